import { readCell, tidyText } from './cell-text.ts'
import type { CellFlaw } from './cell-text.ts'
import { columnLetters, comparableTitle, sampleMark, verdictTitles } from './columns.ts'
import type { SheetLayout } from './columns.ts'
import { findHeader } from './find-header.ts'
import type { FoundHeader } from './find-header.ts'
import { readSheets } from './hucre-workbook.ts'
import type { ReadRow, ReadSheet } from './hucre-workbook.ts'
import { tooLarge, unreadable } from './refuse-sheet.ts'
import { refuseDangerousParts, takeWorkbookParts } from './workbook-parts.ts'
import type { WorkbookParts } from './workbook-parts.ts'
import { readZipDirectory } from './zip-directory.ts'

/** One filled row of an uploaded sheet, tidied but not yet judged. */
export interface SheetRow {
  /** As the spreadsheet program shows it, from 1. */
  readonly number: number
  /** One text for each column of the layout, '' where the sheet has nothing. */
  readonly cells: Readonly<Record<string, string>>
  readonly hidden: boolean
  /** Cells that the workbook damaged or calculated; a row with one must not be imported as it stands. */
  readonly flaws: readonly CellFlaw[]
}

/** What an uploaded workbook says. */
export interface SheetContent {
  /** The sheet that was read. */
  readonly sheet: string
  readonly rows: readonly SheetRow[]
  /** In which column of the sheet each column of the layout stands, by its key: B. */
  readonly letters: Readonly<Record<string, string>>
  /** Chinese sentences about what was tolerated: hidden rows, unknown columns, an old template. */
  readonly warnings: readonly string[]
}

/** How much one workbook may hold, and how long it may take to read. */
export interface SheetLimits {
  readonly maxRows: number
  readonly maxBytes: number
  readonly maxMilliseconds: number
}

/**
 * Reads a workbook in this thread: safe against what it may contain, but not against the time and memory it may take.
 * Servers call readWorkbook, which runs this in a worker.
 */
export async function parseWorkbook(
  bytes: Uint8Array,
  layout: SheetLayout,
  limits: SheetLimits,
): Promise<SheetContent> {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const entries = readZipDirectory(file)
  refuseDangerousParts(entries)
  const parts = takeWorkbookParts(file, entries, limits.maxRows)
  const header = findHeader(await readTrusted(parts), layout)
  const rows = readRows(header, layout, limits)
  const letters = header.columns.entries().map(([{ key }, at]) => [key, columnLetters(at)] as const)
  return {
    sheet: header.sheet.name,
    rows,
    letters: Object.fromEntries(letters),
    warnings: warningsOf(header, rows, layout, parts.stamp),
  }
}

async function readTrusted({ archive }: WorkbookParts): Promise<ReadSheet[]> {
  try {
    return await readSheets(archive)
  } catch {
    throw unreadable('表格内容不完整，无法读取。请用 Excel 或 WPS 打开原文件，另存为 .xlsx 后再导入')
  }
}

function readRows(header: FoundHeader, layout: SheetLayout, { maxRows }: SheetLimits): SheetRow[] {
  const filled = header.sheet.rows.filter((row) => row.number > header.row && isFilled(row, header))
  const data = filled.filter((row) => !isSample(row, header))
  if (data.length > maxRows) {
    throw tooLarge(`表格有 ${data.length} 行数据，超过 ${maxRows} 行的上限。请拆成几份分别导入`)
  }
  if (data.length === 0)
    throw unreadable(`表格里没有数据行。请在表头下面（第 ${header.row + 1} 行起）填写后再导入`)
  return data.map((row) => readRow(row, header, layout))
}

function readRow(row: ReadRow, { columns, sheet: { date1904 } }: FoundHeader, layout: SheetLayout): SheetRow {
  const cells: Record<string, string> = {}
  const flaws: CellFlaw[] = []
  for (const column of layout.columns) {
    const cell = row.cells[columns.get(column) ?? -1] ?? { value: null, formula: false }
    const { text, flaw } = readCell(cell, { row: row.number, column, date1904 })
    cells[column.key] = text
    if (flaw !== undefined) flaws.push(flaw)
  }
  return { number: row.number, cells, hidden: row.hidden, flaws }
}

// Only columns of the layout count: a remark or a signature beside the data makes no row.
function isFilled(row: ReadRow, { columns }: FoundHeader): boolean {
  return columns.values().some((position) => {
    const cell = row.cells[position]
    return (
      cell !== undefined && (cell.formula || typeof cell.value !== 'string' || tidyText(cell.value) !== '')
    )
  })
}

function isSample(row: ReadRow, { columns }: FoundHeader): boolean {
  return columns.values().some((position) => {
    const value = row.cells[position]?.value
    return typeof value === 'string' && tidyText(value).startsWith(sampleMark)
  })
}

function warningsOf(
  { sheet, row, unknown }: FoundHeader,
  rows: readonly SheetRow[],
  layout: SheetLayout,
  stamp: WorkbookParts['stamp'],
): string[] {
  const hidden = rows.filter((candidate) => candidate.hidden).map(({ number }) => number)
  const merged = sheet.mergedRows.filter((number) => number > row)
  const verdicts = new Set(verdictTitles.map(comparableTitle))
  const foreign = unknown.filter((title) => !verdicts.has(comparableTitle(title)))
  return [
    hidden.length > 0 ? `${numbered(hidden)}是隐藏行，也已读入。如不需要，请在表格中删除` : '',
    merged.length > 0 ? `${numbered(merged)}有合并单元格，只有左上角的格子有内容。请取消合并后逐行填写` : '',
    foreign.length > 0
      ? `不认识的列已忽略：${foreign.slice(0, 5).join('、')}${foreign.length > 5 ? '等' : ''}`
      : '',
    staleTemplate(layout, stamp),
  ].filter((warning) => warning !== '')
}

function numbered(numbers: readonly number[]): string {
  const shown = numbers.slice(0, 10).join('、')
  return `第 ${shown} 行${numbers.length > 10 ? `等 ${numbers.length} 行` : ''}`
}

function staleTemplate(layout: SheetLayout, stamp: WorkbookParts['stamp']): string {
  if (stamp === undefined || (stamp.id === layout.id && stamp.version === layout.version)) return ''
  if (stamp.id !== layout.id) return `这份表格用的不是“${layout.title}”模板，已按表头读取，请核对`
  return `模板是第 ${stamp.version} 版，现行为第 ${layout.version} 版，已按表头读取。下次请下载新模板`
}
