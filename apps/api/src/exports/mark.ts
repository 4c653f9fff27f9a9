import type { Readable } from 'node:stream'
import type { SheetValues } from '../sheets/template-sheets.ts'
import { type TableColumn, writeTable } from '../sheets/write-workbook.ts'

/** What every sheet that leaves the house says of itself. */
export interface Mark {
  /** DC00000012. */
  readonly number: string
  readonly by: string
  readonly roleName: string
  readonly unit: string
  /** 2026-11-22 15:20. */
  readonly at: string
  /** Empty where none had to be given. */
  readonly purpose: string
  /** Who let it go; empty where nobody had to. */
  readonly releasedBy: string
}

/** The number of an export as it is written, of one width whatever it is. */
export const exportNumber = (serial: string | number | bigint): string =>
  `DC${String(serial).padStart(8, '0')}`

/** Title of the column that carries the number in every row: a row that was copied elsewhere still tells where it is from. */
export const markTitle = '导出编号'

/** The sentence under the last row. */
export function markSentence({ number, by, roleName, unit, at, purpose, releasedBy }: Mark): string {
  const parts = [
    `${markTitle} ${number}：${by}（${[unit, roleName].filter(Boolean).join(' ')}）${at} 导出`,
    purpose && `用途：${purpose}`,
    releasedBy && `复核：${releasedBy}`,
  ]
  return `${parts.filter(Boolean).join('；')}。含个人信息，只用于办理本单位的业务，不得转传。`
}

/** The sheet of a list with its mark: the number in every row, the whole sentence under the last. */
export function writeMarked({ title, columns, rows }: MarkedTable, mark: Mark): Readable {
  const [first] = columns
  async function* marked(): AsyncGenerator<SheetValues> {
    for await (const row of rows) yield { ...row, [markTitle]: mark.number }
    if (first !== undefined) yield { [first.key]: markSentence(mark), [markTitle]: mark.number }
  }
  return writeTable({
    title,
    columns: [...columns, { key: markTitle, title: markTitle, width: 14 }],
    rows: marked(),
  })
}

interface MarkedTable {
  readonly title: string
  readonly columns: readonly TableColumn[]
  readonly rows: Iterable<SheetValues> | AsyncIterable<SheetValues>
}
