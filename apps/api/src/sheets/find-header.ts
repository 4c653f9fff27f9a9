import { columnLetters, comparableTitle } from './columns.ts'
import type { SheetColumn, SheetLayout } from './columns.ts'
import type { ReadRow, ReadSheet } from './hucre-workbook.ts'
import { unreadable } from './refuse-sheet.ts'

/** Where the titles stand and which column of the sheet holds which column of the layout. */
export interface FoundHeader {
  readonly sheet: ReadSheet
  /** Row number of the titles. */
  readonly row: number
  readonly columns: ReadonlyMap<SheetColumn, number>
  /** Titles that the layout does not know. */
  readonly unknown: readonly string[]
}

/**
 * The row of titles: of the first rows of each sheet, the one that names most columns of the layout, so a merged title
 * above it or a sheet before it does no harm. Refuses a workbook without such a row, without a required column, or with
 * a column named twice.
 */
export function findHeader(sheets: readonly ReadSheet[], layout: SheetLayout): FoundHeader {
  const known = knownTitles(layout)
  const candidates = sheets.flatMap((sheet) =>
    sheet.rows.slice(0, searchedRows).map((row) => ({ sheet, row, score: score(row, known) })),
  )
  const best = candidates.toSorted((a, b) => b.score - a.score)[0]
  if (best === undefined || best.score < Math.min(2, layout.columns.length)) {
    throw unreadable(
      `没有找到表头，应有：${titles(requiredColumns(layout))}。请下载“${layout.title}”模板，按模板的表头填写`,
    )
  }
  return readHeader(best.sheet, best.row, layout, known)
}

const searchedRows = 30

function knownTitles({ columns }: SheetLayout): Map<string, SheetColumn> {
  const known = new Map<string, SheetColumn>()
  for (const column of columns) {
    for (const title of [...(column.aliases ?? []), column.title]) known.set(comparableTitle(title), column)
  }
  return known
}

function score(row: ReadRow, known: ReadonlyMap<string, SheetColumn>): number {
  return new Set(row.cells.map((cell) => known.get(titleOf(cell)))).difference(new Set([undefined])).size
}

function readHeader(
  sheet: ReadSheet,
  row: ReadRow,
  layout: SheetLayout,
  known: ReadonlyMap<string, SheetColumn>,
): FoundHeader {
  const columns = new Map<SheetColumn, number>()
  const unknown: string[] = []
  for (const [position, cell] of row.cells.entries()) {
    const column = known.get(titleOf(cell))
    if (column === undefined) {
      if (titleOf(cell) !== '') unknown.push(String(cell?.value).trim())
      continue
    }
    const earlier = columns.get(column)
    if (earlier !== undefined) {
      const both = `${columnLetters(earlier)} 列和 ${columnLetters(position)} 列`
      throw unreadable(`表头“${column.title}”重复：${both}都是。请只保留一列后再导入`)
    }
    columns.set(column, position)
  }
  const missing = requiredColumns(layout).filter((column) => !columns.has(column))
  if (missing.length > 0) {
    throw unreadable(`表格缺少必需的列：${titles(missing)}。请下载“${layout.title}”模板，按模板的表头填写`)
  }
  return { sheet, row: row.number, columns, unknown }
}

function titleOf(cell: ReadRow['cells'][number]): string {
  return typeof cell?.value === 'string' ? comparableTitle(cell.value) : ''
}

function requiredColumns({ columns }: SheetLayout): SheetColumn[] {
  return columns.filter(({ required }) => required)
}

function titles(columns: readonly SheetColumn[]): string {
  return columns.map(({ title }) => title).join('、')
}
