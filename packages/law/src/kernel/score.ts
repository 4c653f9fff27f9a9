import type { Citation } from './cite.ts'

/** A checklist of scored items, each either guaranteeing (保证项目) or general (一般项目). */
export interface ScoreSheet {
  readonly id: string
  readonly title: string
  readonly basis: Citation
  readonly items: readonly ScoreItem[]
  /** Share of the guarantee points below which the whole sheet is 0, as a fraction: [2, 3] for 40 of 60. */
  readonly guaranteeFloor: readonly [number, number]
}

/** One line of a sheet; `full` is what it is worth. */
export interface ScoreItem {
  readonly id: string
  readonly title: string
  readonly kind: 'guarantee' | 'general'
  readonly full: number
}

/** What was deducted on each line; a line left out lost nothing, a missing one does not exist on this site. */
export type Marks = Readonly<Record<string, number | 'missing'>>

/** Missing lines are left out and the rest counted up to 100, or counted as full marks. */
export type MissingItems = 'proportional' | 'full-marks'

/** The result of a sheet as an exact fraction; `hundredths` rounds it. `denominator` is 0 when every line is missing. */
export interface Score {
  readonly numerator: number
  readonly denominator: number
  readonly zeroReason: 'guarantee-item-zero' | 'guarantee-subtotal' | null
}

/** Scores a sheet. A line never loses more than it is worth; a lost guarantee makes the whole sheet 0. */
export function score(sheet: ScoreSheet, marks: Marks, missingItems: MissingItems): Score {
  const counts = (item: ScoreItem) => missingItems === 'full-marks' || marks[item.id] !== 'missing'
  const rated = sheet.items.filter(counts)
  const full = total(rated, (item) => item.full)
  const zeroReason = zeroed(sheet, rated, marks)
  if (zeroReason !== null) return { numerator: 0, denominator: full, zeroReason }
  return { numerator: 100 * total(rated, (item) => got(item, marks)), denominator: full, zeroReason }
}

/** A score to two decimals, half up, such as "86.67"; null when every line is missing. Grades use the exact fraction. */
export function hundredths({ numerator, denominator }: Score): string | null {
  if (denominator === 0) return null
  const rounded = Math.floor((200 * numerator + denominator) / (2 * denominator))
  return `${Math.floor(rounded / 100)}.${String(rounded % 100).padStart(2, '0')}`
}

function zeroed(sheet: ScoreSheet, rated: readonly ScoreItem[], marks: Marks): Score['zeroReason'] {
  const guarantees = rated.filter(({ kind }) => kind === 'guarantee')
  if (guarantees.some((item) => got(item, marks) === 0)) return 'guarantee-item-zero'
  const [share, of] = sheet.guaranteeFloor
  const kept = total(guarantees, (item) => got(item, marks))
  // Multiplied crosswise, because two thirds has no exact decimal.
  return of * kept < share * total(guarantees, (item) => item.full) ? 'guarantee-subtotal' : null
}

function got(item: ScoreItem, marks: Marks): number {
  const mark = marks[item.id] ?? 0
  return mark === 'missing' ? item.full : Math.max(0, item.full - mark)
}

const total = (items: readonly ScoreItem[], of: (item: ScoreItem) => number) =>
  items.reduce((sum, item) => sum + of(item), 0)
