import type { Cbor } from './cbor.ts'
import { decodeCbor, encodeCbor } from './cbor.ts'
import {
  readCertificate,
  whatIsWrongWithCertificate,
  writeCertificate,
  type CertificateClaims,
} from './certificate-claims.ts'
import { keys, kinds } from './claim-fields.ts'
import { readPaper, whatIsWrongWithPaper, writePaper, type PaperClaims } from './paper-claims.ts'
import {
  readSafetyCode,
  whatIsWrongWithCode,
  writeSafetyCode,
  type SafetyCodeClaims,
} from './safety-code-claims.ts'

/** What any credential says. */
export type Claims = SafetyCodeClaims | CertificateClaims | PaperClaims

/** The payload of a token. Claims that break a rule of docs/credential.md are a RangeError saying which. */
export function encodeClaims(claims: Claims): Uint8Array<ArrayBuffer> {
  const wrong = whatIsWrong(claims)
  if (wrong !== undefined) throw new RangeError(`不能签发凭证：${wrong}`)
  return encodeCbor(written(claims))
}

const common = [keys.issuer, keys.issuedAt, keys.kind]
const ofHolder = [...common, keys.maskedName, keys.statusIndex]
const ofCode = [keys.expiresAt, keys.form, keys.codeNumber, keys.issuedOn, keys.yellowFrom, keys.redFrom]
const ofCertificate = [keys.certificateNumber, keys.creditCode, keys.validTo, keys.version]
const ofPaper = [keys.paperNumber, keys.checkCode, keys.title, keys.unit, keys.issuedOn]
/** How each kind is read, and the claims that it may have. */
const readers = new Map<
  number,
  {
    readonly known: ReadonlySet<number>
    readonly read: (map: ReadonlyMap<number, Cbor>) => Claims | undefined
  }
>([
  [kinds.code, { known: new Set<number>([...ofHolder, ...ofCode]), read: readSafetyCode }],
  [kinds.certificate, { known: new Set<number>([...ofHolder, ...ofCertificate]), read: readCertificate }],
  [kinds.paper, { known: new Set<number>([...common, ...ofPaper]), read: readPaper }],
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

function written(claims: Claims): Map<number, Cbor> {
  if (claims.kind === 'paper') return writePaper(claims)
  return claims.kind === 'code' ? writeSafetyCode(claims) : writeCertificate(claims)
}

function whatIsWrong(claims: Claims): string | undefined {
  if (claims.kind === 'paper') return whatIsWrongWithPaper(claims)
  return claims.kind === 'code' ? whatIsWrongWithCode(claims) : whatIsWrongWithCertificate(claims)
}
