// What the tests of foreign and of hostile files share: a roster of two columns, and the reader's answer as one line.
import { Refusal } from '@anzhu/law/kernel/refusal'
import type { SheetLayout } from './columns.ts'
import { forgeSheet, forgeWorkbook } from './forged-workbook.ts'
import { readWorkbook } from './read-workbook.ts'

/** A template of two required columns. */
export const layout: SheetLayout = {
  id: 'roster',
  title: '花名册',
  version: 1,
  instructions: [],
  columns: [
    { key: 'name', title: '姓名', kind: 'text', required: true, width: 12, example: '张三' },
    {
      key: 'id',
      title: '身份证号',
      kind: 'citizen-id',
      required: true,
      width: 24,
      example: '110101199003070011',
    },
  ],
}

/** Its smallest filled sheet. */
export const plainSheet = forgeSheet([
  ['姓名', '身份证号'],
  ['张三', '320507199001011234'],
])

/** That sheet with further rows of XML. */
export const sheetWith = (rows: string) => plainSheet.replace('</sheetData>', `${rows}</sheetData>`)

/** A workbook of that sheet with one file more, or with one of its files replaced. */
export const withFile = (name: string, content = 'x') =>
  forgeWorkbook({ 数据: plainSheet }, [{ name, content }])

/** What the reader answers: the refusal's code and sentence, or the number of rows. */
export async function answerTo(bytes: Uint8Array): Promise<string> {
  try {
    return `${(await readWorkbook(bytes, layout)).rows.length} rows`
  } catch (error) {
    if (error instanceof Refusal) return `${error.code} ${error.detail}`
    throw error
  }
}
