import { expect, test } from 'vitest'
import {
  formatAgo,
  formatBytes,
  formatCount,
  formatDayOnPaper,
  formatMoment,
  groupCodeNumber,
  remainingInWords,
} from './format.ts'
import { fileNameOf } from './transfer.ts'

test('instants are shown on the Shanghai clock', () => {
  expect(formatMoment('2026-11-21T01:05:00.000Z')).toBe('2026-11-21 09:05')
  expect(formatMoment('2026-11-20T16:00:00.000Z')).toBe('2026-11-21 00:00')
})

test('relative times only within a day', () => {
  const now = '2026-11-21T10:00:00.000Z'
  expect(formatAgo('2026-11-21T09:59:40.000Z', now)).toBe('刚刚')
  expect(formatAgo('2026-11-21T09:01:00.000Z', now)).toBe('59 分钟前')
  expect(formatAgo('2026-11-21T09:00:00.000Z', now)).toBe('1 小时前')
  expect(formatAgo('2026-11-20T10:00:00.000Z', now)).toBe('2026-11-20 18:00')
})

test('remaining days count to the last day', () => {
  expect(remainingInWords('2026-11-21', '2026-12-06')).toBe('还剩 15 天')
  expect(remainingInWords('2026-11-21', '2026-11-21')).toBe('今天止')
  expect(remainingInWords('2026-11-21', '2026-11-18')).toBe('已过 3 天')
})

test('numbers, sizes, code numbers and days on paper', () => {
  expect([formatCount(0), formatCount(999), formatCount(1000), formatCount(1234567)]).toEqual([
    '0',
    '999',
    '1,000',
    '1,234,567',
  ])
  expect([formatBytes(500), formatBytes(348_160), formatBytes(12_897_485)]).toEqual([
    '1 KB',
    '340 KB',
    '12.3 MB',
  ])
  expect(groupCodeNumber('123456789012')).toBe('1234 5678 9012')
  expect(formatDayOnPaper('2026-03-05')).toBe('2026年3月5日')
})

test('the file name of a download is taken from the header', () => {
  expect(fileNameOf(`attachment; filename="a.xlsx"; filename*=UTF-8''%E9%94%99%E8%AF%AF%E8%A1%A8.xlsx`)).toBe(
    '错误表.xlsx',
  )
  expect(fileNameOf('attachment; filename="a.xlsx"')).toBe('a.xlsx')
  expect(fileNameOf(null)).toBeUndefined()
})
