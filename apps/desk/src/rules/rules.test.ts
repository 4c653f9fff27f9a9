import { expect, test } from 'vitest'
import { jurisdictionOf } from './jurisdiction.ts'
import { suzhouPolicy } from '@anzhu/law/safety-code/policy'
import type { RuleVersion } from '@anzhu/contract/safety-code-rules'
import { changeWords, firstOfNextMonth, numbersOn, progressInWords } from './words.ts'

test.each([
  ['320507', 'xiangcheng'],
  ['320500', 'suzhou'],
  ['320508', 'suzhou'],
  ['320000', 'suzhou'],
  ['430000', undefined],
  [null, undefined],
])('a post in %s reads the rules of %s', (region, id) => expect(jurisdictionOf(region)).toBe(id))

test('changes are told in words, and progress with its numbers', () => {
  expect(changeWords('green', 'yellow')).toBe('由绿转黄')
  expect(progressInWords(1200, 12_000)).toBe('1,200/12,000')
})

test('a proposal changes what will be in force on its day, withdrawn versions aside', () => {
  const { numbers: inForce } = suzhouPolicy
  const version = (effectiveFrom: string, graceDays: number, state: RuleVersion['state']) =>
    ({ effectiveFrom, state, numbers: { ...inForce, graceDays } }) as RuleVersion
  const versions = [version('2027-02-01', 30, 'withdrawn'), version('2027-01-01', 20, 'ready')]
  const graceOn = (day: string) => numbersOn({ versions, inForce }, day).graceDays
  expect([graceOn('2026-12-31'), graceOn('2027-01-01'), graceOn('2027-02-01')]).toEqual([15, 20, 20])
})

test('a proposal begins with the first day of the next month', () => {
  expect(firstOfNextMonth('2026-11-21')).toBe('2026-12-01')
  expect(firstOfNextMonth('2026-12-31')).toBe('2027-01-01')
})
