import type { ScoredMark } from './score-inspection.ts'
import type { ScoredItem, ScoredStandard, SummaryCategory } from './standard.ts'

/** A line nobody looked at yet, of a table in use. */
export interface NotInspectedLine {
  readonly table: string
  readonly unit: string
  readonly item: ScoredItem
}

/** What an inspection has not looked at: lines of tables in use, and categories of which no table is in use. */
export interface NotInspected {
  readonly lines: readonly NotInspectedLine[]
  readonly categories: readonly SummaryCategory[]
}

/**
 * What was not inspected, which is not the same as missing: who marks something missing says that it does not exist here. Before an
 * inspection is saved `lines` must be empty; guarantees above all are checked in full number (JGJ59-2011 4.0.1).
 */
export function notInspected(
  standard: ScoredStandard,
  marks: readonly Pick<ScoredMark, 'table' | 'unit' | 'item'>[],
): NotInspected {
  const seen = new Set(marks.map(({ table, unit, item }) => JSON.stringify([table, unit, item])))
  const units = (table: string) =>
    [...new Set(marks.filter((mark) => mark.table === table).map(({ unit }) => unit))].sort()
  const lines = standard.tables.flatMap(({ code: table, items }) =>
    units(table).flatMap((unit) =>
      items
        .filter(({ code }) => !seen.has(JSON.stringify([table, unit, code])))
        .map((item) => ({ table, unit, item })),
    ),
  )
  const used = new Set(marks.map(({ table }) => table))
  const categories = standard.categories.filter(({ code }) =>
    standard.tables.every((table) => table.category !== code || !used.has(table.code)),
  )
  return { lines, categories }
}
