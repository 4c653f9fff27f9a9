import { checkCertificateNumber, provinceSigns } from '@anzhu/law/identifiers/certificate-number'
import { creditCodeSigns } from '@anzhu/law/identifiers/credit-code'
import type { PlainDate } from '@anzhu/law/kernel/date'
import { toEpochDay } from '@anzhu/law/kernel/date'
import type { Cbor } from './cbor.ts'
import { dayAt, fromBytes, keys, kinds, numberAt, toBytes, whatIsWrongOfHolder } from './claim-fields.ts'

/**
 * What the QR of an electronic safety certificate says: one version of it, valid when it was signed. No identity number
 * and no full name. What came after, suspension or a newer version, the status list and the server tell.
 */
export interface CertificateClaims {
  readonly kind: 'certificate'
  /** GB/T 2260 code of the province whose office issues, ending in 0000. */
  readonly issuer: string
  /** Normalised, 湘建安C3（2024）0000001; it names the category. */
  readonly certificateNumber: string
  /** 王*明, as on a safety code. */
  readonly maskedName: string
  /** Unified social credit code of the enterprise on it; null where none stands there. */
  readonly creditCode: string | null
  /** Last day of its validity, which counts. */
  readonly validTo: PlainDate
  /** From 1 on; each change, extension or correction makes the next. */
  readonly version: number
  /** This version's place in the status list of the province. Below 2³². */
  readonly statusIndex: number
  /** When the token was signed, in seconds since 1970. */
  readonly issuedAt: number
}

const categories = ['A', 'B', 'C', 'C1', 'C2', 'C3'] as const
const numberBytes = 6
const creditBytes = 12
/** More versions than anybody's certificate has. */
const lastVersion = 0xffff

/** The claims of a certificate as they are written. */
export function writeCertificate(claims: CertificateClaims): Map<number, Cbor> {
  const map = new Map<number, Cbor>([
    [keys.issuer, Number(claims.issuer)],
    [keys.issuedAt, claims.issuedAt],
    [keys.kind, kinds.certificate],
    [keys.certificateNumber, packNumber(claims.certificateNumber)],
    [keys.maskedName, claims.maskedName],
    [keys.validTo, toEpochDay(claims.validTo)],
    [keys.version, claims.version],
    [keys.statusIndex, claims.statusIndex],
  ])
  if (claims.creditCode !== null) map.set(keys.creditCode, packCreditCode(claims.creditCode))
  return map
}

/** The claims of a certificate as they are read; undefined when they are of another shape. */
export function readCertificate(map: ReadonlyMap<number, Cbor>): CertificateClaims | undefined {
  const certificateNumber = unpackNumber(map.get(keys.certificateNumber))
  const creditCode = map.has(keys.creditCode) ? unpackCreditCode(map.get(keys.creditCode)) : null
  const maskedName = map.get(keys.maskedName)
  const validTo = dayAt(map, keys.validTo)
  if (certificateNumber === undefined || creditCode === undefined) return undefined
  if (typeof maskedName !== 'string' || validTo === undefined) return undefined
  return {
    kind: 'certificate',
    issuer: String(numberAt(map, keys.issuer)),
    certificateNumber,
    maskedName,
    creditCode,
    validTo,
    version: numberAt(map, keys.version),
    statusIndex: numberAt(map, keys.statusIndex),
    issuedAt: numberAt(map, keys.issuedAt),
  }
}

/** The rules of docs/credential.md for a certificate, for what is written and for what is read alike. */
export function whatIsWrongWithCertificate(claims: CertificateClaims): string | undefined {
  const { issuer, certificateNumber, creditCode, version, validTo } = claims
  if (!/^[1-9]\d0000$/.test(issuer)) return `证书的签发辖区须为省的六位区划代码，现为 ${issuer}`
  const checked = checkCertificateNumber(certificateNumber)
  if (!checked.ok || checked.value !== certificateNumber)
    return `证书编号须符合格式并用全角括号，现为 ${certificateNumber}`
  if (creditCode !== null && !isCreditCode(creditCode))
    return `统一社会信用代码须为 18 位，现为 ${creditCode}`
  if (!Number.isInteger(version) || version < 1 || version > lastVersion)
    return `证书版本须为 1 至 ${lastVersion}，现为 ${version}`
  return whatIsWrongOfHolder({ ...claims, days: [validTo] })
}

/** One byte each for province sign, category and year after 2000, three for the serial. */
function packNumber(text: string): Uint8Array {
  const checked = checkCertificateNumber(text)
  if (!checked.ok) return new Uint8Array(numberBytes)
  const { province, category, year } = checked
  const serial = Number(text.slice(-7))
  const head = [provinceSigns.indexOf(province), categories.indexOf(category), year - 2000]
  return Uint8Array.from([...head, ...toBytes(BigInt(serial), 3)])
}

function unpackNumber(value: Cbor | undefined): string | undefined {
  if (!(value instanceof Uint8Array) || value.length !== numberBytes) return undefined
  const [province, category, year = 255] = [provinceSigns[value[0]!], categories[value[1]!], value[2]]
  const serial = Number(fromBytes(value.subarray(3)))
  if (province === undefined || category === undefined || year > 99 || serial > 9_999_999) return undefined
  return `${province}建安${category}（${2000 + year}）${String(serial).padStart(7, '0')}`
}

const base = BigInt(creditCodeSigns.length)
const isCreditCode = (text: string) =>
  text.length === 18 && [...text].every((sign) => creditCodeSigns.includes(sign))

/** Eighteen signs of 31 in twelve bytes. The check sign is among them: genuine early codes fail the check. */
function packCreditCode(text: string): Uint8Array {
  const value = [...text].reduce((sum, sign) => sum * base + BigInt(creditCodeSigns.indexOf(sign)), 0n)
  return toBytes(value, creditBytes)
}

function unpackCreditCode(value: Cbor | undefined): string | undefined {
  if (!(value instanceof Uint8Array) || value.length !== creditBytes) return undefined
  let rest = fromBytes(value)
  let text = ''
  for (let left = 18; left > 0; left--, rest /= base) text = creditCodeSigns[Number(rest % base)]! + text
  return rest === 0n ? text : undefined
}
