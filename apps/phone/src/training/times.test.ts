import { expect, test } from 'vitest'
import { dayAndTime } from './times.ts'

test('a time is told as people say it, on the Shanghai clock', () => {
  expect(dayAndTime('2026-11-22T01:00:00.000Z')).toBe('11月22日 09:00')
  expect(dayAndTime('2026-01-04T16:30:00.000Z')).toBe('1月5日 00:30')
})
