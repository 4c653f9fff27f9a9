import * as fc from 'fast-check'
import { buffer } from 'node:stream/consumers'
import { afterAll, expect, test } from 'vitest'
import { tidyText } from './cell-text.ts'
import type { SheetLayout } from './columns.ts'
import { formulas, partsOf, textsOf } from './opened-workbook.ts'
import { closeReader, readWorkbook } from './read-workbook.ts'
import { safeCell } from './safe-cell.ts'
import { sheetName } from './template-sheets.ts'
import { writeErrorWorkbook, writeTable, writeTemplate } from './write-workbook.ts'

const columnOf = { required: true, width: 20, example: '' }
const layout: SheetLayout = {
  id: 'roster',
  title: '花名册',
  version: 1,
  instructions: ['=2+2'],
  columns: [
    { key: 'name', title: '姓名', kind: 'text', ...columnOf },
    { key: 'id', title: '身份证号', kind: 'citizen-id', ...columnOf },
    { key: 'phone', title: '手机号', kind: 'phone', ...columnOf },
    { key: 'key', title: '编号', kind: 'code', ...columnOf, required: false },
  ],
}

afterAll(closeReader)

// T15 and figure 20: what attackers put into rosters, and anything else that begins like a formula.
const payloads = [
  '=HYPERLINK("http://x","y")',
  '=1+1',
  "=cmd|' /C calc'!A0",
  '+1+1',
  '-1+1',
  '@SUM(1)',
  '\t=1+1',
  '\r=1+1',
  '\n=1+1',
  '＝1+1',
  "'=1+1",
  '#N/A',
  '=1+1_x000D_',
]
const hostileText = fc.oneof(
  fc.constantFrom(...payloads),
  fc
    .tuple(
      fc.constantFrom('=', '+', '-', '@', '\t', '\r', '\n', '＝', "'", ' ', '\u0000'),
      fc.string({ unit: 'binary' }),
    )
    .map((parts) => parts.join('')),
)

test('10,000 hostile cells: in templates, error workbooks and exports none is a formula, and none begins like one', async () => {
  const texts = [...payloads, ...fc.sample(hostileText, { numRuns: 3400, seed: 20 })]
  const rows = texts.map((name) => ({ name, id: name, phone: name }))
  const columns = layout.columns.slice(0, 3)
  const written = [
    await writeTemplate(layout, { rows }),
    await writeErrorWorkbook(
      layout,
      rows.map((cells) => ({ number: 1, cells, problems: [{ reason: cells.name, advice: cells.name }] })),
    ),
    await buffer(writeTable({ title: '=导出', columns, rows })),
  ]
  let cells = 0
  for (const parts of written.map(partsOf)) {
    expect(formulas(parts)).toEqual([])
    const found = textsOf(parts)
    cells += found.length
    // Blanks and escaped control characters (_x000D_) before the sign make no difference to spreadsheet programs.
    expect(found.filter((text) => /^(?:\s|_x00[01][0-9A-F]_)*[=+\-@＝＋－＠]/.test(text))).toEqual([])
  }
  expect(cells).toBeGreaterThan(10_000)
})

const plainText = fc
  .oneof(
    fc.string({ unit: 'grapheme', maxLength: 30 }),
    fc.string({ unit: 'binary', maxLength: 30 }),
    fc.constantFrom(
      '𬱖',
      '阿卜杜热合曼·买买提',
      '00123',
      '_x0041_',
      '_x005F_x0041_',
      '<t>&amp;',
      '"',
      'a\nb',
      '＇引号',
      '㐂𠮷',
    ),
  )
  .map(tidyText)

test('what is written is read again, for any text', async () => {
  const property = fc.asyncProperty(fc.array(plainText, { minLength: 1, maxLength: 60 }), async (texts) => {
    const kept = texts.filter((text) => text !== '')
    const rows = kept.map((name) => ({ name, id: '320507199001011234' }))
    if (rows.length === 0) return
    const read = await readWorkbook(
      await writeErrorWorkbook(
        layout,
        rows.map((cells) => ({ number: 1, cells, problems: [] })),
      ),
      layout,
    )
    expect(read.rows.map(({ cells }) => cells['name'])).toEqual(kept)
  })
  await fc.assert(property, { numRuns: 40 })
})

test('full-width, leading zeros and long numbers survive as text', async () => {
  const rows = [{ name: '３号楼', id: '００１２３', phone: '00013812345678', key: '6222021234567890123' }]
  const read = await readWorkbook(await writeTemplate(layout, { rows }), layout)
  expect(read.rows[0]?.cells).toMatchObject({
    name: '3号楼',
    id: '00123',
    phone: '00013812345678',
    key: '6222021234567890123',
  })
  expect(read.rows[0]?.flaws).toEqual([])
})

test.each([
  ['张三', '张三'],
  ['=1', "'=1"],
  ["'引", "''引"],
  ['#REF!', "'#REF!"],
  ['a\u0000b\ufffe', 'ab'],
  ['\ud83d', '\ufffd'],
  ['_x0041_', '_x005F_x0041_'],
])('%j is written as %j', (text, expected) => {
  expect(safeCell(text)).toBe(expected)
})

test('texts are cut to what a cell can hold, and titles to what a sheet may be called', () => {
  expect(safeCell('='.repeat(40_000))).toHaveLength(32_767)
  expect(sheetName("a[1]:b*?/\\'c")).toBe('a 1  b     c')
  expect([...sheetName('𠮷'.repeat(40))].length).toBeLessThanOrEqual(31)
  expect(sheetName('𠮷'.repeat(40)).length).toBeLessThanOrEqual(31)
  expect(sheetName('//')).toBe('数据')
})
