import { expect, test } from 'vitest'
import { shouldTake } from './take.ts'

test('the first code, and another one, are taken at once', () => {
  expect(shouldTake('a', null, 0)).toBe(true)
  expect(shouldTake('b', { content: 'a', leftAt: 1000 }, 1001)).toBe(true)
})

test('the code just checked, still before the camera, is not checked again until three seconds have passed', () => {
  const last = { content: 'a', leftAt: 1000 }
  expect(shouldTake('a', last, 1500)).toBe(false)
  expect(shouldTake('a', last, 4000)).toBe(false)
  expect(shouldTake('a', last, 4001)).toBe(true)
})

test('while its result is open nothing of it is taken', () => {
  expect(shouldTake('a', { content: 'a', leftAt: Infinity }, 1e12)).toBe(false)
})

test('an empty code is nothing', () => {
  expect(shouldTake('  ', null, 0)).toBe(false)
})

test('at a gate the same code is the same person for ten seconds', () => {
  const last = { content: 'a', leftAt: 1000 }
  expect(shouldTake('a', last, 11_000, 10_000)).toBe(false)
  expect(shouldTake('a', last, 11_001, 10_000)).toBe(true)
})
