import { compare, fraction, hundredths, mean, sum, times, type Fraction } from '../kernel/fraction.ts'
import { score, type MissingItems, type ScoreItem, type ZeroReason } from '../kernel/score.ts'
import type { ScoredStandard, ScoredTable, SummaryCategory } from './standard.ts'

/** What was found at one line: points taken off, or that there is no such thing here. Lines without a mark lost nothing. */
export interface ScoredMark {
  readonly table: string
  /** Which of several machines or scaffolds; empty where there is one. */
  readonly unit: string
  readonly item: string
  readonly state: 'scored' | 'missing'
  /** All points taken off this line, also above what it is worth; 0 when missing. At most two decimals. */
  readonly points: number
}

/** The grades of an inspection (JGJ59 5.0.1; dust has other limits). */
export type Grade = '优良' | '合格' | '不合格'

/** One table as scored, for one unit. */
export interface TableScore {
  readonly table: string
  readonly unit: string
  /** Points of 保证项目; null where a table does not tell them apart, or only its score is known. */
  readonly guaranteeGot: number | null
  readonly guaranteeFull: number | null
  /** Points got and to be got, before they are counted up to 100; null where only the score is known. */
  readonly got: number | null
  readonly full: number | null
  /** The table has 0 points; `zeroReason` says whether a guarantee made it so. */
  readonly zeroed: boolean
  readonly zeroReason: ZeroReason | null
  /** What lost everything: lines, or 分项 where lines are their parts. */
  readonly lost: readonly string[]
  /** Two decimals, half up; null when everything is missing, so that the table does not exist. */
  readonly score: string | null
}

/** One column of the summary: the mean of its tables, and its points of `full`; null and 缺 when it does not exist. */
export interface CategoryScore {
  readonly code: string
  readonly name: string
  readonly full: number
  readonly tables: number
  readonly mean: string | null
  readonly points: string | null
}

/** The summary. The grade is of the unrounded score; `because` says in Chinese what made it so. */
export interface SummaryScore {
  readonly score: string
  readonly grade: Grade
  readonly because: string
  readonly zeroTables: readonly string[]
  readonly categories: readonly CategoryScore[]
  /** Points of the categories that count, and what they are worth together: score = got / full × 100. */
  readonly got: string
  readonly full: number
}

/** A whole inspection by one way of counting missing lines; `summary` is null when nothing was inspected. */
export interface InspectionScore {
  readonly missingItems: MissingItems
  readonly tables: readonly TableScore[]
  readonly summary: SummaryScore | null
}

/** A table with its exact score, as the summary needs it; null when it does not exist. */
export interface ExactTable {
  readonly shown: TableScore
  readonly category: string
  readonly exact: Fraction | null
}

/**
 * Scores an inspection exactly (JGJ59-2011 4.0.3 and 5.0.1): the same on the phone, the desk, the server and on paper. The tables are
 * those with a mark, in the order of the standard, then of their units.
 */
export function scoreInspection(
  standard: ScoredStandard,
  marks: readonly ScoredMark[],
  missingItems: MissingItems,
): InspectionScore {
  const sheets = sheetsOf(marks)
  const tables = standard.tables.flatMap((table) =>
    [...(sheets.get(table.code) ?? [])]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([unit, sheet]) => scoreTable(table, unit, sheet, missingItems)),
  )
  return {
    missingItems,
    tables: tables.map(({ shown }) => shown),
    summary: sumUp(standard, tables, missingItems),
  }
}

/** Points by table, unit and line. */
function sheetsOf(marks: readonly ScoredMark[]) {
  const sheets = new Map<string, Map<string, Map<string, number | 'missing'>>>()
  for (const { table, unit, item, state, points } of marks) {
    const units = sheets.get(table) ?? new Map<string, Map<string, number | 'missing'>>()
    const sheet = units.get(unit) ?? new Map<string, number | 'missing'>()
    sheets.set(table, units.set(unit, sheet.set(item, state === 'missing' ? 'missing' : points)))
  }
  return sheets
}

