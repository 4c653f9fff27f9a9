import { Readable } from 'node:stream'
import { sampleMark, verdictTitles } from './columns.ts'
import type { SheetColumnKind, SheetLayout } from './columns.ts'
import { writeSheets } from './hucre-workbook.ts'
import type { WrittenValue } from './hucre-workbook.ts'
import { sheetLimits } from './read-workbook.ts'
import { safeCell } from './safe-cell.ts'
import { streamSheet } from './stream-sheet.ts'
import { cellStyles, choiceSheets, dataSheet, helpSheet, rowValues, sheetName } from './template-sheets.ts'
import type { SheetChoices, SheetValues } from './template-sheets.ts'

/** A row that was not imported, with all that is wrong with it. */
export interface BadRow {
  /** In the workbook it came from. */
  readonly number: number
  readonly cells: SheetValues
  /** `key` names the column to be marked; without it the problem concerns the whole row. */
  readonly problems: readonly {
    readonly key?: string | undefined
    readonly reason: string
    readonly advice: string
  }[]
}

/** A column of an export; numbers stay numbers only in columns of kind `number`. `width` defaults to 18. */
export interface TableColumn {
  readonly key: string
  readonly title: string
  readonly kind?: SheetColumnKind
  readonly width?: number
}

/**
 * The template for download: titles, one grey sample row, text format and drop-down lists as far down as rows may be
 * imported, the sheet 填写说明, and the stamp in a note on A1. `rows` are filled in where the sample row would stand.
 */
export function writeTemplate(
  layout: SheetLayout,
  { choices = {}, rows = [] }: { choices?: SheetChoices; rows?: readonly SheetValues[] } = {},
): Promise<Uint8Array> {
  const filled = rows.length === 0 ? [sampleRow(layout)] : rows.map((row) => rowValues(layout.columns, row))
  const blanks = Array.from({ length: sheetLimits.maxRows }, () => layout.columns.map(() => null))
  const sheet = dataSheet(layout, [...filled, ...blanks], {
    choices,
    lastRow: filled.length + blanks.length + 1,
  })
  if (rows.length === 0) {
    for (const position of layout.columns.keys())
      sheet.cells.set(`1,${position}`, { style: cellStyles.sample })
  }
  protectLocked(sheet, layout)
  return writeSheets([sheet, helpSheet(layout), ...choiceSheets(layout, choices)], layout.title)
}

/**
 * Lets only the open columns be filled in, where some are locked. A help against slips, not against malice: what was changed
 * all the same is found when the sheet comes back.
 */
function protectLocked(sheet: ReturnType<typeof dataSheet>, { columns }: SheetLayout): void {
  if (!columns.some(({ locked }) => locked === true)) return
  for (const [position, { locked }] of columns.entries()) {
    const column = sheet.columns[position]
    if (column !== undefined && locked !== true)
      column.style = { ...column.style, protection: { locked: false } }
  }
  sheet.protection = { sheet: true, formatColumns: false, autoFilter: false, sort: false }
}

/**
 * The rows that were not imported, in the columns of their template, with 校验结果, 原因 and 修改建议 behind them and the
 * bad cells red. Corrected, it is imported again as it is.
 */
export function writeErrorWorkbook(
  layout: SheetLayout,
  badRows: readonly BadRow[],
  { choices = {} }: { choices?: SheetChoices } = {},
): Promise<Uint8Array> {
  const width = layout.columns.length
  const rows = badRows.map((row) => rowValues(layout.columns, row.cells).concat(verdict(row)))
  const sheet = dataSheet(layout, rows, { choices, lastRow: rows.length + 1 })
  for (const [index, value] of verdictTitles.entries()) {
    sheet.columns.push({ width: 40, style: cellStyles.remark })
    sheet.cells.set(`0,${width + index}`, { value, style: cellStyles.title })
  }
  for (const [index, { problems }] of badRows.entries()) {
    const bad = new Set(problems.map(({ key }) => key))
    for (const [position, { key }] of layout.columns.entries()) {
      if (bad.has(key)) sheet.cells.set(`${index + 1},${position}`, { style: cellStyles.bad })
    }
  }
  return writeSheets([sheet, helpSheet(layout), ...choiceSheets(layout, choices)], layout.title)
}

/**
 * An export of any length as a stream: one sheet of texts with its titles frozen, in constant memory. Rows are pulled
 * as the reader consumes, so a query behind them is never further ahead than one batch.
 */
export function writeTable({
  title,
  columns,
  rows,
}: {
  title: string
  columns: readonly TableColumn[]
  rows: Iterable<SheetValues> | AsyncIterable<SheetValues>
}): Readable {
  const written = columns.map(({ key, title: head, kind, width = 18 }) => ({
    key,
    title: head,
    width,
    numeric: kind === 'number',
  }))
  return Readable.from(streamSheet(sheetName(title), written, rows), { objectMode: false })
}

function sampleRow({ columns }: SheetLayout): WrittenValue[] {
  return columns.map(({ example }, index) => safeCell(index === 0 ? sampleMark + example : example))
}

function verdict({ number, problems }: BadRow): WrittenValue[] {
  const numbered = (lines: readonly string[]) =>
    [...new Set(lines)]
      .map((line, index, all) => (all.length > 1 ? `${index + 1}. ${line}` : line))
      .join('\n')
  return [
    `原第 ${number} 行，${problems.length} 处有误，未导入`,
    safeCell(numbered(problems.map(({ reason }) => reason))),
    safeCell(numbered(problems.map(({ advice }) => advice))),
  ]
}
