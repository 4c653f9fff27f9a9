import { expect, test } from 'vitest'
import { chanceOf, untilInWords } from './words.ts'

test('the last day is told with the days left, and alone where the certificate has ended otherwise', () => {
  const expiresOn = '2028-03-15'
  expect(untilInWords({ expiresOn, daysLeft: 480, state: 'in-use' })).toBe('有效至 2028-03-15，还剩 480 天')
  expect(untilInWords({ expiresOn, daysLeft: 0, state: 'in-use' })).toBe('有效至 2028-03-15，今天是最后一天')
  expect(untilInWords({ expiresOn, daysLeft: -3, state: 'expired' })).toBe('有效至 2028-03-15，已过期 3 天')
  expect(untilInWords({ expiresOn, daysLeft: 480, state: 'cancelled' })).toBe('有效至 2028-03-15')
})

test('a service says whether it can be filed, from which day, or how much is in the way', () => {
  const finding = (met: boolean) => ({
    rule: 'CR-G02',
    title: '',
    basis: '',
    met,
    because: '',
    suggestion: '',
    earliestOn: null,
    cure: null,
  })
  expect(chanceOf({ allowed: true, allowedFrom: null, findings: [finding(true)] })).toBe('现在可以办')
  expect(chanceOf({ allowed: false, allowedFrom: '2027-02-28', findings: [finding(false)] })).toBe(
    '2027-02-28 起可以办',
  )
  expect(
    chanceOf({
      allowed: false,
      allowedFrom: null,
      findings: [finding(false), finding(true), finding(false)],
    }),
  ).toBe('还差 2 项，点开看怎么办')
})
