import type { Mark, MarkInput } from '@anzhu/contract/inspections'
import type { Deduction, ScoredItem, ScoredStandard, ScoredTable } from '@anzhu/law/inspections/standard'
import type { ScoredMark } from '@anzhu/law/inspections/score-inspection'

/** Which sheet is open: a table, for one of several machines or scaffolds. */
export interface SheetKey {
  readonly table: string
  readonly unit: string
}

/** What stands at items by their key; those nobody looked at are not in it. */
export type MarkMap = ReadonlyMap<string, Mark>

/** The key of a mark in a MarkMap. */
export const markKey = ({ table, unit, item }: Pick<Mark, 'table' | 'unit' | 'item'>): string =>
  JSON.stringify([table, unit, item])

/** Marks by their key. */
export const markMap = (marks: readonly Mark[]): MarkMap =>
  new Map(marks.map((mark) => [markKey(mark), mark]))

/** What marks take off in all, as the law scores it. */
export const scoredMarks = (marks: MarkMap): ScoredMark[] =>
  [...marks.values()].map(({ table, unit, item, state, deductions }) => ({
    table,
    unit,
    item,
    state,
    points: deductions.reduce((sum, tap) => sum + Math.round(tap.points * 100), 0) / 100,
  }))

/** The marks after some were told anew; `cleared` takes one away. */
export function withMarks(marks: MarkMap, told: readonly MarkInput[]): MarkMap {
  const next = new Map(marks)
  for (const { state, ...mark } of told) {
    if (state === 'cleared') next.delete(markKey(mark))
    else next.set(markKey(mark), { ...mark, state })
  }
  return next
}

/** How far a sheet is: lines looked at, lines that do not exist here. */
export interface SheetProgress extends SheetKey {
  readonly seen: number
  readonly missing: number
  readonly lines: number
}

/** The sheets of a table: one for each unit with marks or just begun, or a single empty one. */
export function sheetsOf(
  { code: table, items }: ScoredTable,
  marks: MarkMap,
  begun: readonly SheetKey[],
): SheetProgress[] {
  const mine = [...marks.values()].filter((mark) => mark.table === table)
  const units = new Set([
    ...mine.map(({ unit }) => unit),
    ...begun.filter((one) => one.table === table).map(({ unit }) => unit),
  ])
  if (units.size === 0) units.add('')
  return [...units].sort().map((unit) => {
    const here = mine.filter((mark) => mark.unit === unit)
    return {
      table,
      unit,
      seen: here.length,
      missing: here.filter(({ state }) => state === 'missing').length,
      lines: items.length,
    }
  })
}

/** The mark of an item after a deduction was set to points; 0 takes it away. */
export function withPoints(mark: Mark | undefined, code: string, points: number): Mark['deductions'] {
  const rest = (mark?.deductions ?? []).filter((one) => one.code !== code)
  return points === 0 ? rest : [...rest, { code, points }]
}

/** What stands at a deduction: the points it takes in all. */
export const pointsAt = (mark: Mark | undefined, { code }: Deduction): number =>
  mark?.deductions.find((one) => one.code === code)?.points ?? 0

/** Points that are left of an item, never below 0; in full when it is missing or not inspected. */
export function leftOf(item: ScoredItem, mark: Mark | undefined): number {
  const off = (mark?.deductions ?? []).reduce((sum, { points }) => sum + points, 0)
  return Math.max(0, Math.round((item.full - off) * 100) / 100)
}

/** The items of a table under their headings: 保证项目, 一般项目, or the 分项 of which they are parts. */
export function headedItems({ items, groups = [] }: ScoredTable): {
  readonly heading: string
  readonly items: readonly ScoredItem[]
}[] {
  if (groups.length > 0) {
    return groups.map((group) => {
      const of = items.filter((item) => item.group === group.code)
      return {
        heading: `${group.name}（${of[0]?.kind === 'guarantee' ? '保证项目' : '一般项目'}）`,
        items: of,
      }
    })
  }
  const words = { guarantee: '保证项目', general: '一般项目', unsplit: '检查项目' } as const
  return (Object.keys(words) as (keyof typeof words)[]).flatMap((kind) => {
    const of = items.filter((item) => item.kind === kind)
    return of.length === 0 ? [] : [{ heading: words[kind], items: of }]
  })
}

/** The table of a code in a standard. */
export const tableOf = ({ tables }: ScoredStandard, code: string): ScoredTable | undefined =>
  tables.find((table) => table.code === code)
