import { createECDH, createHash, createHmac } from 'node:crypto'
import type {
  CertificateClaims,
  Claims,
  CredentialKey,
  PaperClaims,
  SafetyCodeClaims,
  StatusList,
} from '../src/credential.ts'
import { draftStatusList, draftToken } from '../src/credential.ts'

/** A P-256 key pair of the tests; the private scalar in hexadecimal. */
export interface TestKey {
  readonly d: string
  readonly jwk: CredentialKey
}

/** The key pair of a scalar. Its kid is a thumbprint, as in the server's key folder. */
export function testKey(d: string, life: Partial<Pick<CredentialKey, 'status' | 'region'>> = {}): TestKey {
  const point = pointOf(Buffer.from(d, 'hex'))
  const [x, y] = [point.subarray(0, 32).toString('base64url'), point.subarray(32).toString('base64url')]
  const thumbprint = createHash('sha256').update(JSON.stringify({ crv: 'P-256', kty: 'EC', x, y }))
  const kid = thumbprint.digest('hex').slice(0, 8)
  const of = { kty: 'EC', crv: 'P-256', x, y, kid, use: 'sig', alg: 'ES256' } as const
  return { d, jwk: { ...of, status: 'active', validFrom: '2026-01-01T00:00:00.000Z', ...life } }
}

/** The published key of RFC 6979 A.2.5. Everybody has its private half. */
export const rfcScalar = 'c9afa9d845ba75166b5c215767b1d6934e50c3db36e89b127b8a622b120f6721'

const order = 0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551n

/** ECDSA with the nonce of RFC 6979, so that the golden file of vectors is the same on every machine. */
export function signDeterministically(d: string, message: Uint8Array): Buffer {
  const key = Buffer.from(d, 'hex')
  const hash = createHash('sha256').update(message).digest()
  const nonce = nonceOf(key, hash)
  const r = toNumber(pointOf(nonce).subarray(0, 32)) % order
  const s = (inverse(toNumber(nonce)) * (toNumber(hash) + r * toNumber(key))) % order
  return Buffer.concat([toBytes(r), toBytes(s)])
}

/** The token of some claims, signed by a test key. */
export function signedToken({ d, jwk }: TestKey, claims: Claims): string {
  const draft = draftToken(jwk.kid, claims)
  return draft.seal(signDeterministically(d, draft.signed))
}

/** A status list, signed by a test key. */
export function signedList({ d, jwk }: TestKey, list: StatusList): string {
  const draft = draftStatusList(jwk.kid, list)
  return draft.seal(signDeterministically(d, draft.signed))
}

/** 2026-11-21 10:32:05 in Shanghai. */
export const exampleInstant = Date.parse('2026-11-21T10:32:05+08:00') / 1000

/** The claims of an ordinary worker's phone. */
export const phoneClaims: SafetyCodeClaims = {
  kind: 'code',
  form: 'phone',
  issuer: '320507',
  codeNumber: '482915307265',
  maskedName: '张*国',
  issuedOn: '2026-11-18',
  yellowFrom: '2027-04-18',
  redFrom: '2027-06-03',
  statusIndex: 1_284_331,
  issuedAt: exampleInstant,
  expiresAt: exampleInstant + 86_400,
}

/** The same worker's printed card. */
export const printClaims: SafetyCodeClaims = { ...phoneClaims, form: 'print', expiresAt: null }

/** The electronic certificate of somebody in Hunan, its second version. */
export const certificateClaims: CertificateClaims = {
  kind: 'certificate',
  issuer: '430000',
  certificateNumber: '湘建安C3（2026）0001284',
  maskedName: '王*明',
  creditCode: '91430100MA4L0WQ97T',
  validTo: '2029-11-20',
  version: 2,
  statusIndex: 918_204,
  issuedAt: exampleInstant,
}

/** A notice to put something right in Suzhou. */
export const paperClaims: PaperClaims = {
  kind: 'paper',
  issuer: '320507',
  paperNumber: '32050780261121000420',
  checkCode: '7KQ4M2XWAB93',
  title: '整改通知书',
  unit: '苏州市相城区安全监督机构',
  issuedOn: '2026-11-21',
  issuedAt: exampleInstant,
}

function pointOf(scalar: Buffer): Buffer {
  const curve = createECDH('prime256v1')
  curve.setPrivateKey(scalar)
  return curve.getPublicKey().subarray(1)
}

function nonceOf(key: Buffer, hash: Buffer): Buffer {
  const seed = Buffer.concat([key, toBytes(toNumber(hash) % order)])
  let k: Buffer = Buffer.alloc(32, 0)
  let v: Buffer = Buffer.alloc(32, 1)
  const mac = (...parts: Uint8Array[]) => createHmac('sha256', k).update(Buffer.concat(parts)).digest()
  for (const round of [0, 1]) {
    k = mac(v, Uint8Array.of(round), seed)
    v = mac(v)
  }
  for (;;) {
    v = mac(v)
    const candidate = toNumber(v)
    if (candidate > 0n && candidate < order) return v
    k = mac(v, Uint8Array.of(0))
    v = mac(v)
  }
}

function inverse(value: bigint): bigint {
  let result = 1n
  let square = value % order
  // Fermat: the inverse is the power of order − 2.
  for (let power = order - 2n; power > 0n; power >>= 1n) {
    if (power & 1n) result = (result * square) % order
    square = (square * square) % order
  }
  return result
}

const toNumber = (bytes: Uint8Array) => BigInt(`0x${Buffer.from(bytes).toString('hex')}`)
const toBytes = (value: bigint) => Buffer.from(value.toString(16).padStart(64, '0'), 'hex')
