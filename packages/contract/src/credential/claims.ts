import type { PlainDate } from '@anzhu/law/kernel/date'
import { fromEpochDay, toEpochDay } from '@anzhu/law/kernel/date'
import type { Cbor } from './cbor.ts'
import { decodeCbor, encodeCbor } from './cbor.ts'
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

/** What any credential says. Certificates and documents will join with kinds of their own. */
export type Claims = SafetyCodeClaims

const keys = {
  issuer: 1,
  expiresAt: 4,
  issuedAt: 6,
  kind: -1,
  form: -2,
  codeNumber: -3,
  maskedName: -4,
  issuedOn: -5,
  yellowFrom: -6,
  redFrom: -7,
  statusIndex: -8,
} as const

const kinds = { code: 1 } as const
const forms = { phone: 1, print: 2 } as const

/** 王*明. The star must be there: an unmasked name is never signed and never read. */
const masked = /^[^\s*\p{Cc}\p{Cf}\p{Cs}]{1,3}\*[^\s*\p{Cc}\p{Cf}\p{Cs}]{0,2}$/u
/** Days of the claims fit 16 bits: until 2149-06-06. */
const lastDay = 0xffff

/** The payload of a token. Claims that break a rule of docs/credential.md are a RangeError saying which. */
export function encodeClaims(claims: Claims): Uint8Array<ArrayBuffer> {
  const wrong = whatIsWrong(claims)
  if (wrong !== undefined) throw new RangeError(`不能签发凭证：${wrong}`)
  const map = new Map<number, Cbor>([
    [keys.issuer, Number(claims.issuer)],
    [keys.issuedAt, claims.issuedAt],
    [keys.kind, kinds[claims.kind]],
    [keys.form, forms[claims.form]],
    [keys.codeNumber, fiveBytes(Number(claims.codeNumber.slice(0, 11)))],
    [keys.maskedName, claims.maskedName],
    [keys.issuedOn, toEpochDay(claims.issuedOn)],
    [keys.yellowFrom, toEpochDay(claims.yellowFrom)],
    [keys.redFrom, toEpochDay(claims.redFrom)],
    [keys.statusIndex, claims.statusIndex],
  ])
  // A phone's end of life follows from its issue, so it is not written: it can then not be written wrongly.
  if (claims.form === 'print' && claims.expiresAt !== null) map.set(keys.expiresAt, claims.expiresAt)
  return encodeCbor(map)
}

/** The claims in a payload; `unsupported` when a later version of Anzhu wrote it, `malformed` when nobody did. */
export function decodeClaims(payload: Uint8Array): Claims | 'malformed' | 'unsupported' {
  const map = decodeCbor(payload)
  if (!(map instanceof Map)) return 'malformed'
  const kind = map.get(keys.kind)
  if (typeof kind !== 'number') return 'malformed'
  const known = new Set<number>(Object.values(keys))
  if (kind !== kinds.code || [...map.keys()].some((key) => !known.has(key))) return 'unsupported'
  const claims = readSafetyCode(map)
  return claims !== undefined && whatIsWrong(claims) === undefined ? claims : 'malformed'
}

function readSafetyCode(map: ReadonlyMap<number, Cbor>): SafetyCodeClaims | undefined {
  const number = (key: number) => {
    const value = map.get(key)
    return typeof value === 'number' ? value : Number.NaN
  }
  const day = (key: number) => {
    const value = number(key)
    return value >= 0 && value <= lastDay ? fromEpochDay(value) : undefined
  }
  const form = formOf(number(keys.form))
  const codeNumber = readCodeNumber(map.get(keys.codeNumber))
  const maskedName = map.get(keys.maskedName)
  const [issuedOn, yellowFrom, redFrom] = [day(keys.issuedOn), day(keys.yellowFrom), day(keys.redFrom)]
  const expiresAt = map.has(keys.expiresAt) ? number(keys.expiresAt) : null
  if (form === undefined || codeNumber === undefined || typeof maskedName !== 'string') return undefined
  if (issuedOn === undefined || yellowFrom === undefined || redFrom === undefined) return undefined
  if (form === 'phone' && expiresAt !== null) return undefined
  const issuedAt = number(keys.issuedAt)
  return {
    kind: 'code',
    form,
    issuer: String(number(keys.issuer)),
    codeNumber,
    maskedName,
    issuedOn,
    yellowFrom,
    redFrom,
    statusIndex: number(keys.statusIndex),
    issuedAt,
    expiresAt: form === 'phone' ? issuedAt + phoneLifetime : expiresAt,
  }
}

/** The rules of docs/credential.md, for what is written and for what is read alike. */
function whatIsWrong(claims: SafetyCodeClaims): string | undefined {
  const { form, issuer, codeNumber, maskedName, statusIndex, issuedAt, expiresAt } = claims
  if (!/^[1-9]\d{5}$/.test(issuer)) return `签发辖区须为六位区划代码，现为 ${issuer}`
  if (!isCodeNumber(codeNumber)) return `码号须为 12 位且校验位正确，现为 ${codeNumber}`
  if (!masked.test(maskedName)) return '姓名须遮盖后写入，例如 王*明、张*'
  for (const day of [claims.issuedOn, claims.yellowFrom, claims.redFrom]) {
    const days = toEpochDay(day)
    if (!(days >= 0 && days <= lastDay)) return `日期须在 1970 年至 2149 年之间，现为 ${day}`
  }
  if (!isCounter(statusIndex)) return `状态序号须为 32 位非负整数，现为 ${statusIndex}`
  if (!isCounter(issuedAt)) return `签发时刻须为自 1970 年起的整秒数，现为 ${issuedAt}`
  if (form === 'phone' && expiresAt !== issuedAt + phoneLifetime) return '手机凭证的有效期须为签发后 24 小时'
  if (form === 'print' && expiresAt !== null && !(isCounter(expiresAt) && expiresAt > issuedAt))
    return '打印凭证的失效时刻须晚于签发时刻'
  return undefined
}

const isCounter = (value: number) => Number.isInteger(value) && value >= 0 && value <= 0xffff_ffff

function formOf(value: number): SafetyCodeClaims['form'] | undefined {
  if (value === forms.phone) return 'phone'
  return value === forms.print ? 'print' : undefined
}

/** Eleven digits in five bytes, four bytes less than CBOR's 64-bit number. */
function fiveBytes(value: number): Uint8Array {
  return Uint8Array.from([4, 3, 2, 1, 0], (place) => Math.floor(value / 256 ** place) % 256)
}

function readCodeNumber(value: Cbor | undefined): string | undefined {
  if (!(value instanceof Uint8Array) || value.length !== 5) return undefined
  return codeNumberOf(value.reduce((sum, byte) => sum * 256 + byte, 0))
}
