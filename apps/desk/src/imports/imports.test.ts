import { expect, test } from 'vitest'
import { flawOf } from './file-check.ts'
import { checkedInWords, importedInWords, progressOf } from './progress.ts'

const counts = { total: 200, good: 193, bad: 7, existing: 0, imported: 0, refused: 0 }

test('the lines of an import are exactly those the journeys name', () => {
  expect(checkedInWords(counts)).toBe('193 条可导入，7 条有误')
  expect(checkedInWords({ ...counts, good: 0, existing: 193 })).toBe('0 条可导入，7 条有误 · 已存在 193 跳过')
  expect(importedInWords({ ...counts, good: 0, imported: 193 })).toBe('成功 193 · 未导 7')
  expect(importedInWords({ ...counts, good: 1, bad: 6, imported: 193 })).toBe('成功 193 · 未导 7')
  expect(importedInWords({ ...counts, good: 0, bad: 6, imported: 100, existing: 94 })).toBe(
    '成功 100 · 未导 6',
  )
})

test('progress counts what is behind and what is still to come', () => {
  expect(progressOf({ ...counts, good: 100, imported: 90, refused: 3 })).toEqual({ done: 93, of: 193 })
})

test.each([
  ['名单.xls', 10, '旧格式 .xls'],
  ['名单.ET', 10, 'WPS 格式 .et'],
  ['名单.csv', 10, '.csv 文本'],
  ['照片.jpg', 10, '不是 Excel 工作簿'],
  ['没有后缀', 10, '不是 Excel 工作簿'],
  ['名单.xlsx', 0, '空文件'],
  ['名单.xlsx', 10 * 1024 * 1024 + 1, '超过 10.0 MB'],
])('%s of %d bytes is refused before it is sent', (name, size, words) => {
  expect(flawOf({ name, size })).toContain(words)
})

test('a workbook of ordinary size is sent', () => {
  expect(flawOf({ name: '200.XLSX', size: 10 * 1024 * 1024 })).toBeUndefined()
})
