import { expect, test } from 'vitest'
import { pauseAfter } from './next-change.ts'

test('errors are followed by ever longer pauses, up to half a minute', () => {
  expect([1, 2, 3, 4, 5, 50].map(pauseAfter)).toEqual([2000, 4000, 8000, 16_000, 30_000, 30_000])
})
