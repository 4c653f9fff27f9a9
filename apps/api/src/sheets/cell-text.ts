import { fromEpochDay, parsePlainDate } from '@anzhu/law/kernel/date'
import type { SheetColumn, SheetColumnKind } from './columns.ts'

/** A cell as the workbook holds it. Types are only hints: people and programs get them wrong. */
export interface RawCell {
  readonly value: string | number | boolean | Date | null
  /** It was calculated; `value` is then the result that the spreadsheet program stored. */
  readonly formula: boolean
}

/** Something that happened to a cell before we saw it, so that its text must not be taken as it stands. */
export interface CellFlaw {
  readonly key: string
  readonly code: 'lost-digits' | 'formula' | 'formula-like' | 'error-value' | 'unreadable'
  /** Names row and column: 第 14 行身份证号…. */
  readonly reason: string
  readonly advice: string
}

/** Where a cell is, in the words of the person who looks at the sheet. */
interface Place {
  readonly row: number
  readonly column: SheetColumn
  /** The workbook counts its days from 1904 (old Mac files). */
  readonly date1904: boolean
}

/**
 * The text of a cell, tidied for its kind of column, and the flaw if the workbook damaged it. An unreadable date stays
 * as it was written, so that a row finding can quote it.
 */
export function readCell(cell: RawCell, place: Place): { text: string; flaw?: CellFlaw } {
  const { kind } = place.column
  const written = writtenText(cell.value, kind)
  if (written === undefined)
    return { text: '', flaw: flawOf('unreadable', place, '是日期格式，读不出原来的号码') }
  const text = tidy(cell.value, written, place)
  const found = findFlaw(cell, written, text, kind)
  return found === undefined ? { text } : { text, flaw: flawOf(found.code, place, found.what) }
}

/**
 * How many of the last digits of a number are gone because Excel turned it into scientific notation: 3 for
 * 3.20507199001011E+17, 12 for 3.20507E+17, 0 for anything that is not such a number.
 */
export function lostDigits(text: string): number {
  const found = /^\d(?:\.(\d+))?e(\+?)(\d{2,3})$/i.exec(text.normalize('NFKC').trim())
  // Without a point or a plus it may be a model number, such as 5E10.
  if (found === null || (found[1] === undefined && found[2] === '')) return 0
  return Math.max(0, Number(found[3]) - (found[1]?.length ?? 0))
}

/**
 * Text as it is kept: no control, invisible or unpaired characters, plain blanks, half-width digits and letters, no
 * blanks at the ends and not the apostrophe by which spreadsheets mark a text.
 */
