import type { Cbor } from './cbor.ts'
import { decodeCbor, encodeCbor } from './cbor.ts'
import {
  readCertificate,
  whatIsWrongWithCertificate,
  writeCertificate,
  type CertificateClaims,
} from './certificate-claims.ts'
import { keys, kinds } from './claim-fields.ts'
import {
  readSafetyCode,
  whatIsWrongWithCode,
  writeSafetyCode,
  type SafetyCodeClaims,
} from './safety-code-claims.ts'

/** What any credential says. Documents will join with a kind of their own. */
export type Claims = SafetyCodeClaims | CertificateClaims

/** The payload of a token. Claims that break a rule of docs/credential.md are a RangeError saying which. */
export function encodeClaims(claims: Claims): Uint8Array<ArrayBuffer> {
  const wrong = whatIsWrong(claims)
  if (wrong !== undefined) throw new RangeError(`不能签发凭证：${wrong}`)
  return encodeCbor(claims.kind === 'code' ? writeSafetyCode(claims) : writeCertificate(claims))
}

const common = [keys.issuer, keys.issuedAt, keys.kind, keys.maskedName, keys.statusIndex]
const ofCode = [keys.expiresAt, keys.form, keys.codeNumber, keys.issuedOn, keys.yellowFrom, keys.redFrom]
const ofCertificate = [keys.certificateNumber, keys.creditCode, keys.validTo, keys.version]
/** How each kind is read, and the claims that it may have. */
const readers = new Map<
  number,
  {
    readonly known: ReadonlySet<number>
    readonly read: (map: ReadonlyMap<number, Cbor>) => Claims | undefined
  }
>([
  [kinds.code, { known: new Set<number>([...common, ...ofCode]), read: readSafetyCode }],
  [kinds.certificate, { known: new Set<number>([...common, ...ofCertificate]), read: readCertificate }],
])

/** The claims in a payload; `unsupported` when a later version of Anzhu wrote it, `malformed` when nobody did. */
export function decodeClaims(payload: Uint8Array): Claims | 'malformed' | 'unsupported' {
  const map = decodeCbor(payload)
  if (!(map instanceof Map)) return 'malformed'
  const kind = map.get(keys.kind)
  if (typeof kind !== 'number') return 'malformed'
  const reader = readers.get(kind)
  if (reader === undefined || [...map.keys()].some((key) => !reader.known.has(key))) return 'unsupported'
  const claims = reader.read(map)
  return claims !== undefined && whatIsWrong(claims) === undefined ? claims : 'malformed'
}

const whatIsWrong = (claims: Claims) =>
  claims.kind === 'code' ? whatIsWrongWithCode(claims) : whatIsWrongWithCertificate(claims)