/** One table: what was got of what can be got, counted up to 100, or 0 by the rule of the guarantees. */
export function scoreTable(
  table: ScoredTable,
  unit: string,
  marks: ReadonlyMap<string, number | 'missing'>,
  missingItems: MissingItems,
): ExactTable {
  const result = score(inHundredths(table), scaled(marks), missingItems)
  const exact = result.full === 0 ? null : fraction(100 * result.got, result.full)
  const shown: TableScore = {
    table: table.code,
    unit,
    guaranteeGot: table.split ? result.guaranteeGot / 100 : null,
    guaranteeFull: table.split ? result.guaranteeFull / 100 : null,
    got: result.got / 100,
    full: result.full / 100,
    zeroed: exact !== null && result.got === 0,
    zeroReason: result.zeroReason,
    lost: result.lost,
    score: exact === null ? null : hundredths(exact),
  }
  return { shown, category: table.category, exact }
}

/** The summary of tables: means by category, weights, grade. Null when no table exists. */
export function sumUp(
  standard: ScoredStandard,
  tables: readonly ExactTable[],
  missingItems: MissingItems,
): SummaryScore | null {
  if (tables.every(({ exact }) => exact === null)) return null
  const categories = standard.categories.map((category) => {
    const scores = tables.flatMap((table) =>
      table.category === category.code && table.exact !== null ? [table.exact] : [],
    )
    return { category, scores, points: points(category, scores, missingItems) }
  })
  const rated = categories.flatMap(({ category, points: of }) => (of === null ? [] : [{ category, of }]))
  const got = sum(rated.map(({ of }) => of))
  const full = rated.reduce((all, { category }) => all + category.full, 0)
  const exact = times(got, fraction(100, full))
  return {
    score: hundredths(exact),
    ...gradeOf(standard, tables, exact),
    categories: categories.map(({ category, scores, points: of }) => ({
      ...category,
      tables: scores.length,
      mean: scores.length === 0 ? null : hundredths(mean(scores)),
      points: of === null ? null : hundredths(of),
    })),
    got: hundredths(got),
    full,
  }
}

function points(
  { full }: SummaryCategory,
  scores: readonly Fraction[],
  missingItems: MissingItems,
): Fraction | null {
  if (scores.length > 0) return times(fraction(full, 100), mean(scores))
  return missingItems === 'full-marks' ? fraction(full) : null
}

function gradeOf(
  { tables: all, grades }: ScoredStandard,
  tables: readonly ExactTable[],
  exact: Fraction,
): Pick<SummaryScore, 'grade' | 'because' | 'zeroTables'> {
  const zero = tables.filter(({ shown }) => shown.zeroed).map(({ shown }) => shown.table)
  const zeroTables = [...new Set(zero)].sort()
  const groups = all.flatMap((table) => table.groups ?? [])
  const lost = groups.filter(({ code }) => tables.some(({ shown }) => shown.lost.includes(code)))
  const bad = (because: string) => ({ grade: '不合格' as const, because, zeroTables })
  if (zeroTables.length > 0) {
    const names = all.filter(({ code }) => zeroTables.includes(code)).map(({ name }) => name)
    return bad(`${names.join('、')}得 0 分`)
  }
  if (lost.length > 0) return bad(`${lost.map(({ name }) => name).join('、')}得 0 分`)
  const below = (limit: number) => compare(exact, fraction(limit)) < 0
  if (below(grades.pass)) return bad(`总分不足 ${grades.pass} 分`)
  return below(grades.excellent)
    ? { grade: '合格', because: `总分不低于 ${grades.pass} 分，不足 ${grades.excellent} 分`, zeroTables }
    : { grade: '优良', because: `总分不低于 ${grades.excellent} 分，没有零分表`, zeroTables }
}

/** Points are counted in hundredths, so that halves and tenths stay exact. */
const hundredfold = (points: number) => Math.round(points * 100)

const scaledTables = new WeakMap<ScoredTable, readonly ScoreItem[]>()

/** Kept by table, because ten thousand sheets are scored by the same nineteen. */
function inHundredths(table: ScoredTable): readonly ScoreItem[] {
  const kept = scaledTables.get(table)
  if (kept !== undefined) return kept
  const items = table.items.map(({ code, kind, full, group }) => ({
    code,
    kind,
    full: hundredfold(full),
    ...(group !== undefined && { group }),
  }))
  scaledTables.set(table, items)
  return items
}

const scaled = (marks: ReadonlyMap<string, number | 'missing'>) =>
  new Map([...marks].map(([code, mark]) => [code, mark === 'missing' ? mark : hundredfold(mark)]))
