import { Refusal } from '@anzhu/law/kernel/refusal'
import {
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  sign,
  X509Certificate,
  type KeyObject,
} from 'node:crypto'
import { existsSync, statSync } from 'node:fs'
import path from 'node:path'
import { readOrCreateSecretText, writeSecretText } from '../../secrets/secret-files.ts'
import { issueCertificate } from './certificate.ts'
import type { DocumentSigner, SignatureAlgorithm } from './signer.ts'
import { rightNow } from '../../clock/clock.ts'

const authority = { organisation: '安筑平台', name: '安筑平台自建文书签名根证书' }
const signing = { organisation: '安筑平台', name: '安筑平台电子文书签名' }
const year = 365.25 * 24 * 3600 * 1000

/** So long a key that another process put in place may stay unused here, in milliseconds. */
const rereadAfter = 10_000

/**
 * The signer whose key and certificates lie in `<folder>/keys/document/signing.pem`, readable by its owner only: one
 * PKCS#8 key, then the certificates from the signing one up to the root. An office puts its own there. Where there is
 * none, an authority and a signing certificate of the platform's own are made; the last certificate is what readers are
 * to trust. A damaged file stops the start with a sentence; one that is replaced while this runs is met within ten seconds.
 */
export function openDocumentSigner(folder: string, now = rightNow): DocumentSigner {
  let [signer, readAt] = [read(folder, now), performance.now()]
  const current = () => {
    if (performance.now() - readAt >= rereadAfter) {
      readAt = performance.now()
      // A file that is away or half copied is met later; until then the former one signs on.
      if (existsSync(path.join(keysIn(folder), 'signing.pem'))) signer = readOr(signer, folder, now)
    }
    return signer
  }
  return {
    current,
    get algorithm() {
      return current().algorithm
    },
    certificateChain: () => current().certificateChain(),
    sign: (bytes) => current().sign(bytes),
  }
}

function readOr(former: DocumentSigner, folder: string, now: () => Date): DocumentSigner {
  try {
    return read(folder, now)
  } catch {
    return former
  }
}

function read(folder: string, now: () => Date): DocumentSigner {
  const file = path.join(keysIn(folder), 'signing.pem')
  const pem = readOrCreateSecretText(keysIn(folder), 'signing.pem', () => ownIdentity(now()))
  // Windows keeps no such bits; there the folder's access list protects the key.
  if (process.platform !== 'win32' && (statSync(file).mode & 0o077) !== 0)
    throw new Error(`文书签名密钥 ${file} 能被他人读取，请先执行 chmod 600，并考虑更换此密钥`)
  const { key, chain } = parse(file, pem)
  const [first] = chain
  // The same bytes each time: what is read off them is kept by them.
  const certificates = chain.map(({ raw }) => raw)
  return {
    algorithm: algorithmOf(file, key),
    certificateChain: () => certificates,
    async sign(bytes) {
      refuseUnlessValid(first, now())
      return sign('sha256', bytes, key)
    },
  }
}

/**
 * Puts a new key and certificate of the platform's own in place; the former certificates, without their key, stay beside
 * it for whoever checks older documents. An office's own certificate is not replaced. Says the new one's serial number.
 */
export function rotateDocumentKey(folder: string, now = rightNow): string {
  const keys = keysIn(folder)
  const file = path.join(keys, 'signing.pem')
  const { chain } = parse(
    file,
    readOrCreateSecretText(keys, 'signing.pem', () => ownIdentity(now())),
  )
  const [former] = chain
  if (!former.issuer.includes(authority.name))
    throw new Error(
      `文书签名证书由“${former.issuer.replaceAll('\n', '，')}”签发，不是平台自建的，没有更换。请向签发机构申请新证书，整份替换 ${file}，平台 10 秒内换用。`,
    )
  writeSecretText(keys, `former-${former.serialNumber}.pem`, chain.map(String).join(''))
  const fresh = ownIdentity(now())
  writeSecretText(keys, 'signing.pem', fresh)
  return parse(file, fresh).chain[0].serialNumber
}

const keysIn = (folder: string) => path.join(folder, 'keys', 'document')

/** A self-made authority, whose key is forgotten once it has signed, and the certificate documents are signed with. */
function ownIdentity(at: Date): string {
  const from = new Date(at.getTime() - 24 * 3600 * 1000)
  const ca = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const own = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const common = { issuer: authority, issuerKey: ca.privateKey, from }
  const root = issueCertificate({
    ...common,
    subject: authority,
    publicKey: ca.publicKey,
    to: new Date(at.getTime() + 20 * year),
    role: 'authority',
  })
  const leaf = issueCertificate({
    ...common,
    subject: signing,
    publicKey: own.publicKey,
    to: new Date(at.getTime() + 10 * year),
    role: 'document-signing',
  })
  const certificates = [leaf, root].map((der) => new X509Certificate(der).toString())
  return [own.privateKey.export({ type: 'pkcs8', format: 'pem' }), ...certificates].join('')
}

interface Identity {
  readonly key: KeyObject
  readonly chain: readonly [X509Certificate, ...X509Certificate[]]
}

function parse(file: string, pem: string): Identity {
  const broken = (why: string) => new Error(`文书签名密钥文件 ${file} 不能使用：${why}，请从备份恢复或更换`)
  const [first, ...others] = pem.match(/-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g) ?? []
  if (first === undefined) throw broken('没有证书')
  const chain = [new X509Certificate(first), ...others.map((one) => new X509Certificate(one))] as const
  const key = createPrivateKey(pem)
  const ofKey = createPublicKey(key).export({ type: 'spki', format: 'der' })
  if (!ofKey.equals(chain[0].publicKey.export({ type: 'spki', format: 'der' })))
    throw broken('第一张证书不是这把私钥的证书')
  return { key, chain: [...chain] as [X509Certificate, ...X509Certificate[]] }
}

function algorithmOf(file: string, { asymmetricKeyType }: KeyObject): SignatureAlgorithm {
  if (asymmetricKeyType === 'ec') return 'ecdsa-sha256'
  if (asymmetricKeyType === 'rsa') return 'rsa-sha256'
  throw new Error(`文书签名密钥文件 ${file} 不能使用：只支持 RSA 和椭圆曲线（P-256）密钥`)
}

function refuseUnlessValid({ validFromDate, validToDate }: X509Certificate, at: Date): void {
  if (validFromDate <= at && at <= validToDate) return
  throw new Refusal(
    'unavailable',
    `文书签名证书不在有效期内（${day(validFromDate)} 至 ${day(validToDate)}），暂不能签发。请运行单位更换证书。`,
  )
}

const day = (at: Date) => at.toISOString().slice(0, 10)
