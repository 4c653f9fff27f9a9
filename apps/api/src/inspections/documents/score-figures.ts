import type { Mark } from '@anzhu/contract/inspections'
import type { InspectionScore, ScoredMark, TableScore } from '@anzhu/law/inspections/score-inspection'
import { itemKindWords } from '@anzhu/law/inspections/standard-lines'
import {
  missingItemWords,
  sayDeduction,
  type ScoredItem,
  type ScoredStandard,
  type ScoredTable,
} from '@anzhu/law/inspections/standard'
import type { ScoreSummaryData, SummaryFigures } from './score-summary.ts'
import type { PrintedItem, PrintedTable } from './score-tables.ts'

/** A mark with all it takes off, as scoreInspection() reads it. */
export const pointsOf = ({ table, unit, item, state, deductions }: Mark): ScoredMark => ({
  table,
  unit,
  item,
  state,
  points: deductions.reduce((sum, { points }) => sum + Math.round(points * 100), 0) / 100,
})

type Summary = Pick<ScoreSummaryData, 'columns' | 'counted' | 'beside' | 'zero' | 'missing'>

/** What the 汇总表 prints of scores that are worked out; null when nothing was inspected. */
export function summaryOf(
  standard: ScoredStandard,
  marks: readonly Mark[],
  { counted, beside }: { counted: InspectionScore; beside: InspectionScore },
): Summary | null {
  const [one, other] = [figures(counted), figures(beside)]
  if (one === null || other === null || counted.summary === null) return null
  const groups = standard.tables.flatMap((table) => table.groups ?? [])
  return {
    columns:
      groups.length === 0
        ? counted.summary.categories.map(({ name, full, points, tables }) => ({
            name,
            full,
            points: tables === 0 ? null : points,
          }))
        : groups.map((group) => groupColumn(standard, marks, group)),
    counted: one,
    beside: other,
    zero: counted.tables
      .filter(({ zeroed }) => zeroed)
      .map((table) => `${nameOf(standard, table)}${zeroBecause(table)}`),
    missing: missingOf(standard, marks),
  }
}

function figures({ missingItems, summary, tables: [only] }: InspectionScore): SummaryFigures | null {
  if (summary === null) return null
  const { score, grade, because, categories, full } = summary
  const counted = categories.flatMap(({ points: of }) => (of === null ? [] : [of]))
  const added = full === 100 ? counted.join(' + ') : `(${counted.join(' + ')}) ÷ ${full} × 100`
  // A standard of one table has nothing to add up.
  const formula = `${categories.length > 1 ? added : `${only?.got} ÷ ${only?.full} × 100`} = ${score}`
  return { rule: missingItemWords[missingItems], score, grade, because, formula }
}

/** A 分项 that is checked by parts: what its parts have left, or null when none of them exists here. */
function groupColumn(
  { tables }: ScoredStandard,
  marks: readonly Mark[],
  group: { readonly code: string; readonly name: string },
) {
  const items = tables.flatMap((table) => table.items).filter((item) => item.group === group.code)
  const full = items.reduce((sum, item) => sum + item.full, 0)
  const there = items.filter((item) => markOf(marks, item)?.state !== 'missing')
  const left = there.reduce((sum, item) => sum + leftOf(item, markOf(marks, item)), 0)
  return { name: group.name, full, points: there.length === 0 ? null : points(left) }
}

const markOf = (marks: readonly Mark[], { code }: ScoredItem, unit = '') =>
  marks.find((mark) => mark.item === code && mark.unit === unit)

const offOf = (mark: Mark | undefined) => (mark === undefined ? 0 : pointsOf(mark).points)
const leftOf = (item: ScoredItem, mark: Mark | undefined) => Math.max(0, item.full - offOf(mark))

const points = (value: number) => String(Math.round(value * 100) / 100)

function nameOf({ tables }: ScoredStandard, { table, unit }: Pick<TableScore, 'table' | 'unit'>): string {
  const name = tables.find(({ code }) => code === table)?.name ?? table
  return `${table} ${name}${unit === '' ? '' : `（${unit}）`}`
}

function zeroBecause({ zeroReason, guaranteeGot, guaranteeFull }: TableScore): string {
  if (zeroReason === null) return '各项都已扣完，得 0 分'
  return zeroReason === 'guarantee-item-zero'
    ? '有保证项目得 0 分，本表得 0 分'
    : `保证项目小计 ${guaranteeGot}/${guaranteeFull}，不足三分之二（60 分中不足 40 分），本表得 0 分`
}

function missingOf(standard: ScoredStandard, marks: readonly Mark[]): string[] {
  const missing = Map.groupBy(
    marks.filter(({ state }) => state === 'missing'),
    ({ table, unit }) => JSON.stringify([table, unit]),
  )
  return [...missing.values()].flatMap((lines) => {
    const [first] = lines
    if (first === undefined) return []
    const table = standard.tables.find(({ code }) => code === first.table)
    const all = lines.length === table?.items.length
    const names = lines.map(({ item }) => table?.items.find(({ code }) => code === item)?.name ?? item)
    return [`${nameOf(standard, first)}：${all ? '整张表' : names.join('、')}`]
  })
}

/** The tables in use with their lines, as the 分项评分表 print them. */
export function printedTables(
  standard: ScoredStandard,
  marks: readonly Mark[],
  { tables }: InspectionScore,
): PrintedTable[] {
  return tables.flatMap((scored) => {
    const table = standard.tables.find(({ code }) => code === scored.table)
    return table === undefined ? [] : [printedTable(table, scored, marks, nameOf(standard, scored))]
  })
}

function printedTable(
  table: ScoredTable,
  scored: TableScore,
  marks: readonly Mark[],
  name: string,
): PrintedTable {
  const { guaranteeGot, guaranteeFull, got, full, score, zeroReason } = scored
  const kinds = Map.groupBy(table.items, ({ kind }) => kind)
  return {
    name,
    parts: [...kinds].map(([kind, items]) => ({
      heading: itemKindWords[kind] === itemKindWords.unsplit ? '检查项目' : itemKindWords[kind],
      items: items.map((item) => printedItem(item, markOf(marks, item, scored.unit), table)),
    })),
    guarantees: guaranteeFull === null ? '' : `保证项目小计 ${guaranteeGot}/${guaranteeFull}`,
    zero: zeroReason === null ? '' : zeroBecause(scored),
    score: score ?? '不计（各项都缺）',
    formula: score === null || full === 100 || zeroReason !== null ? '' : `${got} ÷ ${full} × 100`,
  }
}

function printedItem(item: ScoredItem, mark: Mark | undefined, { groups = [] }: ScoredTable): PrintedItem {
  const group = groups.find(({ code }) => code === item.group)
  const isMissing = mark?.state === 'missing'
  const taps = (mark?.deductions ?? []).map(({ code, points: off }) => {
    const text = item.deductions.find((one) => one.code === code)?.text ?? code
    return `${text}，扣 ${points(off)} 分`
  })
  return {
    no: item.no,
    name: group === undefined ? item.name : `${group.name}：${item.name}`,
    standard: item.deductions.map(sayDeduction).join('；'),
    found: isMissing ? `缺项：${mark.reason}` : taps.join('；'),
    full: item.full,
    off: isMissing || mark === undefined || offOf(mark) === 0 ? '' : points(Math.min(item.full, offOf(mark))),
    left: isMissing ? '缺' : points(leftOf(item, mark)),
  }
}
