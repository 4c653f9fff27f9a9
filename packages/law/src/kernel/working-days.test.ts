import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { holidays, workDays } from '../holidays.ts'
import { addDays, toEpochDay, type PlainDate } from './date.ts'
import { addWorkingDays, workCalendar, workingDaysBetween } from './working-days.ts'

describe('工作日（DT-10）', () => {
  test.each<[string, PlainDate, boolean]>([
    ['普通周五', '2026-11-20', true],
    ['普通周六', '2026-11-21', false],
    ['普通周日', '2026-11-22', false],
    ['国庆节当日（周四）', '2026-10-01', false],
    ['国庆假期末日（周三）', '2026-10-07', false],
    ['假期次日', '2026-10-08', true],
    ['国庆后调休的周六', '2026-10-10', true],
    ['国庆前调休的周日', '2026-09-20', true],
    ['春节假期里的周一', '2026-02-16', false],
    ['春节前调休的周六', '2026-02-14', true],
    ['元旦后调休的周日', '2026-01-04', true],
  ])('%s', (_, day, worked) => expect(workDays.isWorkingDay(day)).toBe(worked))

  test('没有放假表的年份按周一至周五，并说得出不知道', () => {
    expect(workDays.knows(2026)).toBe(true)
    expect(workDays.knows(2031)).toBe(false)
    // 2031-10-01 is a Wednesday.
    expect(workDays.isWorkingDay('2031-10-01')).toBe(true)
    expect(workDays.isWorkingDay('2031-10-04')).toBe(false)
  })

  test.each<[string, PlainDate, number, PlainDate]>([
    ['当日不算，从下一个工作日起', '2026-11-19', 1, '2026-11-20'],
    ['周五起 1 个工作日到周一', '2026-11-20', 1, '2026-11-23'],
    ['周六起也到周一', '2026-11-21', 1, '2026-11-23'],
    ['5 个工作日跨一个周末', '2026-11-19', 5, '2026-11-26'],
    ['国庆前 3 个工作日：跨长假', '2026-09-29', 3, '2026-10-09'],
    ['国庆前 4 个工作日：调休的周六算工作日', '2026-09-29', 4, '2026-10-10'],
    ['0 个工作日就是当日', '2026-11-21', 0, '2026-11-21'],
  ])('%s', (_, from, n, to) => expect(addWorkingDays(workDays, from, n)).toBe(to))

  test.each<[string, PlainDate, PlainDate, number]>([
    ['当日到期', '2026-11-19', '2026-11-19', 0],
    ['还剩 1 个', '2026-11-19', '2026-11-20', 1],
    ['周末不算', '2026-11-20', '2026-11-22', 0],
    ['长假与调休', '2026-09-29', '2026-10-10', 4],
    ['超期为负', '2026-11-26', '2026-11-19', -5],
  ])('两日之间的工作日：%s', (_, from, to, days) => expect(workingDaysBetween(workDays, from, to)).toBe(days))

  const anyDay = fc.integer({ min: 0, max: 900 }).map((n) => addDays('2024-12-01', n))
  test('加 n 个工作日以后，其间正好 n 个，且落在工作日上', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: 1, max: 60 }), (from, n) => {
        const to = addWorkingDays(workDays, from, n)
        expect(workingDaysBetween(workDays, from, to)).toBe(n)
        expect(workDays.isWorkingDay(to)).toBe(true)
      }),
    )
  })
})

describe('放假表', () => {
  test.each(holidays.map((year) => [year.year, year] as const))('%i 年', (year, { off, worked }) => {
    const plain = workCalendar([])
    for (const [from, to] of off) {
      expect(from <= to && from.startsWith(String(year)) && to.startsWith(String(year))).toBe(true)
      expect(toEpochDay(to) - toEpochDay(from)).toBeLessThan(10)
      for (const day of worked) expect(day >= from && day <= to).toBe(false)
    }
    // A day worked instead is a weekend by nature; otherwise it would say nothing.
    for (const day of worked) expect([day, plain.isWorkingDay(day)]).toEqual([day, false])
    expect(new Set(worked).size).toBe(worked.length)
  })

  test('年份不重复', () => {
    expect(new Set(holidays.map(({ year }) => year)).size).toBe(holidays.length)
  })
})
