import type { PlainDate } from '@anzhu/law/kernel/date'
import { toEpochDay } from '@anzhu/law/kernel/date'
import type { Cbor } from './cbor.ts'
import { dayAt, keys, kinds, numberAt, whatIsWrongAnywhere } from './claim-fields.ts'

/**
 * What the QR of a printed paper says: which paper it is and who issued it when. Nothing of what stands on it, and nobody's
 * name: whether the register still agrees, only the server knows.
 */
export interface PaperClaims {
  readonly kind: 'paper'
  /** GB/T 2260 code of the region whose office or platform issued it, six digits. */
  readonly issuer: string
  /** As the register keeps it: without blanks. */
  readonly paperNumber: string
  /** The twelve signs printed below the symbol, without hyphens; they tell papers of one number apart. */
  readonly checkCode: string
  /** 整改通知书 */
  readonly title: string
  /** Who issued it, as printed on it. */
  readonly unit: string
  readonly issuedOn: PlainDate
  /** When the token was signed, in seconds since 1970. */
  readonly issuedAt: number
}

/** Letters that the texts of a paper's claims have at most: with all of them the QR is still of version 18. */
export const mostPaperLetters = { paperNumber: 40, title: 20, unit: 30 } as const

const textKeys = ['paperNumber', 'title', 'unit'] as const
const words = { paperNumber: '文书编号', title: '文书名称', unit: '出具单位' } as const
/** Nothing invisible, and no blank at either end: a text has one spelling. */
const plain = /^[^\s\p{Cc}\p{Cf}\p{Cs}](?:[^\p{Cc}\p{Cf}\p{Cs}]*[^\s\p{Cc}\p{Cf}\p{Cs}])?$/u

/** The claims of a paper as they are written. */
export function writePaper(claims: PaperClaims): Map<number, Cbor> {
  return new Map<number, Cbor>([
    [keys.issuer, Number(claims.issuer)],
    [keys.issuedAt, claims.issuedAt],
    [keys.kind, kinds.paper],
    [keys.issuedOn, toEpochDay(claims.issuedOn)],
    [keys.paperNumber, claims.paperNumber],
    [keys.checkCode, claims.checkCode],
    [keys.title, claims.title],
    [keys.unit, claims.unit],
  ])
}

/** The claims of a paper as they are read; undefined when they are of another shape. */
export function readPaper(map: ReadonlyMap<number, Cbor>): PaperClaims | undefined {
  const issuedOn = dayAt(map, keys.issuedOn)
  const [paperNumber, checkCode] = [map.get(keys.paperNumber), map.get(keys.checkCode)]
  const [title, unit] = [map.get(keys.title), map.get(keys.unit)]
  if (typeof paperNumber !== 'string' || typeof checkCode !== 'string') return undefined
  if (typeof title !== 'string' || typeof unit !== 'string' || issuedOn === undefined) return undefined
  return {
    kind: 'paper',
    issuer: String(numberAt(map, keys.issuer)),
    paperNumber,
    checkCode,
    title,
    unit,
    issuedOn,
    issuedAt: numberAt(map, keys.issuedAt),
  }
}

/** The rules of docs/credential.md for a paper, for what is written and for what is read alike. */
export function whatIsWrongWithPaper(claims: PaperClaims): string | undefined {
  for (const key of textKeys) {
    const letters = [...claims[key]].length
    if (letters > mostPaperLetters[key] || !plain.test(claims[key]))
      return `${words[key]}须为 1 至 ${mostPaperLetters[key]} 个字，首尾没有空格，现为“${claims[key]}”`
  }
  if (/\s/.test(claims.paperNumber)) return `文书编号里不能有空格，现为“${claims.paperNumber}”`
  if (!/^[2-9A-HJKMNPQRSTVWXYZ]{12}$/.test(claims.checkCode))
    return '核验码须为 12 位，由 2 至 9 和大写字母（没有 I、L、O、U）组成'
  return whatIsWrongAnywhere({ ...claims, days: [claims.issuedOn] })
}
