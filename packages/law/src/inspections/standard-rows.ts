import { linesByCode, withLine, type ItemText, type TermText } from './edit-standard.ts'
import { itemKindWords, levelWords } from './standard-lines.ts'
import type { ScoredItem, ScoredStandard, StandardContent, TermsStandard } from './standard.ts'

/** A row of a standard as a sheet: texts by the keys of its columns. */
export type StandardRow = Readonly<Record<string, string>>

/** Something wrong with a row: in which column, what, and what to do. */
export interface RowFlaw {
  readonly row: number
  readonly column: string
  readonly reason: string
  readonly suggestion: string
}

/** A standard as rows: one for each deduction, or for each term. */
export function rowsOf(content: StandardContent): StandardRow[] {
  return content.kind === 'scored' ? scoredRows(content) : termRows(content)
}

function scoredRows({ tables }: ScoredStandard): StandardRow[] {
  return tables.flatMap((table) =>
    table.items.flatMap((item) =>
      item.deductions.map((one) => ({
        table: table.code,
        tableName: table.name,
        code: item.code,
        name: item.name,
        kind: itemKindWords[item.kind],
        full: `${item.full}`,
        absentWhen: item.absentWhen ?? '',
        text: one.text,
        per: one.per ?? '',
        points: one.type === 'fixed' ? `${one.points}` : `${one.min}-${one.max}`,
      })),
    ),
  )
}

function termRows({ categories }: TermsStandard): StandardRow[] {
  return categories.flatMap((category) =>
    category.items.flatMap((item) =>
      item.terms.map((term) => ({
        category: category.name,
        itemCode: item.code,
        item: item.name,
        code: term.code,
        text: term.text,
        level: levelWords[term.level],
        stops: term.stops ? '是' : '否',
        requirement: term.requirement,
        days: `${term.days}`,
        basis: term.basis,
      })),
    ),
  )
}

/** What rows of a sheet come to: the whole content, or everything that is wrong with them. */
export type ReadRows = { readonly content: StandardContent } | { readonly flaws: readonly RowFlaw[] }

interface Numbered {
  readonly number: number
  readonly cells: StandardRow
}

/**
 * Reads rows as a new version of a standard: its lines are exactly those of the rows, in the tables and categories of the version
 * before. A line that says the same as before keeps how far it was checked.
 */
export function contentFrom(before: StandardContent, rows: readonly Numbered[]): ReadRows {
  return before.kind === 'scored' ? readScored(before, rows) : readTerms(before, rows)
}

function readScored(before: ScoredStandard, rows: readonly Numbered[]): ReadRows {
  const flaws: RowFlaw[] = []
  const known = linesByCode(before)
  const blank = { ...before, tables: before.tables.map((table) => ({ ...table, items: [] })) }
  let content: StandardContent = blank
  for (const [code, group] of Map.groupBy(rows, ({ cells }) => cells['code'] ?? '')) {
    const [first] = group
    if (first === undefined) continue
    const found = [...itemFlaws(first, group), ...group.flatMap(deductionFlaws)]
    flaws.push(...found)
    if (found.length > 0) continue
    const text = itemText(first.cells, group)
    const next = withLine(content, code, text, known)
    if (next === undefined)
      flaws.push(
        flaw(first, 'code', `没有“${first.cells['code']}”所在的分项表`, '编码应以已有的表号开头，如 B.1-11'),
      )
    else content = next
  }
  return flaws.length > 0 ? { flaws: inOrder(flaws) } : { content: content }
}

function itemFlaws(first: Numbered, group: readonly Numbered[]): RowFlaw[] {
  const same = ['name', 'kind', 'full', 'absentWhen'] as const
  const apart = group.flatMap((row) =>
    same
      .filter((key) => row.cells[key] !== first.cells[key])
      .map((key) =>
        flaw(row, key, `与第 ${first.number} 行同一项目的填写不一致`, '同一检查项目的各行应相同'),
      ),
  )
  return [
    ...(/^[\w.]+(-\d{2})+$/.test(first.cells['code'] ?? '')
      ? []
      : [flaw(first, 'code', '没有项目编码，或编码写法不对', '写作 B.1-01')]),
    ...(first.cells['name'] ? [] : [flaw(first, 'name', '没有填写检查项目', '请填写项目名称')]),
    ...(itemKind(first.cells) === undefined
      ? [flaw(first, 'kind', '类别不对', `请填 ${Object.values(itemKindWords).join('、')}`)]
      : []),
    ...(points(first.cells['full'] ?? '') === undefined
      ? [flaw(first, 'full', '应得分不是数字', '请填 1 至 100 的数字')]
      : []),
    ...apart,
  ]
}

