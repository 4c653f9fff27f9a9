import { buffer } from 'node:stream/consumers'
import { afterAll, expect, test } from 'vitest'
import type { SheetLayout } from './columns.ts'
import { partsOf, textsOf } from './opened-workbook.ts'
import { closeReader, readWorkbook } from './read-workbook.ts'
import { writeErrorWorkbook, writeTable, writeTemplate } from './write-workbook.ts'

const layout: SheetLayout = {
  id: 'roster',
  title: '花名册',
  version: 3,
  instructions: ['一行一人，不要合并单元格。'],
  columns: [
    { key: 'name', title: '姓名', kind: 'text', required: true, width: 14, example: '张三' },
    {
      key: 'id',
      title: '身份证号',
      kind: 'citizen-id',
      required: true,
      width: 24,
      note: '18 位',
      example: '110101199003070011',
    },
    { key: 'phone', title: '手机号', kind: 'phone', required: false, width: 16, example: '13800000000' },
    {
      key: 'trade',
      title: '工种',
      kind: 'choice',
      choices: ['电工', '架子工, 普通'],
      required: false,
      width: 12,
      example: '电工',
    },
    { key: 'pay', title: '日工资', kind: 'number', required: false, width: 12, example: '300' },
    { key: 'key', title: '系统编号', kind: 'code', required: false, hidden: true, width: 10, example: '' },
  ],
}
const zhang = {
  name: '张三',
  id: '320507199001011234',
  phone: '013812345678',
  trade: '电工',
  pay: '300.5',
  key: 'a-1',
}

afterAll(closeReader)

test('the template is refused as empty, so its sample row is not data', async () => {
  await expect(readWorkbook(await writeTemplate(layout), layout)).rejects.toThrow('没有数据行')
})

test('the template: starred titles, text format down 5,000 rows, lists on a hidden sheet, help, stamp', async () => {
  const parts = partsOf(await writeTemplate(layout))
  const sheet = parts['xl/worksheets/sheet1.xml'] ?? ''
  const [styles, texts] = [parts['xl/styles.xml'] ?? '', textsOf(parts)]
  const codes = new Map(
    [...styles.matchAll(/<numFmt numFmtId="(\d+)" formatCode="([^"]*)"/g)].map(([, id, code]) => [id, code]),
  )
  const formats = [...styles.slice(styles.indexOf('<cellXfs')).matchAll(/<xf [^>]*numFmtId="(\d+)"/g)].map(
    ([, id]) => codes.get(id),
  )
  const styleOf = (cell: string) => Number(new RegExp(`r="${cell}"[^>]* s="(\\d+)"`).exec(sheet)?.[1] ?? 0)
  expect(['B3', 'C5002', 'B2', 'F9'].map((cell) => formats[styleOf(cell)])).toEqual(['@', '@', '@', '@'])
  expect(formats[styleOf('E3')]).toBeUndefined()
  expect(texts).toEqual(
    expect.arrayContaining(['姓名*', '手机号', '【示例】张三', '一行一人，不要合并单元格。', '18 位']),
  )
  expect(sheet).toContain(`sqref="D2:D5002"`)
  expect(sheet).toContain(`<formula1>'选项'!$A$1:$A$2</formula1>`)
  expect(sheet).toMatch(/<col min="6" max="6" width="10" customWidth="true" hidden="true"\/>/)
  expect(parts['xl/workbook.xml']).toMatch(/name="花名册".*name="填写说明".*name="选项"[^>]*veryHidden/)
  expect(parts['xl/comments1.xml']).toContain('安筑模板 roster 第 3 版')
  expect(texts).not.toContain('系统编号*')
})

test('lists known only at run time take the place of those of the layout', async () => {
  const parts = partsOf(
    await writeTemplate(layout, { choices: { trade: ['塔司', '信号工', '电工'], phone: ['1'] } }),
  )
  expect(textsOf(parts)).toEqual(expect.arrayContaining(['塔司', '信号工']))
  expect(parts['xl/worksheets/sheet1.xml']).toContain(`<formula1>'选项'!$B$1:$B$3</formula1>`)
})

