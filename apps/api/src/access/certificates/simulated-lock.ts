import { creditCodeWithCheckSign } from '@anzhu/law/identifiers/credit-code'
import { KeyObject, sign } from 'node:crypto'
import { mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { signDetached } from '../../documents/signing/cms.ts'
import { x509 } from './x509.ts'

/** An enterprise for which the lock holds a certificate. */
export interface LockHolder {
  readonly name: string
  readonly creditCode: string
}

/** A certificate lock without a lock: an authority of its own and certificates of every kind one can meet. */
export interface SimulatedLock {
  /** Folder of its authority, as ANZHU_CA wants it. */
  readonly folder: string
  /** The certificates it holds for these enterprises; the first also has those that are refused. */
  certificates(holders: readonly LockHolder[]): Promise<readonly HeldCertificate[]>
}

export interface HeldCertificate {
  readonly id: string
  readonly name: string
  readonly issuer: string
  readonly validUntil: Date
  /** A detached CMS signature over the text. */
  sign(text: string): Promise<Buffer>
}

const algorithm = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' } as const
const newKeys = () => crypto.subtle.generateKey(algorithm, true, ['sign', 'verify'])
const year = 365.25 * 24 * 3600 * 1000
const revokedSerial = '0bad01'

interface Authority {
  readonly certificate: x509.X509Certificate
  readonly keys: CryptoKeyPair
}

/** Makes an authority in the folder, anew at each start, with a list of what it has revoked. */
export async function openSimulatedLock(folder: string, now: Date): Promise<SimulatedLock> {
  const root = await newAuthority('CN=安筑演示根 CA,O=安筑演示,C=CN', now)
  const issuing = await newAuthority('CN=安筑演示企业 CA,O=安筑演示,C=CN', now, root)
  const stranger = await newAuthority('CN=别处的 CA,O=别处,C=CN', now)
  const list = await x509.X509CrlGenerator.create({
    issuer: issuing.certificate.subject,
    thisUpdate: new Date(now.getTime() - year),
    nextUpdate: new Date(now.getTime() + 20 * year),
    entries: [{ serialNumber: revokedSerial, revocationDate: new Date(now.getTime() - year / 12) }],
    signingKey: issuing.keys.privateKey,
    signingAlgorithm: algorithm,
  })
  write(folder, 'roots', 'root.pem', root.certificate.toString('pem'))
  write(folder, 'intermediates', 'issuing.pem', issuing.certificate.toString('pem'))
  write(folder, 'crls', 'issuing.pem', list.toString('pem'))
  const made = new Map<string, Promise<HeldCertificate>>()
  return {
    folder,
    certificates: (holders) =>
      Promise.all(
        kindsFor(holders, now).map(({ id, by, ...leaf }) => {
          const authority = by === 'stranger' ? stranger : issuing
          const found = made.get(id) ?? issue(id, leaf, authority)
          made.set(id, found)
          return found
        }),
      ),
  }
}

interface Leaf {
  readonly title: string
  readonly holder: LockHolder
  readonly from: Date
  readonly to: Date
  readonly serialNumber?: string
}

/** One good certificate for each, and for the first one of each kind that does not open the door. */
function kindsFor(holders: readonly LockHolder[], now: Date) {
  const at = (years: number) => new Date(now.getTime() + years * year)
  const good = holders.slice(0, 8).map((holder) => ({
    id: holder.creditCode,
    title: holder.name,
    holder,
    from: at(-1),
    to: at(2),
    by: 'issuing',
  }))
  const [first] = holders
  if (first === undefined) return good
  const other = { holder: first, from: at(-1), to: at(2), by: 'issuing' }
  const nobody = { name: '未注册的企业', creditCode: creditCodeWithCheckSign('9111000010000000X') }
  return [
    ...good,
    { ...other, id: 'expired', title: `${first.name}（已到期）`, from: at(-3), to: at(-1) },
    { ...other, id: 'revoked', title: `${first.name}（已吊销）`, serialNumber: revokedSerial },
    { ...other, id: 'stranger', title: `${first.name}（别处的 CA）`, by: 'stranger' },
    { ...other, id: 'nobody', title: nobody.name, holder: nobody },
  ]
}

async function issue(id: string, leaf: Leaf, authority: Authority): Promise<HeldCertificate> {
  const { holder, from, to, title, serialNumber } = leaf
  const keys = await newKeys()
  const certificate = await x509.X509CertificateGenerator.create({
    subject: [{ C: ['CN'] }, { O: [holder.name] }, { OU: [holder.creditCode] }, { CN: [holder.name] }],
    issuer: authority.certificate.subject,
    notBefore: from,
    notAfter: to,
    publicKey: keys.publicKey,
    signingKey: authority.keys.privateKey,
    signingAlgorithm: algorithm,
    ...(serialNumber !== undefined && { serialNumber }),
    extensions: [
      new x509.BasicConstraintsExtension(false, undefined, true),
      new x509.KeyUsagesExtension(
        x509.KeyUsageFlags.digitalSignature | x509.KeyUsageFlags.nonRepudiation,
        true,
      ),
    ],
  })
  const key = KeyObject.from(keys.privateKey)
  return {
    id,
    name: title,
    issuer: authority.certificate.subjectName.getField('CN')[0] ?? '',
    validUntil: to,
    sign: (text) =>
      signDetached(Buffer.from(text, 'utf8'), {
        algorithm: 'ecdsa-sha256',
        certificateChain: () => [Buffer.from(certificate.rawData)],
        sign: async (bytes) => sign('sha256', bytes, key),
      }),
  }
}

async function newAuthority(subject: string, now: Date, by?: Authority): Promise<Authority> {
  const keys = await newKeys()
  const certificate = await x509.X509CertificateGenerator.create({
    subject,
    issuer: by?.certificate.subject ?? subject,
    notBefore: new Date(now.getTime() - 5 * year),
    notAfter: new Date(now.getTime() + 20 * year),
    publicKey: keys.publicKey,
    signingKey: by?.keys.privateKey ?? keys.privateKey,
    signingAlgorithm: algorithm,
    extensions: [
      new x509.BasicConstraintsExtension(true, undefined, true),
      new x509.KeyUsagesExtension(x509.KeyUsageFlags.keyCertSign | x509.KeyUsageFlags.cRLSign, true),
    ],
  })
  return { certificate, keys }
}

function write(folder: string, kind: string, name: string, pem: string): void {
  mkdirSync(path.join(folder, kind), { recursive: true })
  writeFileSync(path.join(folder, kind, name), `${pem}\n`)
}
