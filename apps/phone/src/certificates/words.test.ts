import { expect, test } from 'vitest'
import { chanceOf, inTheWayOf, untilInWords } from './words.ts'

test('the last day is told with the days left, and alone where the certificate has ended otherwise', () => {
  const expiresOn = '2028-03-15'
  expect(untilInWords({ expiresOn, daysLeft: 480, state: 'in-use' })).toBe('有效至 2028-03-15，还剩 480 天')
  expect(untilInWords({ expiresOn, daysLeft: 0, state: 'in-use' })).toBe('有效至 2028-03-15，今天是最后一天')
  expect(untilInWords({ expiresOn, daysLeft: -3, state: 'expired' })).toBe('有效至 2028-03-15，已过期 3 天')
  expect(untilInWords({ expiresOn, daysLeft: 480, state: 'cancelled' })).toBe('有效至 2028-03-15')
})

const finding = (rule: string, met: boolean, earliestOn: string | null = null) => ({
  rule,
  title: '',
  basis: '',
  met,
  because: '',
  suggestion: '',
  earliestOn,
  cure: null,
})
const change = { service: 'jiangxi-change', allowed: false, allowedFrom: null }

test('a service says whether it can be filed, from which day, or how much is in the way', () => {
  expect(chanceOf({ ...change, allowed: true, findings: [] })).toBe('现在可以办')
  expect(chanceOf({ ...change, allowedFrom: '2027-02-28', findings: [finding('CR-C01', false)] })).toBe(
    '2027-02-28 起可以办',
  )
  const two = [finding('CR-G01', false), finding('CR-G03', true), finding('CR-G02', false)]
  expect(chanceOf({ ...change, findings: two })).toBe('还差 2 项，点开看怎么办')
  expect(chanceOf({ ...change, findings: [...two, finding('CR-C01', false, '2027-05-21')] })).toBe(
    '最早 2027-05-21 起，还差 3 项，点开看怎么办',
  )
})

test('papers that are uploaded in the form do not stand in the way', () => {
  const findings = [finding('CR-G04', false), finding('CR-G03', true)]
  expect(inTheWayOf({ service: 'jiangxi-correct', findings })).toEqual([])
  expect(chanceOf({ ...change, findings })).toBe('现在可以办，要上传材料')
})
