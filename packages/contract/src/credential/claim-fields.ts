import type { PlainDate } from '@anzhu/law/kernel/date'
import { fromEpochDay, toEpochDay } from '@anzhu/law/kernel/date'
import type { Cbor } from './cbor.ts'

/** The numbers of the claims in a payload, of every kind of credential. −9 and −10 are the status list's. */
export const keys = {
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
  certificateNumber: -11,
  creditCode: -12,
  validTo: -13,
  version: -14,
  paperNumber: -15,
  checkCode: -16,
  title: -17,
  unit: -18,
} as const

/** What every kind says of itself. */
export const kinds = { code: 1, certificate: 2, paper: 3 } as const

/** Days of the claims fit 16 bits: until 2149-06-06. */
const lastDay = 0xffff

/** 王*明. The star must be there: an unmasked name is never signed and never read. */
const masked = /^[^\s*\p{Cc}\p{Cf}\p{Cs}]{1,3}\*[^\s*\p{Cc}\p{Cf}\p{Cs}]{0,2}$/u

/** Whether a whole number from 0 to 2³²−1. */
export const isCounter = (value: number) => Number.isInteger(value) && value >= 0 && value <= 0xffff_ffff

interface AnyClaims {
  readonly issuer: string
  readonly issuedAt: number
  readonly days: readonly PlainDate[]
}

/** The rules that hold for the claims of every kind; a sentence when one is broken. */
export function whatIsWrongAnywhere({ issuer, issuedAt, days }: AnyClaims): string | undefined {
  if (!/^[1-9]\d{5}$/.test(issuer)) return `签发辖区须为六位区划代码，现为 ${issuer}`
  for (const day of days) {
    const since = toEpochDay(day)
    if (!(since >= 0 && since <= lastDay)) return `日期须在 1970 年至 2149 年之间，现为 ${day}`
  }
  if (!isCounter(issuedAt)) return `签发时刻须为自 1970 年起的整秒数，现为 ${issuedAt}`
  return undefined
}

/** The same for the kinds that name somebody and have a place in a status list. */
export function whatIsWrongOfHolder(
  claims: AnyClaims & { readonly maskedName: string; readonly statusIndex: number },
): string | undefined {
  const { maskedName, statusIndex } = claims
  if (!masked.test(maskedName)) return '姓名须遮盖后写入，例如 王*明、张*'
  if (!isCounter(statusIndex)) return `状态序号须为 32 位非负整数，现为 ${statusIndex}`
  return whatIsWrongAnywhere(claims)
}

/** A number claim; NaN when it is none. */
export function numberAt(map: ReadonlyMap<number, Cbor>, key: number): number {
  const value = map.get(key)
  return typeof value === 'number' ? value : Number.NaN
}

/** A day claim. */
export function dayAt(map: ReadonlyMap<number, Cbor>, key: number): PlainDate | undefined {
  const value = numberAt(map, key)
  return value >= 0 && value <= lastDay ? fromEpochDay(value) : undefined
}

/** A number below 256 to the power of `length`, in so many bytes, the highest first. */
export function toBytes(value: bigint, length: number): Uint8Array {
  return Uint8Array.from({ length }, (_, at) => Number((value >> BigInt(8 * (length - 1 - at))) & 255n))
}

/** The number in some bytes, the highest first. */
export function fromBytes(bytes: Uint8Array): bigint {
  return bytes.reduce((sum, byte) => sum * 256n + BigInt(byte), 0n)
}
