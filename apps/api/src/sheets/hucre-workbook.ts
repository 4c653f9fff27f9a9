// The only file that knows the library. It is young: whatever it gets to read has been checked and cut down before
// (workbook-parts.ts), and whatever it writes has been made harmless (safe-cell.ts).
import type { Sheet, WriteSheet } from 'hucre/xlsx'
import type { RawCell } from './cell-text.ts'
import { lastRow } from './workbook-parts.ts'

/** One visible sheet as read: only rows with a filled cell, each with its number in the spreadsheet. */
export interface ReadSheet {
  readonly name: string
  readonly rows: readonly ReadRow[]
  readonly date1904: boolean
  /** Rows, counted from 1, that ranges merged over more than one row begin in. */
  readonly mergedRows: readonly number[]
}

/** One row as read; positions in `cells` are columns, undefined ones are empty. */
export interface ReadRow {
  readonly number: number
  readonly hidden: boolean
  readonly cells: readonly (RawCell | undefined)[]
}

/** The look of a written cell, or of every cell of a written column. */
export type WrittenStyle = NonNullable<NonNullable<WriteSheet['columns']>[number]['style']>

/** A sheet to be written whole; for templates and error workbooks, not for long exports. */
export type WrittenSheet = WriteSheet

/** Cells by 'row,column' from 0; what one says about value, style and note goes before the row's and the column's. */
export type WrittenCells = NonNullable<WriteSheet['cells']>

/** One value of a written row. */
export type WrittenValue = string | number | null

/** The visible sheets of a workbook in their order. Throws the library's own errors on malformed content. */
export async function readSheets(archive: Uint8Array): Promise<ReadSheet[]> {
  const { readXlsx } = await import('hucre/xlsx')
  const workbook = await readXlsx(archive, {
    sheets: ({ hidden, veryHidden }) => hidden !== true && veryHidden !== true,
    // The library pads a sheet to the rectangle of its outermost cells, which must not be the largest there is.
    range: `A1:CV${lastRow}`,
  })
  const date1904 = workbook.dateSystem === '1904'
  return workbook.sheets.map((sheet) => ({
    name: sheet.name,
    rows: filledRows(sheet),
    date1904,
    mergedRows: (sheet.merges ?? [])
      .filter((range) => range.endRow > range.startRow)
      .map((range) => range.startRow + 1),
  }))
}

/** A finished workbook of a few sheets. */
export async function writeSheets(sheets: WrittenSheet[], title: string): Promise<Uint8Array> {
  const { writeXlsx } = await import('hucre/xlsx')
  return writeXlsx({ sheets, properties: { title, creator: '安筑' }, activeSheet: 0 })
}

function filledRows(sheet: Sheet): ReadRow[] {
  const filled: ReadRow[] = []
  for (const [index, values] of sheet.rows.entries()) {
    if (values === undefined || values.every((value) => value === null)) continue
    const cells = values.map((value, column) => {
      const formula = sheet.cells?.get(`${index},${column}`)?.formula !== undefined
      return value === null && !formula ? undefined : { value, formula }
    })
    filled.push({ number: index + 1, hidden: sheet.rowDefs?.get(index)?.hidden === true, cells })
  }
  return filled
}
