import type { PlainDate } from '@anzhu/law/kernel/date'
import { toEpochDay } from '@anzhu/law/kernel/date'
import type { Cbor } from './cbor.ts'
import { dayAt, isCounter, keys, kinds, numberAt, toBytes, whatIsWrongOfHolder } from './claim-fields.ts'
import { codeNumberOf, isCodeNumber } from './code-number.ts'

/** A phone's code lives so long without network: 24 hours, in seconds. */
export const phoneLifetime = 86_400

/**
 * What a safety code's QR says. No identity number, no phone, nothing of health, no photo: whoever photographs the
 * code learns no more than this. Colour is not in it; the days on which colour changes are.
 */
export interface SafetyCodeClaims {
  readonly kind: 'code'
  /** phone: renewed every minute by the worker's page. print: a card, which needs a photo or an identity card beside it. */
  readonly form: 'phone' | 'print'
  /** GB/T 2260 code of the jurisdiction that issues, six digits. */
  readonly issuer: string
  /** 12 digits, see newCodeNumber. */
  readonly codeNumber: string
  /** 王*明, 张*: at most three letters before the star and two after it. */
  readonly maskedName: string
  readonly issuedOn: PlainDate
  /** First yellow day, as far as the facts known at issue tell. */
  readonly yellowFrom: PlainDate
  /** First red day, likewise; the same as yellowFrom when no yellow comes before it. */
  readonly redFrom: PlainDate
  /** The code's place in its jurisdiction's status list, the same in every token of the code. Below 2³². */
  readonly statusIndex: number
  /** When the token was signed, in seconds since 1970. */
  readonly issuedAt: number
  /** Last second of life. Phone: always 24 h after issuedAt. Print: null for as long as the key is trusted. */
  readonly expiresAt: number | null
}

const forms = { phone: 1, print: 2 } as const

/** The claims of a safety code as they are written. */
export function writeSafetyCode(claims: SafetyCodeClaims): Map<number, Cbor> {
  const map = new Map<number, Cbor>([
    [keys.issuer, Number(claims.issuer)],
    [keys.issuedAt, claims.issuedAt],
    [keys.kind, kinds.code],
    [keys.form, forms[claims.form]],
    // Eleven digits in five bytes, four bytes less than CBOR's 64-bit number.
    [keys.codeNumber, toBytes(BigInt(claims.codeNumber.slice(0, 11)), 5)],
    [keys.maskedName, claims.maskedName],
    [keys.issuedOn, toEpochDay(claims.issuedOn)],
    [keys.yellowFrom, toEpochDay(claims.yellowFrom)],
    [keys.redFrom, toEpochDay(claims.redFrom)],
    [keys.statusIndex, claims.statusIndex],
  ])
  // A phone's end of life follows from its issue, so it is not written: it can then not be written wrongly.
  if (claims.form === 'print' && claims.expiresAt !== null) map.set(keys.expiresAt, claims.expiresAt)
  return map
}

/** The claims of a safety code as they are read; undefined when they are of another shape. */
export function readSafetyCode(map: ReadonlyMap<number, Cbor>): SafetyCodeClaims | undefined {
  const form = formOf(numberAt(map, keys.form))
  const codeNumber = readCodeNumber(map.get(keys.codeNumber))
  const maskedName = map.get(keys.maskedName)
  const issuedOn = dayAt(map, keys.issuedOn)
  const [yellowFrom, redFrom] = [dayAt(map, keys.yellowFrom), dayAt(map, keys.redFrom)]
  const expiresAt = map.has(keys.expiresAt) ? numberAt(map, keys.expiresAt) : null
  if (form === undefined || codeNumber === undefined || typeof maskedName !== 'string') return undefined
  if (issuedOn === undefined || yellowFrom === undefined || redFrom === undefined) return undefined
  if (form === 'phone' && expiresAt !== null) return undefined
  const issuedAt = numberAt(map, keys.issuedAt)
  return {
    kind: 'code',
    form,
    issuer: String(numberAt(map, keys.issuer)),
    codeNumber,
    maskedName,
    issuedOn,
    yellowFrom,
    redFrom,
    statusIndex: numberAt(map, keys.statusIndex),
    issuedAt,
    expiresAt: form === 'phone' ? issuedAt + phoneLifetime : expiresAt,
  }
}

/** The rules of docs/credential.md for a safety code, for what is written and for what is read alike. */
export function whatIsWrongWithCode(claims: SafetyCodeClaims): string | undefined {
  const { form, codeNumber, issuedAt, expiresAt, issuedOn, yellowFrom, redFrom } = claims
  if (!isCodeNumber(codeNumber)) return `码号须为 12 位且校验位正确，现为 ${codeNumber}`
  const wrong = whatIsWrongOfHolder({ ...claims, days: [issuedOn, yellowFrom, redFrom] })
  if (wrong !== undefined) return wrong
  if (form === 'phone' && expiresAt !== issuedAt + phoneLifetime) return '手机凭证的有效期须为签发后 24 小时'
  if (form === 'print' && expiresAt !== null && !(isCounter(expiresAt) && expiresAt > issuedAt))
    return '打印凭证的失效时刻须晚于签发时刻'
  return undefined
}

function formOf(value: number): SafetyCodeClaims['form'] | undefined {
  if (value === forms.phone) return 'phone'
  return value === forms.print ? 'print' : undefined
}

function readCodeNumber(value: Cbor | undefined): string | undefined {
  if (!(value instanceof Uint8Array) || value.length !== 5) return undefined
  return codeNumberOf(value.reduce((sum, byte) => sum * 256 + byte, 0))
}
