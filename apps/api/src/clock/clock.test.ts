import { shanghaiDate } from '@anzhu/law/kernel/date'
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { afterEach, expect, test, vi } from 'vitest'
import { keepTimeWith, movableClock, realClock, rightNow, shanghaiHour } from './clock.ts'

const source = path.join(import.meta.dirname, '..')
const database = (ms: () => number) => ({ query: async () => ({ rows: [{ ms: String(ms()) }] }) }) as never
const day = 86_400_000

afterEach(async () => (await keepTimeWith(database(() => Date.now()))).stop())

test('moving the clock of the machine, by an hour or by 400 days, moves no time and no day of ours', () => {
  const [now, today] = [rightNow().getTime(), realClock.today()]
  for (const jump of [3_600_000, -3_600_000, 400 * day, -400 * day]) {
    const moved = vi.spyOn(Date, 'now').mockReturnValue(now + jump)
    expect(Math.abs(rightNow().getTime() - now)).toBeLessThan(20_000)
    expect(realClock.today()).toBe(today)
    moved.mockRestore()
  }
})

test('the time is the database’s, however wrong this machine was when the process started', async () => {
  const there = Date.parse('2027-12-31T15:30:00Z')
  const { stop } = await keepTimeWith(database(() => there))
  stop()
  expect(Math.abs(rightNow().getTime() - there)).toBeLessThan(20_000)
  expect(realClock.today()).toBe('2027-12-31')
})

test('a database that does not answer at the start stops the start; later, time goes on', async () => {
  const before = rightNow().getTime()
  await expect(keepTimeWith({ query: () => Promise.reject(new Error('away')) } as never)).rejects.toThrow(
    'away',
  )
  expect(rightNow().getTime()).toBeGreaterThanOrEqual(before)
})

test('nothing of the server reads the machine’s clock besides the clock, and the keeper of the embedded database', () => {
  const files = readdirSync(source, { recursive: true, encoding: 'utf8' }).filter(
    (file) =>
      file.endsWith('.ts') && !file.endsWith('.test.ts') && !/^(clock|db[\\/]embedded)[\\/]/.test(file),
  )
  expect(files.length).toBeGreaterThan(300)
  const reading = files.filter((file) =>
    /new Date\(\)|Date\.now\(/.test(readFileSync(path.join(source, file), 'utf8')),
  )
  expect(reading).toEqual([])
})

test('a moved clock keeps the time of day, and both its faces show the day', () => {
  const clock = movableClock()
  const before = new Date()
  clock.move('2026-11-19')
  expect(clock.today()).toBe('2026-11-19')
  expect(shanghaiDate(clock.now().getTime())).toBe('2026-11-19')
  const sinceMidnight = (date: Date) => (date.getTime() + 8 * 3_600_000) % 86_400_000
  const gone = Math.abs(sinceMidnight(clock.now()) - sinceMidnight(before))
  // Past midnight in Shanghai between the two lines, a day would be missing; the two clocks may differ by a millisecond.
  expect(Math.min(gone, 86_400_000 - gone)).toBeLessThan(10_000)
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
