import type { KeyObject } from 'node:crypto'
import { createHash, createPrivateKey, createPublicKey, generateKeyPairSync, sign } from 'node:crypto'
import { mkdirSync, readdirSync, readFileSync, statSync } from 'node:fs'
import path from 'node:path'
import type { CredentialKey } from '@anzhu/contract/credential'
import { writeSecret } from '../secrets/secret-files.ts'
import { rightNow } from '../clock/clock.ts'

/**
 * Signs credentials. The file keys below are one implementation; a PKCS#11 module or a signing service is another: it
 * gives r and s (64 bytes, SHA-256, P-256) and its public key lies in the key folder without `d`.
 */
export interface CredentialSigner {
  readonly kid: string
  sign(bytes: Uint8Array): Promise<Uint8Array> | Uint8Array
}

/** A key that verifiers know, ready for node:crypto. */
export interface VerifyingKey extends CredentialKey {
  readonly publicKey: KeyObject
}

export interface KeyStore {
  /** The newest active key. */
  signer(): CredentialSigner
  /** Every key, the newest first, withdrawn ones included. At most ten seconds behind the folder. */
  keys(): readonly VerifyingKey[]
  /** The same as a JWK set, for offline verifiers. */
  publicKeys(): CredentialKey[]
  /** Makes a new signing key. The ones before it only verify from now on, and their private halves are destroyed. */
  rotateKey(): CredentialSigner
  /** From now on nothing signed with this key is believed, whenever it was signed. A new key signs if none is left. */
  withdrawKey(kid: string): void
}

/** One key as its file holds it. `d` is the private half; retired, withdrawn and outside keys have none. */
interface KeyFile extends CredentialKey {
  readonly d?: string
}

interface LoadedKey extends VerifyingKey {
  readonly privateKey: KeyObject | undefined
}

/** So long a change that another process made in the folder may stay unseen, in milliseconds. */
const rereadAfter = 10_000

/**
 * Opens the folder of signing keys (one file a key, readable by its owner only) and makes the first key when there is
 * none. `region` binds new keys to a jurisdiction. A damaged or readable-by-others file stops the start with a sentence.
 */
export function openKeyStore({
  folder,
  region,
  now = rightNow,
  warn = (error) => process.emitWarning(error),
}: {
  readonly folder: string
  readonly region?: string
  readonly now?: () => Date
  /** Told of a file that was damaged while the server runs; its key counts as unknown until it is repaired. */
  readonly warn?: (error: Error) => void
}): KeyStore {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  let [loaded, readAt] = [loadKeys(folder, fail), performance.now()]
  const reread = () => {
    loaded = loadKeys(folder, warn)
    readAt = performance.now()
  }
  const current = () => {
    if (performance.now() - readAt >= rereadAfter) reread()
    return loaded
  }
  const addKey = () => {
    const file = freshKey(now(), region)
    save(folder, file)
    reread()
    return file.kid
  }
  const setStatus = (key: LoadedKey, status: CredentialKey['status']) =>
    save(folder, { ...publicKeyOf(key), status })
  const signingKeys = () => current().filter((key) => key.status === 'active' && key.privateKey !== undefined)

  if (signingKeys().length === 0) addKey()
  return {
    signer: () => signerOf(signingKeys()[0]),
    keys: current,
    publicKeys: () => current().map(publicKeyOf),
    rotateKey() {
      // The new key is safe on disk before an old one stops signing: a crash between leaves two signing keys, not none.
      const kid = addKey()
      for (const key of signingKeys()) if (key.kid !== kid) setStatus(key, 'retired')
      reread()
      return signerOf(signingKeys()[0])
    },
    withdrawKey(kid) {
      reread()
      const key = loaded.find((candidate) => candidate.kid === kid)
      if (key === undefined) throw new Error(`没有编号为 ${kid} 的凭证密钥，请核对 ${folder} 中的文件名`)
      setStatus(key, 'withdrawn')
      reread()
      if (signingKeys().length === 0) addKey()
    },
  }
}

