import { expect, test } from 'vitest'
import { lostDigits, readCell, tidyText } from './cell-text.ts'
import type { RawCell } from './cell-text.ts'
import type { SheetColumn, SheetColumnKind } from './columns.ts'

const column = (kind: SheetColumnKind, choices: string[] = []): SheetColumn => ({
  key: 'it',
  title: '身份证号',
  kind,
  required: true,
  width: 10,
  example: '',
  choices,
})
const read = (
  value: RawCell['value'],
  kind: SheetColumnKind,
  options: { formula?: boolean; date1904?: boolean } = {},
) =>
  readCell(
    { value, formula: options.formula === true },
    { row: 14, column: column(kind, ['是', '电工（高压）']), date1904: options.date1904 === true },
  )

test.each<[RawCell['value'], string]>([
  ['2026.11.21', '2026-11-21'],
  ['2026/11/21', '2026-11-21'],
  ['2026/1/2', '2026-01-02'],
  ['2026年11月21日', '2026-11-21'],
  [' 2026 年 11 月 21 日 ', '2026-11-21'],
  ['２０２６．１１．２１', '2026-11-21'],
  ['20261121', '2026-11-21'],
  [20_261_121, '2026-11-21'],
  ['2026-11-21', '2026-11-21'],
  ['2026-11-21 08:30:00', '2026-11-21'],
  ['2026-11-21T00:00:00.000Z', '2026-11-21'],
  ["'2026-11-21", '2026-11-21'],
  [46_347, '2026-11-21'],
  [46_347.5, '2026-11-21'],
  ['46347', '2026-11-21'],
  [new Date(Date.UTC(2026, 10, 21, 23, 59)), '2026-11-21'],
  [10_000, '1927-05-18'],
])('the date %j is read', (value, expected) => {
  expect(read(value, 'date')).toEqual({ text: expected })
})

test.each<[RawCell['value'], string]>([
  ['2026-02-30', '2026-02-30'],
  ['2026.11', '2026.11'],
  ['长期', '长期'],
  [2026, '2026'],
  ['26.11.21', '26.11.21'],
  ['11/21/2026', '11/21/2026'],
  [99_999, '99999'],
])('the unreadable date %j stays as it was written', (value, expected) => {
  expect(read(value, 'date')).toEqual({ text: expected })
})

test('serial dates of a workbook that counts from 1904', () => {
  expect(read(44_885, 'date', { date1904: true }).text).toBe('2026-11-21')
  expect(read('46347', 'date', { date1904: true }).text).toBe('2026-11-21')
})

test.each<[RawCell['value'], SheetColumnKind, string]>([
  [' 张\u00a0三\u3000', 'text', '张 三'],
  ["'00123", 'text', '00123'],
  ['＇００１２３', 'text', '00123'],
  ['Ａ座３号楼（东）', 'text', 'A座3号楼（东）'],
  ['\u200b𬱖\ufeff', 'text', '𬱖'],
  ['阿卜杜热合曼·买买提', 'text', '阿卜杜热合曼·买买提'],
  ['第一行\r\n第二行', 'text', '第一行\n第二行'],
  [' 320507 19900101 123x ', 'citizen-id', '32050719900101123X'],
  ['３２０５０７１９９００１０１１２３４', 'citizen-id', '320507199001011234'],
  [110_101_900_307_001, 'citizen-id', '110101900307001'],
  [13_812_345_678, 'phone', '13812345678'],
  ['138-1234-5678', 'phone', '13812345678'],
  ['+86 138 1234 5678', 'phone', '+8613812345678'],
  ['苏建安C（2024） 0001', 'code', '苏建安C（2024）0001'],
  ['12,345.60', 'number', '12345.60'],
  [0.1 + 0.2, 'number', '0.3'],
  [true, 'choice', '是'],
  ['电工(高压) ', 'choice', '电工（高压）'],
  ['焊工', 'choice', '焊工'],
  [new Date(Date.UTC(2026, 2, 5)), 'text', '2026-03-05'],
  [null, 'text', ''],
  ['-2层（地下）', 'text', '-2层（地下）'],
  ['+8613812345678', 'phone', '+8613812345678'],
])('%j in a column of kind %s becomes %j', (value, kind, expected) => {
  expect(read(value, kind)).toEqual({ text: expected })
})

test('a citizen-id number that Excel made a number says how many digits are gone', () => {
  const { text, flaw } = read(Number('320507199001011234'), 'citizen-id')
  expect(text).toBe('3.20507199001011E+17')
  expect(flaw).toEqual({
    key: 'it',
    code: 'lost-digits',
    reason: '第 14 行身份证号被 Excel 转成科学计数，后 3 位已丢失，请把该列设为文本后重填',
    advice: '请把该列设为文本后重填',
  })
})

test.each<[string, number]>([
  ['3.20507E+17', 12],
  ['3.20507199001011E+17', 3],
  ['3.20507199001011E17', 3],
  [' ３.２０５０７Ｅ＋１７ ', 12],
  ['6E+18', 18],
  ['320507199001011234', 0],
  ['5E10', 0],
  ['1.5E+1', 0],
  ['1.234567E+06', 0],
  ['', 0],
])('%j has lost %d digits', (text, expected) => {
  expect(lostDigits(text)).toBe(expected)
})

test.each<[RawCell['value'], SheetColumnKind, boolean, string]>([
  [
    '3.20507E+17',
    'citizen-id',
    false,
    '第 14 行身份证号被 Excel 转成科学计数，后 12 位已丢失，请把该列设为文本后重填',
  ],
  [
    Number('6222021234567890123'),
    'text',
    false,
    '第 14 行身份证号被 Excel 转成科学计数，后 4 位已丢失，请把该列设为文本后重填',
  ],
  ['张三', 'text', true, '第 14 行身份证号是公式，请把该单元格改成文字或数值（复制后“选择性粘贴—数值”）'],
  ['#N/A', 'text', false, '第 14 行身份证号是错误值 #N/A，请改正该单元格的内容'],
  ['=1+1', 'text', false, '第 14 行身份证号以“=”开头，像一个公式，请改写，不要以这个符号开头'],
  ["'=1+1", 'text', false, '第 14 行身份证号以“=”开头，像一个公式，请改写，不要以这个符号开头'],
  ['@SUM(A1)', 'text', false, '第 14 行身份证号以“@”开头，像一个公式，请改写，不要以这个符号开头'],
  ["+cmd|' /C calc'!A0", 'text', false, '第 14 行身份证号以“+”开头，像一个公式，请改写，不要以这个符号开头'],
  ['-HYPERLINK("x")', 'text', false, '第 14 行身份证号以“-”开头，像一个公式，请改写，不要以这个符号开头'],
  ['张\ud83d三', 'text', false, '第 14 行身份证号含有无法识别的字符，请把该单元格设为文本后重填'],
  ['张\ufffd三', 'text', false, '第 14 行身份证号含有无法识别的字符，请把该单元格设为文本后重填'],
  [
    new Date(Number.NaN),
    'phone',
    false,
    '第 14 行身份证号是日期格式，读不出原来的号码，请把该单元格设为文本后重填',
  ],
])('the flaw of %j in a column of kind %s (formula: %s)', (value, kind, formula, reason) => {
  const { text, flaw } = read(value, kind, { formula })
  expect(flaw?.reason).toBe(reason)
  expect(text.isWellFormed()).toBe(true)
})

test('tidying twice changes nothing more', () => {
  for (const text of [' 张三 ', "'A", '\u3000Ｂ', 'a\u00a0b', '\u0007铃'])
    expect(tidyText(tidyText(text))).toBe(tidyText(text))
})