export function tidyText(text: string): string {
  return text
    .toWellFormed()
    .replaceAll(/\r\n?/g, '\n')
    .replaceAll(blanks, ' ')
    .replaceAll(invisible, '')
    .replaceAll(/[０-９Ａ-Ｚａ-ｚ]/g, (wide) => String.fromCodePoint((wide.codePointAt(0) ?? 0) - 0xfee0))
    .trim()
    .replace(/^['＇]/, '')
    .trim()
}

const invisible = /[^\P{Cc}\n]|[\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff\ufffe\uffff]/gu
const blanks = /[\t\u00a0\u2000-\u200a\u202f\u205f\u3000]/g
const errorValue = /^#(?:N\/A|REF!|VALUE!|NAME\?|DIV\/0!|NULL!|NUM!|SPILL!|CALC!|GETTING_DATA)$/
// Excel keeps 15 significant digits; a whole number beyond them has lost its end.
const firstInexact = 1e15

function writtenText(value: RawCell['value'], kind: SheetColumnKind): string | undefined {
  if (value === null) return ''
  if (typeof value === 'string') return value
  if (typeof value === 'boolean') return value ? '是' : '否'
  if (typeof value === 'number') return numberText(value, kind)
  const day = Math.floor(value.getTime() / 86_400_000)
  return Math.abs(day) < 1_000_000 ? fromEpochDay(day) : undefined
}

function numberText(value: number, kind: SheetColumnKind): string {
  const [mantissa = '', exponent = ''] = value.toExponential(14).split('e')
  const inexact = Math.abs(value) >= firstInexact && kind !== 'number'
  // Trailing zeros stay: they are the places where digits were, and their number tells how many are gone.
  return inexact ? `${mantissa}E${exponent}` : String(Number(value.toPrecision(15)))
}

function tidy(value: RawCell['value'], written: string, { column, date1904 }: Place): string {
  const text = tidyText(written)
  if (column.kind === 'date') return dateText(value, text, date1904)
  if (column.kind === 'choice') return choiceText(text, column.choices ?? [])
  if (column.kind === 'code') return text.replaceAll(/\s/g, '')
  if (column.kind === 'citizen-id') return text.normalize('NFKC').replaceAll(/\s/g, '').toUpperCase()
  if (column.kind === 'phone') return text.normalize('NFKC').replaceAll(/[\s\-‐‑–—]/g, '')
  if (column.kind === 'number') return text.normalize('NFKC').replaceAll(/[\s,]/g, '')
  return text
}

function dateText(value: RawCell['value'], text: string, date1904: boolean): string {
  const day = text.replace(/[\sT]\s*\d{1,2}[:：]\d{2}(?:[:：]\d{2}(?:\.\d+)?)?Z?$/, '').replaceAll(/\s/g, '')
  const typed = parsePlainDate(day)
  if (typed !== undefined) return typed
  // A bare serial, such as 46347. Five digits from 1927 to 2099, so that a year alone is not taken for one.
  const serial = /^\d{5}(?:\.\d+)?$/.test(day) ? Math.floor(Number(day)) : 0
  const shift = date1904 && typeof value === 'number' ? 1462 : 0
  return serial >= 10_000 && serial <= 73_050 ? fromEpochDay(serial + shift - 25_569) : text
}

function choiceText(text: string, choices: readonly string[]): string {
  const comparable = (choice: string) => choice.normalize('NFKC').replaceAll(/\s/g, '').toLowerCase()
  const wanted = comparable(text)
  return choices.find((choice) => comparable(choice) === wanted) ?? text
}

function findFlaw(
  { formula }: RawCell,
  written: string,
  text: string,
  kind: SheetColumnKind,
): { code: CellFlaw['code']; what: string } | undefined {
  if (formula) return { code: 'formula', what: '是公式' }
  if (errorValue.test(text)) return { code: 'error-value', what: `是错误值 ${text}` }
  const lost = kind === 'number' ? 0 : lostDigits(text)
  if (lost > 0) return { code: 'lost-digits', what: `被 Excel 转成科学计数，后 ${lost} 位已丢失` }
  if (looksExecutable(text)) return { code: 'formula-like', what: `以“${text.slice(0, 1)}”开头，像一个公式` }
  const broken = !written.isWellFormed() || written.includes('\ufffd')
  return broken ? { code: 'unreadable', what: '含有无法识别的字符' } : undefined
}

// `=` and `@` begin nothing that people write here; + and - do (+86…, -2层), unless a call or a link follows.
function looksExecutable(text: string): boolean {
  return /^[=@＝＠]/.test(text) || /^[+\-＋－].*(?:[|!]|[A-Za-z]\w*\()/s.test(text)
}

const advices = {
  'lost-digits': '请把该列设为文本后重填',
  formula: '请把该单元格改成文字或数值（复制后“选择性粘贴—数值”）',
  'formula-like': '请改写，不要以这个符号开头',
  'error-value': '请改正该单元格的内容',
  unreadable: '请把该单元格设为文本后重填',
} as const

function flawOf(code: CellFlaw['code'], { row, column }: Place, what: string): CellFlaw {
  const advice = advices[code]
  return { key: column.key, code, reason: `第 ${row} 行${column.title}${what}，${advice}`, advice }
}
