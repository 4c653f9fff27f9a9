import { performance } from 'node:perf_hooks'
import { afterAll, expect, test } from 'vitest'
import type { SheetLayout } from './columns.ts'
import { columnLetters, comparableTitle, findStamp, templateStamp } from './columns.ts'
import { dateCell, forgeSheet, forgeWorkbook } from './forged-workbook.ts'
import type { ForgedCell } from './forged-workbook.ts'
import { closeReader, readWorkbook, sheetLimits } from './read-workbook.ts'

const layout: SheetLayout = {
  id: 'roster',
  title: '花名册',
  version: 2,
  instructions: [],
  columns: [
    { key: 'name', title: '姓名', kind: 'text', required: true, width: 12, example: '张三' },
    {
      key: 'id',
      title: '身份证号',
      aliases: ['公民身份号码'],
      kind: 'citizen-id',
      required: true,
      width: 24,
      example: '1',
    },
    { key: 'phone', title: '手机号', kind: 'phone', required: false, width: 16, example: '13800000000' },
    { key: 'on', title: '进场日期', kind: 'date', required: false, width: 14, example: '2026-11-21' },
  ],
}
const titles: ForgedCell[] = ['姓名', '身份证号', '手机号', '进场日期']
const zhang: ForgedCell[] = ['张三', '320507199001011234', '13812345678', '2026-11-21']
const zhangCells = { name: '张三', id: '320507199001011234', phone: '13812345678', on: '2026-11-21' }

const readRows = (rows: readonly (readonly ForgedCell[])[], options: Parameters<typeof forgeSheet>[1] = {}) =>
  readWorkbook(forgeWorkbook({ 数据: forgeSheet(rows, options) }), layout)

afterAll(closeReader)

test('a plain sheet', async () => {
  expect(await readRows([titles, zhang])).toEqual({
    sheet: '数据',
    rows: [{ number: 2, cells: zhangCells, hidden: false, flaws: [] }],
    letters: { name: 'A', id: 'B', phone: 'C', on: 'D' },
    warnings: [],
  })
})

test('other order, aliases, required marks, notes in brackets and extra columns', async () => {
  const { rows, warnings } = await readRows([
    ['序号', '手 机 号', '公民身份号码*', '姓名（必填）', '【进场日期】', '备注'],
    [1, '13812345678', '320507199001011234', '张三', '2026.11.21', '无'],
  ])
  expect(rows[0]?.cells).toEqual(zhangCells)
  expect(warnings).toEqual(['不认识的列已忽略：序号、备注'])
})

test('a merged title above the header, blank rows, and a signature beside the data', async () => {
  const { rows } = await readRows(
    [
      ['某某项目花名册'],
      [],
      titles,
      [],
      zhang,
      ['  ', '', null, '\u3000'],
      [null, null, null, null, '制表人：李四'],
      zhang,
    ],
    { after: '<mergeCells count="1"><mergeCell ref="A1:D1"/></mergeCells>' },
  )
  expect(rows.map(({ number }) => number)).toEqual([5, 8])
})

test('real dates, in short and in Chinese format, and bare serials', async () => {
  const days = [dateCell(46_347), dateCell(46_347, 2), 46_347, dateCell(46_347.75)]
  const { rows } = await readRows([titles, ...days.map((day) => ['张三', '1', null, day])])
  expect(rows.map(({ cells }) => cells['on'])).toEqual(Array.from({ length: 4 }, () => '2026-11-21'))
})

test('shared strings, rich text, formatted strings and cells without a reference', async () => {
  const strings =
    '<sst><si><t>张三</t></si><si><r><t>3205071990</t></r><r><rPr><b/></rPr><t>01011234</t></r></si></sst>'
  const rows = `<row><c t="s"><v>0</v></c><c t="s"><v>1</v></c><c t="str"><v>13812345678</v></c></row>`
  const sheet = forgeSheet([titles]).replace('</sheetData>', `${rows}</sheetData>`)
  const bytes = forgeWorkbook({ 数据: sheet }, [{ name: 'xl/sharedStrings.xml', content: strings }])
  expect((await readWorkbook(bytes, layout)).rows[0]).toMatchObject({
    number: 2,
    cells: { ...zhangCells, on: '' },
  })
})

test('a worksheet whose elements carry a prefix', async () => {
  const sheet = forgeSheet([titles, zhang]).replaceAll(
    /<(\/?)(worksheet|sheetData|row|c|is|t)(?=[ >])/g,
    '<$1x:$2',
  )
  expect((await readWorkbook(forgeWorkbook({ 数据: sheet }), layout)).rows[0]?.cells).toEqual(zhangCells)
})

test('hidden rows are read, with a warning', async () => {
  const { rows, warnings } = await readRows([titles, zhang, zhang], { attributes: { 3: 'hidden="1"' } })
  expect(rows.map(({ hidden }) => hidden)).toEqual([false, true])
  expect(warnings).toEqual(['第 3 行是隐藏行，也已读入。如不需要，请在表格中删除'])
})

test('cells merged down the data are pointed out', async () => {
  const { warnings } = await readRows([titles, zhang, zhang], {
    after: '<mergeCells><mergeCell ref="C2:C3"/></mergeCells>',
  })
  expect(warnings).toEqual(['第 2 行有合并单元格，只有左上角的格子有内容。请取消合并后逐行填写'])
})

