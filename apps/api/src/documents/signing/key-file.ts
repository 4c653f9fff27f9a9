import { Refusal } from '@anzhu/law/kernel/refusal'
import {
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  sign,
  X509Certificate,
  type KeyObject,
} from 'node:crypto'
import { statSync } from 'node:fs'
import path from 'node:path'
import { readOrCreateSecretText } from '../../secrets/secret-files.ts'
import { issueCertificate } from './certificate.ts'
import type { DocumentSigner, SignatureAlgorithm } from './signer.ts'
import { rightNow } from '../../clock/clock.ts'

const authority = { organisation: '安筑平台', name: '安筑平台自建文书签名根证书' }
const signing = { organisation: '安筑平台', name: '安筑平台电子文书签名' }
const year = 365.25 * 24 * 3600 * 1000

/**
 * The signer whose key and certificates lie in `<folder>/keys/document/signing.pem`, readable by its owner only: one
 * PKCS#8 key, then the certificates from the signing one up to the root. An office puts its own there. Where there is
 * none, an authority and a signing certificate of the platform's own are made; the last certificate is what readers are
 * to trust. A damaged file stops the start with a sentence.
 */
export function openDocumentSigner(folder: string, now = rightNow): DocumentSigner {
  const keys = path.join(folder, 'keys', 'document')
  const file = path.join(keys, 'signing.pem')
  const pem = readOrCreateSecretText(keys, 'signing.pem', () => ownIdentity(now()))
  // Windows keeps no such bits; there the folder's access list protects the key.
  if (process.platform !== 'win32' && (statSync(file).mode & 0o077) !== 0)
    throw new Error(`文书签名密钥 ${file} 能被他人读取，请先执行 chmod 600，并考虑更换此密钥`)
  const { key, chain } = parse(file, pem)
  const [first] = chain
  return {
    algorithm: algorithmOf(file, key),
    certificateChain: () => chain.map(({ raw }) => raw),
    async sign(bytes) {
      refuseUnlessValid(first, now())
      return sign('sha256', bytes, key)
    },
  }
}

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
