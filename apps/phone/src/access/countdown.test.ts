import { expect, test } from 'vitest'
import { secondsLeft } from './countdown.ts'

test.each([
  [60_000, 0, 60],
  [60_000, 1, 60],
  [60_000, 59_000, 1],
  [60_000, 59_999, 1],
  [60_000, 60_000, 0],
  [60_000, 3_600_000, 0],
])('until %d, at %d: %d whole seconds are left', (until, now, seconds) => {
  expect(secondsLeft(until, now)).toBe(seconds)
})
