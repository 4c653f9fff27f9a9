import * as fc from 'fast-check'
import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { writeXlsxStream } from 'hucre/xlsx'
import { expect, test } from 'vitest'
import { readSheets } from './hucre-workbook.ts'
import { partsOf } from './opened-workbook.ts'
import { safeCell } from './safe-cell.ts'
import { streamSheet, type StreamedColumn } from './stream-sheet.ts'
import type { SheetValues } from './template-sheets.ts'

const columns: readonly StreamedColumn[] = [
  { key: 'name', title: '姓名', width: 12, numeric: false },
  { key: 'pay', title: '工资 & <津贴>', width: 10, numeric: true },
  { key: 'note', title: '备注', width: 40, numeric: false },
]

const written = (rows: Iterable<SheetValues>, maxRows?: number) =>
  buffer(Readable.from(streamSheet('名单', columns, rows, maxRows)))

/** The same by the library, cell by cell made safe. */
function writtenPlainly(rows: readonly SheetValues[]): Promise<Buffer> {
  const text = (value: SheetValues[string]) =>
    value === undefined || value === null || value === '' ? null : safeCell(String(value))
  const values = rows.map(({ name, pay, note }) => [
    text(name),
    typeof pay === 'number' ? pay : text(pay),
    text(note),
  ])
  const heads = columns.map(({ title }) => ({ header: safeCell(title) }))
  return buffer(Readable.fromWeb(writeXlsxStream(values, { name: '名单', columns: heads }) as never))
}

const aText = fc.oneof(
  fc.constantFrom(
    '张伟',
    '',
    '张伟',
    ' 前',
    '后 ',
    '两\n行',
    '回\r车',
    '=1+1',
    '_x0041_',
    '<a>&"b"',
    "'引",
    '鿿㐀𠮷',
  ),
  fc.string({ unit: 'grapheme' }),
  fc.string({ unit: 'binary' }),
)
const aRow = fc.record({
  name: aText,
  pay: fc.option(fc.oneof(fc.double({ noDefaultInfinity: true, noNaN: true }), fc.integer(), aText)),
  note: aText,
})

test('it is read as what the library writes of the same rows is, for any text', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(aRow, { maxLength: 12 }), async (rows) => {
      const [ours, plain] = await Promise.all([written(rows), writtenPlainly(rows)])
      const cells = async (file: Buffer) => (await readSheets(file)).map((sheet) => sheet.rows)
      expect(await cells(ours)).toEqual(await cells(plain))
    }),
    { numRuns: 150 },
  )
})

test('what one sheet cannot hold goes on in the next, under the same titles', async () => {
  const rows = Array.from({ length: 7 }, (_, index) => ({ name: `工人${index}`, pay: index }))
  const sheets = await readSheets(await written(rows, 4))
  expect(sheets.map(({ name }) => name)).toEqual(['名单', '名单_2', '名单_3'])
  const names = sheets.map((sheet) => sheet.rows.map(({ cells }) => cells[0]?.value))
  expect(names).toEqual([
    ['姓名', '工人0', '工人1', '工人2'],
    ['姓名', '工人3', '工人4', '工人5'],
    ['姓名', '工人6'],
  ])
})

test('a sheet without rows has its titles, and its columns are of text format', async () => {
  const file = await written([])
  expect((await readSheets(file)).map(({ rows }) => rows.length)).toEqual([1])
  expect(partsOf(file)['xl/worksheets/sheet1.xml']).toContain(
    '<col min="1" max="1" width="12" customWidth="1" style="1"/>',
  )
})

test('whoever stops reading stops the rows', async () => {
  let [pulled, closed] = [0, false]
  async function* rows() {
    try {
      for (;;) {
        pulled += 1
        yield { name: `工人${pulled}`, note: String(Math.sin(pulled)) }
      }
    } finally {
      closed = true
    }
  }
  const stream = Readable.from(streamSheet('名单', columns, rows()))
  for await (const _ of stream) break
  await expect.poll(() => closed).toBe(true)
  expect(pulled).toBeLessThan(100_000)
})