test('a filled template comes back as it was, without warnings', async () => {
  const rows = [zhang, { name: '阿卜杜热合曼·买买提', id: '65310119900101123X' }]
  const read = await readWorkbook(await writeTemplate(layout, { rows }), layout)
  expect(read.rows.map(({ cells }) => cells)).toEqual([
    zhang,
    { name: '阿卜杜热合曼·买买提', id: '65310119900101123X', phone: '', trade: '', pay: '', key: '' },
  ])
  expect(read.warnings).toEqual([])
})

test('an old template and a foreign one are read with a warning', async () => {
  const bytes = await writeTemplate(layout, { rows: [zhang] })
  const newer = await readWorkbook(bytes, { ...layout, version: 4 })
  expect(newer.warnings).toEqual(['模板是第 3 版，现行为第 4 版，已按表头读取。下次请下载新模板'])
  const other = await readWorkbook(bytes, { ...layout, id: 'training', title: '培训名单' })
  expect(other.warnings).toEqual(['这份表格用的不是“培训名单”模板，已按表头读取，请核对'])
})

test('the error workbook marks the bad cells, says why, and is imported again as it is', async () => {
  const cells = { ...zhang, id: '3.20507199001011E+17', name: '=cmd', phone: '+8613812345678' }
  const bytes = await writeErrorWorkbook(layout, [
    {
      number: 14,
      cells,
      problems: [
        { key: 'id', reason: '第 14 行身份证号后 3 位已丢失', advice: '请把该列设为文本后重填' },
        { reason: '与第 9 行重复', advice: '请删除一行' },
      ],
    },
  ])
  const parts = partsOf(bytes)
  expect(textsOf(parts)).toEqual(
    expect.arrayContaining([
      '【校验结果】',
      '【原因】',
      '【修改建议】',
      '原第 14 行，2 处有误，未导入',
      '1. 第 14 行身份证号后 3 位已丢失\n2. 与第 9 行重复',
    ]),
  )
  const sheet = parts['xl/worksheets/sheet1.xml'] ?? ''
  const styleOf = (cell: string) => new RegExp(`r="${cell}"[^>]* s="(\\d+)"`).exec(sheet)?.[1]
  expect(styleOf('B2')).not.toBe(styleOf('A2'))
  expect(parts['xl/styles.xml']).toContain('FFC7CE')

  const again = await readWorkbook(bytes, layout)
  expect(again.rows[0]?.cells).toEqual(cells)
  expect(again.rows[0]?.flaws.map(({ key, code }) => [key, code])).toEqual([
    ['name', 'formula-like'],
    ['id', 'lost-digits'],
  ])
  expect(again.warnings).toEqual([])
})

test('an export streams rows as they are asked for, and numbers stay numbers', async () => {
  let pulled = 0
  async function* rows() {
    for (let index = 0; index < 20_000; index += 1) {
      pulled += 1
      yield { name: `工人${index}`, pay: index, id: '00012' }
    }
  }
  const columns = [
    { key: 'name', title: '姓名' },
    { key: 'pay', title: '工资', kind: 'number' as const },
    { key: 'id', title: '编号', kind: 'code' as const },
  ]
  const stream = writeTable({ title: '名单', columns, rows: rows() })
  await new Promise((resolve) => stream.once('readable', resolve))
  expect(pulled).toBeLessThan(20_000)
  const sheet = partsOf(await buffer(stream))['xl/worksheets/sheet1.xml'] ?? ''
  expect(sheet).toContain('<c r="B20001"><v>19999</v></c>')
  expect(sheet).toMatch(/<c r="C20001" s="1" t="inlineStr"><is><t>00012<\/t>/)
  expect(sheet).toContain('state="frozen"')
})

test('an export that fails on the way ends its stream with the error', async () => {
  async function* rows() {
    yield { name: '一' }
    throw new Error('query failed')
  }
  const stream = writeTable({ title: '名单', columns: [{ key: 'name', title: '姓名' }], rows: rows() })
  await expect(buffer(stream)).rejects.toThrow('query failed')
})