test('the sample row is dropped wherever it stands', async () => {
  const { rows } = await readRows([
    titles,
    ['【示例】张三', '110101199003070011', '13800000000', '2026-11-21'],
    zhang,
  ])
  expect(rows.map(({ number }) => number)).toEqual([3])
})

test('the sheet with the header is found behind another', async () => {
  const bytes = forgeWorkbook({
    说明: forgeSheet([['请先看这里'], ['姓名']]),
    人员: forgeSheet([titles, zhang]),
  })
  expect(await readWorkbook(bytes, layout)).toMatchObject({ sheet: '人员', rows: [{ number: 2 }] })
})

test('a hidden sheet is passed over', async () => {
  const sheet = (name: string, id: number, state: string) =>
    `<sheet name="${name}" sheetId="${id}" r:id="rId${id}" ${state}/>`
  const sheets = `<sheets>${sheet('旧表', 1, 'state="hidden"')}${sheet('新表', 2, '')}</sheets>`
  const bytes = forgeWorkbook(
    { 旧表: forgeSheet([titles, zhang, zhang]), 新表: forgeSheet([titles, zhang]) },
    [{ name: 'xl/workbook.xml', content: `<workbook>${sheets}</workbook>` }],
  )
  expect(await readWorkbook(bytes, layout)).toMatchObject({ sheet: '新表', rows: [{ number: 2 }] })
})

test('a number for a citizen id and a formula are flaws of their cells, and the row is kept', async () => {
  const formula = { attributes: 't="str"', xml: '<f>A2&amp;"x"</f><v>13812345678</v>' }
  const { rows } = await readRows([titles, ['张三', Number('320507199001011234'), formula, '明年']])
  expect(rows[0]?.cells).toEqual({
    name: '张三',
    id: '3.20507199001011E+17',
    phone: '13812345678',
    on: '明年',
  })
  expect(rows[0]?.flaws.map(({ key, code, reason }) => [key, code, reason.split('，')[0]])).toEqual([
    ['id', 'lost-digits', '第 2 行身份证号被 Excel 转成科学计数'],
    ['phone', 'formula', '第 2 行手机号是公式'],
  ])
})

test('half a character is replaced and reported', async () => {
  const half = { attributes: 't="inlineStr"', xml: '<is><t>张&#xD83D;三</t></is>' }
  const { rows } = await readRows([titles, [half, '320507199001011234']])
  expect(rows[0]).toMatchObject({
    cells: { name: '张\ufffd三' },
    flaws: [{ key: 'name', code: 'unreadable' }],
  })
})

test.each<[string, ForgedCell[][], string]>([
  [
    'no header',
    [['随便'], ['什么']],
    '没有找到表头，应有：姓名、身份证号。请下载“花名册”模板，按模板的表头填写',
  ],
  [
    'a required column is missing',
    [['姓名', '手机号'], ['张三']],
    '表格缺少必需的列：身份证号。请下载“花名册”模板，按模板的表头填写',
  ],
  [
    'a title stands twice',
    [['姓名', '身份证号', '公民身份号码'], zhang],
    '表头“身份证号”重复：B 列和 C 列都是。请只保留一列后再导入',
  ],
  ['no data rows', [titles], '表格里没有数据行。请在表头下面（第 2 行起）填写后再导入'],
])('refused because %s', async (_, rows, sentence) => {
  await expect(readRows(rows)).rejects.toMatchObject({ code: 'sheet.unreadable', detail: sentence })
})

test('5,000 rows are read and one more is refused', async () => {
  const many = (count: number) => [titles, ...Array.from({ length: count }, () => zhang)]
  const start = performance.now()
  expect((await readRows(many(sheetLimits.maxRows))).rows).toHaveLength(5000)
  expect(performance.now() - start).toBeLessThan(3000)
  await expect(readRows(many(sheetLimits.maxRows + 1))).rejects.toMatchObject({
    code: 'sheet.too-large',
    detail: '表格有 5001 行数据，超过 5000 行的上限。请拆成几份分别导入',
  })
})

test('workbooks read at the same time do not disturb each other', async () => {
  const named = ['甲', '乙', '丙'].map((name) => readRows([titles, [name, '1']]))
  const broken = readWorkbook(Buffer.from('PK\u0003\u0004nothing'), layout)
  await expect(broken).rejects.toMatchObject({ code: 'sheet.unreadable' })
  expect((await Promise.all(named)).map(({ rows }) => rows[0]?.cells['name'])).toEqual(['甲', '乙', '丙'])
})

test.each([
  ['姓名*', '姓名'],
  ['  姓　名 ：', '姓名'],
  ['姓名（必填）', '姓名'],
  ['【姓名】', '姓名'],
  ['ID No.', 'idno.'],
])('the title %j is compared as %j', (title, expected) => {
  expect(comparableTitle(title)).toBe(expected)
})

test('stamps and column letters', () => {
  expect(findStamp(`批注：${templateStamp(layout)}`)).toEqual({ id: 'roster', version: 2 })
  expect(findStamp('没有')).toBeUndefined()
  expect([0, 25, 26, 701, 702].map(columnLetters)).toEqual(['A', 'Z', 'AA', 'ZZ', 'AAA'])
})
