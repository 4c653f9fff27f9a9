import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { changeInWords, sharesOf, ticksFor } from './chart-figures.ts'

test('shares are whole numbers that sum to 100, each less than one off', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(1_000_000), { minLength: 1, maxLength: 6 }), (counts) => {
      const total = counts.reduce((sum, n) => sum + n, 0)
      const shares = sharesOf(counts)
      expect(shares.reduce((sum, share) => sum + share, 0)).toBe(total === 0 ? 0 : 100)
      for (const [at, n] of counts.entries())
        expect(Math.abs((shares[at] ?? 0) - (total === 0 ? 0 : (n * 100) / total))).toBeLessThan(1)
    }),
  )
})

test.each([
  [
    [1, 1, 1],
    [34, 33, 33],
  ],
  [
    [0, 0],
    [0, 0],
  ],
  [
    [999, 1],
    [100, 0],
  ],
  [
    [2, 1],
    [67, 33],
  ],
])('shares of %j are %j', (counts, shares) => {
  expect(sharesOf(counts)).toEqual(shares)
})

test.each([
  [0, [0, 1]],
  [1, [0, 1]],
  [3, [0, 1, 2, 3]],
  [7, [0, 2, 4, 6, 8]],
  [23, [0, 10, 20, 30]],
  [980, [0, 500, 1000]],
])('an axis up to %i has the ticks %j', (most, ticks) => {
  expect(ticksFor(most)).toEqual(ticks)
})

test('an axis begins at 0, reaches the most, and has few ticks of whole numbers', () => {
  fc.assert(
    fc.property(fc.nat(10_000_000), (most) => {
      const ticks = ticksFor(most)
      expect(ticks[0]).toBe(0)
      expect(ticks.at(-1)).toBeGreaterThanOrEqual(most)
      expect(ticks.length).toBeLessThanOrEqual(5)
      expect(ticks.every(Number.isInteger)).toBe(true)
    }),
  )
})

test.each([
  [6, 10, '比上月少 4 个'],
  [10, 6, '比上月多 4 个'],
  [6, 6, '与上月相同'],
  [6, undefined, '上月没有记录'],
])('%i after %s: %s', (now, before, words) => {
  expect(changeInWords(now, before, '个')).toBe(words)
})