/** A P-256 signature over SHA-256 as COSE wants it: r and s, 32 bytes each. */
export function signWith(privateKey: KeyObject, bytes: Uint8Array): Uint8Array {
  return sign('sha256', bytes, { key: privateKey, dsaEncoding: 'ieee-p1363' })
}

function signerOf(key: LoadedKey | undefined): CredentialSigner {
  const privateKey = key?.privateKey
  if (key === undefined || privateKey === undefined)
    throw new Error('没有可用的凭证签名密钥，请检查密钥文件夹是否被移走，或重新启动以生成新密钥')
  return { kid: key.kid, sign: (bytes) => signWith(privateKey, bytes) }
}

function freshKey(at: Date, region: string | undefined): KeyFile {
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const { x = '', y = '', d } = privateKey.export({ format: 'jwk' })
  const kid = kidOf({ x, y })
  const life = { kid, use: 'sig', alg: 'ES256', status: 'active', validFrom: at.toISOString() } as const
  return { kty: 'EC', crv: 'P-256', x, y, d, ...life, ...(region === undefined ? {} : { region }) }
}

/** The name of a key: eight hexadecimal digits of its RFC 7638 thumbprint, so that it cannot be given to another key. */
export function kidOf({ x, y }: Pick<CredentialKey, 'x' | 'y'>): string {
  const thumbprint = JSON.stringify({ crv: 'P-256', kty: 'EC', x, y })
  return createHash('sha256').update(thumbprint).digest('hex').slice(0, 8)
}

const save = (folder: string, key: KeyFile) => writeSecret(folder, `${key.kid}.json`, key)

function publicKeyOf({
  kty,
  crv,
  x,
  y,
  kid,
  use,
  alg,
  status,
  validFrom,
  region,
}: CredentialKey): CredentialKey {
  return { kty, crv, x, y, kid, use, alg, status, validFrom, ...(region === undefined ? {} : { region }) }
}

/** Every readable key, the newest first; `broken` decides whether the others suffice. */
function loadKeys(folder: string, broken: (error: Error) => void): readonly LoadedKey[] {
  const keys = readdirSync(folder)
    .filter((name) => name.endsWith('.json'))
    .flatMap((name) => {
      try {
        return [loadKey(path.join(folder, name))]
      } catch (error) {
        const why = error instanceof Error ? error.message : String(error)
        broken(new Error(`凭证密钥文件 ${path.join(folder, name)} 不能使用：${why}`, { cause: error }))
        return []
      }
    })
  return keys.sort((a, b) =>
    a.validFrom === b.validFrom ? compare(a.kid, b.kid) : compare(b.validFrom, a.validFrom),
  )
}

function fail(error: Error): never {
  throw error
}

const compare = (a: string, b: string) => (a < b ? -1 : 1)

function loadKey(file: string): LoadedKey {
  // Windows keeps no such bits; there the folder's access list protects the keys.
  if (process.platform !== 'win32' && (statSync(file).mode & 0o077) !== 0)
    throw new Error('能被他人读取，请先执行 chmod 600，并考虑更换此密钥')
  const key = JSON.parse(readFileSync(file, 'utf8')) as KeyFile
  if (kidOf(key) !== key.kid || path.basename(file) !== `${key.kid}.json`)
    throw new Error('内容与编号不符，请从备份恢复该文件')
  if (!['active', 'retired', 'withdrawn'].includes(key.status) || Number.isNaN(Date.parse(key.validFrom)))
    throw new Error('状态或启用时间无法识别，请从备份恢复该文件')
  const { kty, crv, x, y, d } = key
  return {
    ...publicKeyOf(key),
    publicKey: createPublicKey({ key: { kty, crv, x, y }, format: 'jwk' }),
    privateKey: d === undefined ? undefined : createPrivateKey({ key: { kty, crv, x, y, d }, format: 'jwk' }),
  }
}
