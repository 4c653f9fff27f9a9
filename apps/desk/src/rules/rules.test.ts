import { expect, test } from 'vitest'
import { jurisdictionOf } from './jurisdiction.ts'
import { changeWords, firstOfNextMonth, progressInWords } from './words.ts'

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

test('a proposal begins with the first day of the next month', () => {
  expect(firstOfNextMonth('2026-11-21')).toBe('2026-12-01')
  expect(firstOfNextMonth('2026-12-31')).toBe('2027-01-01')
})