function deductionFlaws(row: Numbered): RowFlaw[] {
  return [
    ...(row.cells['text'] ? [] : [flaw(row, 'text', '没有填写扣分说明', '请填写，或删去这一行')]),
    ...(range(row.cells['points'] ?? '') === undefined
      ? [flaw(row, 'points', '扣分不是数字或范围', '写作 5，或 2-10（下限小于上限）')]
      : []),
    ...((row.cells['per'] ?? '').length > 4
      ? [flaw(row, 'per', '计扣单位过长', '如 处、人、项；不累计的留空')]
      : []),
  ]
}

function itemText(cells: StandardRow, group: readonly Numbered[]): ItemText {
  return {
    kind: 'scored',
    name: cells['name'] ?? '',
    full: points(cells['full'] ?? '') ?? 0,
    item: itemKind(cells) ?? 'general',
    absentWhen: cells['absentWhen'] ? cells['absentWhen'] : null,
    deductions: group.map((row) => ({
      text: row.cells['text'] ?? '',
      per: row.cells['per'] ? row.cells['per'] : null,
      ...(range(row.cells['points'] ?? '') ?? { type: 'fixed' as const, points: 0 }),
    })),
  }
}

const itemKind = (cells: StandardRow) =>
  (Object.keys(itemKindWords) as ScoredItem['kind'][]).find((kind) => itemKindWords[kind] === cells['kind'])

/** Points from 0.5 to 100, in halves. */
function points(text: string): number | undefined {
  const value = /^\d{1,3}(\.5)?$/.test(text) ? Number(text) : 0
  return value > 0 && value <= 100 ? value : undefined
}

function range(text: string) {
  const [low = '', high] = text.split(/[-~～—至]+/)
  const [min, max] = [points(low), points(high ?? low)]
  if (min === undefined || max === undefined) return undefined
  if (high === undefined) return { type: 'fixed' as const, points: min }
  return min < max ? { type: 'range' as const, min, max } : undefined
}

function readTerms(before: TermsStandard, rows: readonly Numbered[]): ReadRows {
  const flaws = rows.flatMap((row) => termFlaws(row, rows))
  const known = linesByCode(before)
  let content: StandardContent = {
    ...before,
    categories: before.categories.map((category) => ({
      ...category,
      items: category.items.map((item) => ({ ...item, terms: [] })),
    })),
  }
  for (const row of flaws.length > 0 ? [] : rows) {
    const next = withLine(content, row.cells['code'] ?? '', termText(row.cells), known)
    if (next === undefined)
      flaws.push(
        flaw(
          row,
          'code',
          `没有“${row.cells['code']}”所在的检查项`,
          '编码应以已有检查项的编码开头，如 21-01-04',
        ),
      )
    else content = next
  }
  return flaws.length > 0 ? { flaws: inOrder(flaws) } : { content: content }
}

function termFlaws(row: Numbered, rows: readonly Numbered[]): RowFlaw[] {
  const { cells } = row
  const twin = rows.find((one) => one.cells['code'] === cells['code'])
  const [major, stops] = [cells['level'] === levelWords.major, cells['stops'] === '是']
  return [
    ...(/^\d{2}-\d{2}-\d{2}$/.test(cells['code'] ?? '')
      ? []
      : [flaw(row, 'code', '没有用语编码，或编码写法不对', '写作 21-01-04')]),
    ...(twin === row ? [] : [flaw(row, 'code', `编码与第 ${twin?.number} 行重复`, '一条用语一个编码')]),
    ...(['text', 'requirement'] as const)
      .filter((key) => !cells[key])
      .map((key) => flaw(row, key, '没有填写', '请填写')),
    ...(major || cells['level'] === levelWords.general
      ? []
      : [flaw(row, 'level', '级别不对', '请填 一般 或 重大')]),
    ...(major && !stops ? [flaw(row, 'stops', '重大隐患没有要求停工', '请填 是')] : []),
    ...(stops || cells['stops'] === '否' || cells['stops'] === ''
      ? []
      : [flaw(row, 'stops', '停工不对', '请填 是 或 否')]),
    ...(/^([1-9]|[1-9]\d)$/.test(cells['days'] ?? '')
      ? []
      : [flaw(row, 'days', '建议天数不是 1 至 99 的整数', '请填整数天数')]),
  ]
}

const termText = (cells: StandardRow): TermText => ({
  kind: 'terms',
  text: cells['text'] ?? '',
  level: cells['level'] === levelWords.major ? 'major' : 'general',
  days: Number(cells['days']),
  stops: cells['stops'] === '是',
  basis: cells['basis'] ?? '',
  requirement: cells['requirement'] ?? '',
})

const flaw = ({ number }: Numbered, column: string, reason: string, suggestion: string): RowFlaw => ({
  row: number,
  column,
  reason,
  suggestion,
})

const inOrder = (flaws: readonly RowFlaw[]) => flaws.toSorted((one, other) => one.row - other.row)
