import { expect, test } from 'vitest'
import { medicalState } from './words.ts'

test.each([
  [null, 'missing'],
  ['2026-11-18', 'expired'],
  ['2026-11-19', 'expiring'],
  ['2026-12-19', 'expiring'],
  ['2026-12-20', 'valid'],
] as const)('体检有效至 %s，2026-11-19 看是 %s', (until, state) =>
  expect(medicalState(until, '2026-11-19')).toBe(state),
)
