import { shanghaiDate } from '@anzhu/law/kernel/date'
import { expect, test } from 'vitest'
import { movableClock, realClock, shanghaiHour } from './clock.ts'

test('a moved clock keeps the time of day, and both its faces show the day', () => {
  const clock = movableClock()
  const before = new Date()
  clock.move('2026-11-19')
  expect(clock.today()).toBe('2026-11-19')
  expect(shanghaiDate(clock.now().getTime())).toBe('2026-11-19')
  const sinceMidnight = (date: Date) => (date.getTime() + 8 * 3_600_000) % 86_400_000
  const gone = sinceMidnight(clock.now()) - sinceMidnight(before)
  // Past midnight in Shanghai between the two lines, a day would be missing.
  expect(((gone % 86_400_000) + 86_400_000) % 86_400_000).toBeLessThan(10_000)
})

test('moved twice it shows the last day, and null brings back the real one', () => {
  const clock = movableClock()
  clock.move('2024-02-29')
  clock.move('2027-01-01')
  expect(clock.today()).toBe('2027-01-01')
  clock.move(null)
  expect([realClock.today(), shanghaiDate(Date.now())]).toContain(clock.today())
  expect(Math.abs(clock.now().getTime() - Date.now())).toBeLessThan(10_000)
})

test('the hour is that of Shanghai, also when it is another day there', () => {
  const hours = [
    '2026-11-18T16:00:00Z',
    '2026-11-18T23:59:59Z',
    '2026-11-19T00:00:00Z',
    '2026-11-19T13:00:00Z',
  ]
  expect(hours.map((instant) => shanghaiHour(new Date(instant)))).toEqual([0, 7, 8, 21])
})
