import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  addDays,
  addMonths,
  addYears,
  ageOn,
  birthdayOf,
  daysBetween,
  fromEpochDay,
  isPlainDate,
  maxDay,
  minDay,
  parsePlainDate,
  shanghaiDate,
  toEpochDay,
  type PlainDate,
} from './date.ts'

const anyDay = fc.integer({ min: toEpochDay('1900-01-01'), max: toEpochDay('2200-12-31') }).map(fromEpochDay)

describe('满 N 个月的对应日（DT-01）', () => {
  test.each<[PlainDate, number, PlainDate]>([
    ['2023-08-31', 6, '2024-02-29'],
    ['2024-08-31', 6, '2025-02-28'],
    ['2024-02-29', 6, '2024-08-29'],
    ['2023-02-28', 6, '2023-08-28'],
    ['2024-04-30', -1, '2024-03-30'],
    ['2025-05-31', -3, '2025-02-28'],
    ['2024-01-31', 1, '2024-02-29'],
    ['2024-01-15', -1, '2023-12-15'],
    ['2024-01-15', -13, '2022-12-15'],
    ['2024-12-15', 1, '2025-01-15'],
    ['2024-03-05', 0, '2024-03-05'],
  ])('%s 加 %i 个月为 %s', (day, months, expected) => {
    expect(addMonths(day, months)).toBe(expected)
  })

  test('先加六个月再减一个月，不等于加五个月', () => {
    expect(addMonths(addMonths('2024-08-31', 6), -1)).toBe('2025-01-28')
    expect(addMonths('2024-08-31', 5)).toBe('2025-01-31')
  })

  test('闰日加两年落在 2 月 28 日', () => expect(addYears('2024-02-29', 2)).toBe('2026-02-28'))

  test('对应日的日号不变，除非该月没有这一天', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: -600, max: 600 }), (day, months) => {
        const moved = addMonths(day, months)
        expect(isPlainDate(moved)).toBe(true)
        const number = Number(day.slice(8))
        const [year, month] = moved.split('-').map(Number) as [number, number]
        const last = new Date(Date.UTC(year, month, 0)).getUTCDate()
        expect(Number(moved.slice(8))).toBe(Math.min(number, last))
        const count = (text: string) => Number(text.slice(0, 4)) * 12 + Number(text.slice(5, 7))
        expect(count(moved) - count(day)).toBe(months)
      }),
    )
  })

  test('加月保持先后次序', () => {
    fc.assert(
      fc.property(anyDay, anyDay, fc.integer({ min: -60, max: 60 }), (a, b, months) => {
        const [first, second] = a <= b ? [a, b] : [b, a]
        expect(addMonths(first, months) <= addMonths(second, months)).toBe(true)
      }),
    )
  })
})

describe('天数', () => {
  test('与公历算法一致', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: -100_000, max: 100_000 }), (day, days) => {
        const expected = new Date(Date.parse(day) + days * 86_400_000).toISOString().slice(0, 10)
        fc.pre(isPlainDate(expected))
        expect(addDays(day, days)).toBe(expected)
        expect(daysBetween(day, expected)).toBe(days)
      }),
    )
  })

  test('1970-01-01 为第 0 天，序数与日子一一对应', () => {
    expect(toEpochDay('1970-01-01')).toBe(0)
    expect(toEpochDay('2000-03-01')).toBe(11_017)
    fc.assert(
      fc.property(anyDay, (day) => {
        expect(fromEpochDay(toEpochDay(day))).toBe(day)
      }),
    )
  })

  test('较早、较晚的一天，未定的不计', () => {
    expect(minDay('2024-02-02', undefined, '2024-02-01')).toBe('2024-02-01')
    expect(maxDay('2024-02-02', '2024-02-03', undefined)).toBe('2024-02-03')
  })
})

describe('周岁（DT-12）', () => {
  test.each<[string, PlainDate, PlainDate, number]>([
    ['生日前一天', '1990-05-20', '2008-05-19', 17],
    ['生日当天', '1990-05-20', '2008-05-20', 18],
    ['闰日出生，平年 2 月 27 日', '2004-02-29', '2022-02-27', 17],
    ['闰日出生，平年 2 月 28 日', '2004-02-29', '2022-02-28', 18],
    ['闰日出生，闰年 2 月 28 日', '2004-02-29', '2024-02-28', 19],
    ['闰日出生，闰年 2 月 29 日', '2004-02-29', '2024-02-29', 20],
    ['出生当天', '2004-02-29', '2004-02-29', 0],
    ['出生以前', '2004-02-29', '2004-02-28', -1],
  ])('%s', (_, born, day, age) => expect(ageOn(day, born)).toBe(age))

  test('满 n 周岁的日子就是年龄变为 n 的第一天', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: 1, max: 120 }), (born, n) => {
        const birthday = birthdayOf(born, n)
        expect(ageOn(birthday, born)).toBe(n)
        expect(ageOn(addDays(birthday, -1), born)).toBe(n - 1)
      }),
    )
  })
})

describe('日期的写法', () => {
  test.each(['2024-02-29', '2000-02-29', '1000-01-01', '8999-12-31'])('%s 是日期', (text) =>
    expect(isPlainDate(text)).toBe(true),
  )

  test.each([
    '2023-02-29',
    '2023-02-30',
    '1900-02-29',
    '2024-13-01',
    '2024-00-10',
    '2024-04-31',
    '2024-01-00',
    '2024-1-01',
    '0999-01-01',
    '9000-01-01',
    '2024-01-01T00:00:00Z',
    ' 2024-01-01',
    20_240_101,
    null,
  ])('%s 不是日期', (value) => expect(isPlainDate(value)).toBe(false))

  test.each([
    ['2026-11-21', '2026-11-21'],
    ['2026.11.21', '2026-11-21'],
    ['2026/1/2', '2026-01-02'],
    ['2026年11月21日', '2026-11-21'],
    ['20261121', '2026-11-21'],
    [' ２０２６－１１－２１ ', '2026-11-21'],
  ])('手写的 %s 读作 %s', (text, day) => expect(parsePlainDate(text)).toBe(day))

  test.each(['2026-02-30', '11/21/2026', '2026112', '', '昨天', '2026-11-21 08:00'])(
    '手写的“%s”读不出日期',
    (text) => expect(parsePlainDate(text)).toBeUndefined(),
  )
})

test('北京时间的日子在 16 时（世界时）换日', () => {
  expect(shanghaiDate(new Date('2026-11-20T15:59:59.999Z'))).toBe('2026-11-20')
  expect(shanghaiDate(Date.parse('2026-11-20T16:00:00Z'))).toBe('2026-11-21')
  expect(shanghaiDate(0)).toBe('1970-01-01')
})
