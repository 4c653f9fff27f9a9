import { KeyObject, sign } from 'node:crypto'
import { x509 } from '../src/access/certificates/x509.ts'
import { signDetached } from '../src/documents/signing/cms.ts'

const algorithm = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' } as const
const day = 24 * 3600 * 1000

/** A certificate and its key. */
export interface Identity {
  readonly certificate: x509.X509Certificate
  readonly keys: CryptoKeyPair
  readonly der: Buffer
}

interface Wish {
  readonly subject: string
  readonly by?: Identity
  /** A key that is there already; a new one otherwise. */
  readonly keys?: CryptoKeyPair
  readonly from?: Date
  readonly to?: Date
  readonly ca?: boolean
  readonly pathLength?: number
  readonly usages?: number
  readonly extensions?: readonly x509.Extension[]
}

/** The day on which these authorities live. */
export const now = new Date('2026-11-19T04:00:00Z')
export const daysFromNow = (days: number) => new Date(now.getTime() + days * day)

/** Issues a certificate; a root when nobody else signs it. */
export async function issue(wish: Wish): Promise<Identity> {
  const { subject, by, from = daysFromNow(-300), to = daysFromNow(300), ca = false, pathLength } = wish
  const keys = wish.keys ?? (await crypto.subtle.generateKey(algorithm, true, ['sign', 'verify']))
  const {
    usages = ca
      ? x509.KeyUsageFlags.keyCertSign | x509.KeyUsageFlags.cRLSign
      : x509.KeyUsageFlags.digitalSignature,
  } = wish
  const certificate = await x509.X509CertificateGenerator.create({
    subject,
    issuer: by?.certificate.subject ?? subject,
    notBefore: from,
    notAfter: to,
    publicKey: keys.publicKey,
    signingKey: by?.keys.privateKey ?? keys.privateKey,
    signingAlgorithm: algorithm,
    extensions: [
      new x509.BasicConstraintsExtension(ca, pathLength, true),
      new x509.KeyUsagesExtension(usages, true),
      ...(wish.extensions ?? []),
    ],
  })
  return { certificate, keys, der: Buffer.from(certificate.rawData) }
}

/** What an authority says it has revoked, good for a day each way unless told otherwise. */
export async function revocationList(
  by: Identity,
  revoked: readonly Identity[] = [],
  { from = daysFromNow(-1), to = daysFromNow(1) } = {},
): Promise<Buffer> {
  const list = await x509.X509CrlGenerator.create({
    issuer: by.certificate.subject,
    thisUpdate: from,
    nextUpdate: to,
    entries: revoked.map(({ certificate }) => ({
      serialNumber: certificate.serialNumber,
      revocationDate: daysFromNow(-2),
    })),
    signingKey: by.keys.privateKey,
    signingAlgorithm: algorithm,
  })
  return Buffer.from(list.rawData)
}

/** A detached CMS signature over a text, with what else of the chain comes along. */
export const signAs = ({ der, keys }: Identity, text: string, others: readonly Buffer[] = []) =>
  signDetached(Buffer.from(text, 'utf8'), {
    algorithm: 'ecdsa-sha256',
    certificateChain: () => [der, ...others],
    sign: async (bytes) => sign('sha256', bytes, KeyObject.from(keys.privateKey)),
  })

/** The bare signature of a text. */
export const bareSignature = ({ keys }: Identity, text: string): Buffer =>
  sign('sha256', Buffer.from(text, 'utf8'), KeyObject.from(keys.privateKey))
