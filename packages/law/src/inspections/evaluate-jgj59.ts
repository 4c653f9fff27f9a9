import { fraction, hundredths, type Fraction } from '../kernel/fraction.ts'
import type { MissingItems } from '../kernel/score.ts'
import { explainScore, type ScoreExplanation } from './explain-score.ts'
import { scoreTable, sumUp, type ExactTable, type TableScore } from './score-inspection.ts'
import type { ScoredTable } from './standard.ts'
import { jgj59 } from './standards/jgj59.ts'

/** A table as found: deductions by the number of the line, or a score that is known already. */
export interface Jgj59TableFacts {
  readonly table: string
  readonly unit?: string | number | null
  readonly items?: readonly {
    readonly no: number
    readonly deductions?: readonly number[]
    readonly missing?: true
  }[]
  /** Points of 100, exact: "78.5" or "235/3". */
  readonly score?: string
}

/** An inspection by JGJ59-2011 as facts (facts.md `jgj59`). */
export interface Jgj59Facts {
  readonly missingItems: MissingItems
  readonly tables: readonly Jgj59TableFacts[]
}

/** The tables and, where anything was inspected, the summary with its grade. */
export interface Jgj59Answer {
  readonly tables: readonly (Pick<
    TableScore,
    'guaranteeGot' | 'guaranteeFull' | 'zeroed' | 'zeroReason' | 'score'
  > & { readonly table: string; readonly unit: string | number | null })[]
  readonly summary?: {
    readonly score: string
    readonly grade: '优良' | '合格' | '不合格'
    readonly zeroTables: readonly string[]
  }
}

/** Which tables there are, and how many lines each has; for whoever reads facts. */
export const jgj59Lines: ReadonlyMap<string, number> = new Map(
  jgj59.tables.map(({ code, items }) => [code, items.length]),
)

/** Scores what was found by JGJ59-2011, exactly. Throws RangeError for a table or a score that cannot be read. */
export function evaluateJgj59(facts: Jgj59Facts): Jgj59Answer {
  return answerOf(facts, exactTables(facts))
}

/** The answer, and why: each rule of scoring and what it did here. */
export function explainJgj59(
  facts: Jgj59Facts,
): Jgj59Answer & { readonly explanation: readonly ScoreExplanation[] } {
  const tables = exactTables(facts)
  const summary = sumUp(jgj59, tables, facts.missingItems)
  const scored = { missingItems: facts.missingItems, tables: tables.map(({ shown }) => shown), summary }
  return { ...answerOf(facts, tables), explanation: explainScore(jgj59, scored) }
}

function answerOf({ missingItems, tables: given }: Jgj59Facts, tables: readonly ExactTable[]): Jgj59Answer {
  const summary = sumUp(jgj59, tables, missingItems)
  return {
    tables: tables.map(({ shown }, at) => ({
      table: shown.table,
      unit: given[at]?.unit ?? null,
      guaranteeGot: shown.guaranteeGot,
      guaranteeFull: shown.guaranteeFull,
      zeroed: shown.zeroed,
      zeroReason: shown.zeroReason,
      score: shown.score,
    })),
    ...(summary && {
      summary: { score: summary.score, grade: summary.grade, zeroTables: summary.zeroTables },
    }),
  }
}

function exactTables({ missingItems, tables }: Jgj59Facts): ExactTable[] {
  return tables.map((given) => {
    const table = tablesByCode.get(given.table)
    if (table === undefined) throw new RangeError(`JGJ59 没有表 ${given.table}`)
    if (given.score !== undefined) return known(table, given.score)
    const marks = new Map(
      (given.items ?? []).map(({ no, deductions = [], missing }) => [
        table.items[no - 1]?.code ?? '',
        missing === true ? ('missing' as const) : sumOf(deductions),
      ]),
    )
    return scoreTable(table, String(given.unit ?? ''), marks, missingItems)
  })
}

const tablesByCode = new Map(jgj59.tables.map((table) => [table.code, table]))

/** Added up in hundredths: 0.1 and 0.2 are 0.3. */
const sumOf = (deductions: readonly number[]) =>
  deductions.reduce((all, one) => all + Math.round(one * 100), 0) / 100

function known(table: ScoredTable, score: string): ExactTable {
  const exact = parseScore(score)
  if (exact === undefined) throw new RangeError(`读不懂得分 ${score}`)
  const shown: TableScore = {
    table: table.code,
    unit: '',
    guaranteeGot: null,
    guaranteeFull: null,
    got: null,
    full: null,
    zeroed: exact.numerator === 0n,
    zeroReason: null,
    lost: [],
    score: hundredths(exact),
  }
  return { shown, category: table.category, exact }
}

const written = /^(\d{1,12})(?:\.(\d{1,12}))?(?:\/(\d{1,12}))?$/

/** A score of 0 to 100 as written, such as "85", "78.25" or "235/3"; undefined when it is none. */
export function parseScore(text: string): Fraction | undefined {
  const [, whole, decimals = '', below = '1'] = written.exec(text) ?? []
  if (whole === undefined || BigInt(below) === 0n) return undefined
  const exact = fraction(BigInt(whole + decimals), BigInt(below) * 10n ** BigInt(decimals.length))
  return exact.numerator > 100n * exact.denominator ? undefined : exact
}
