import { expect, test } from 'vitest'
import type { PlainDate } from '../kernel/date.ts'
import { applicationFindings } from './application.ts'
import { compareRules } from './compare.ts'
import { evaluateSafetyCode, standingOf } from './evaluate.ts'
import { explain } from './explain.ts'
import type { SafetyCodeFacts } from './facts.ts'
import { history } from './history.ts'
import { changesInWords, numberIssues, numberRules } from './numbers.ts'
import { inForceSince, nextTurn, policyOn, policyTurns, withVersions } from './policy-history.ts'
import { suzhouPolicy, type SafetyCodeNumbers } from './policy.ts'

const { numbers } = suzhouPolicy
const from = (effectiveFrom: PlainDate, change: Partial<SafetyCodeNumbers>) =>
  withVersions(suzhouPolicy, [{ effectiveFrom, numbers: { ...numbers, ...change } }])
const wang: SafetyCodeFacts = {
  dateOfBirth: '1990-05-20',
  trainings: [{ date: '2026-05-20', result: 'pass' }],
  medicals: [{ date: '2026-05-20', result: 'fit' }],
  issuedOn: '2026-06-01',
  continuingEducation: [],
  asOf: '2026-11-30',
}
const colourOn = (asOf: PlainDate, rules = from('2026-12-01', { validityMonths: 12 }), facts = wang) =>
  evaluateSafetyCode({ ...facts, asOf }, rules).colour

test('哪天适用哪一版', () => {
  const rules = from('2027-01-01', { graceDays: 30 })
  expect(policyOn(rules, '2026-12-31')).toBe(suzhouPolicy)
  expect(policyOn(rules, '2027-01-01').numbers.graceDays).toBe(30)
  expect([inForceSince(rules, '2026-12-31'), inForceSince(rules, '2027-01-01')]).toEqual([null, '2027-01-01'])
  expect([nextTurn(rules, '2026-12-31'), nextTurn(rules, '2027-01-01')]).toEqual(['2027-01-01', undefined])
  expect(policyTurns(suzhouPolicy)).toEqual([])
})

test('现在的颜色按所问之日的规则：有效期延长，黄码恢复绿码；以前的日子不变', () => {
  expect(colourOn('2026-11-01')).toBe('yellow')
  expect(colourOn('2026-11-30')).toBe('yellow')
  expect(colourOn('2026-12-01')).toBe('green')
  expect(evaluateSafetyCode(wang, from('2026-12-01', { validityMonths: 12 })).nextChange).toEqual({
    on: '2026-12-01',
    to: 'green',
  })
})

test('是否发码按申领之日的规则', () => {
  const minor: SafetyCodeFacts = { ...wang, dateOfBirth: '2009-05-20' }
  const lowered = from('2026-07-01', { minAge: 16 })
  expect(colourOn('2026-08-01', lowered, minor)).toBe('none')
  expect(colourOn('2026-08-01', lowered, { ...minor, issuedOn: '2026-07-01' })).toBe('green')
})

test('延续按通过之日的规则：当天还在补训期内的，以后缩短补训期也不收回', () => {
  const shorter = from('2026-12-12', { graceDays: 5 })
  const passed: SafetyCodeFacts = {
    ...wang,
    continuingEducation: [{ date: '2026-12-10', result: 'pass' }],
  }
  expect(colourOn('2026-12-20', shorter, passed)).toBe('green')
  const late: SafetyCodeFacts = { ...wang, continuingEducation: [{ date: '2026-12-12', result: 'pass' }] }
  expect(colourOn('2026-12-20', shorter, late)).toBe('red')
})

test('通过而因体检过期没有延续的，体检有效期延长之日起延续', () => {
  const held: SafetyCodeFacts = {
    ...wang,
    medicals: [{ date: '2025-11-01', result: 'fit' }],
    continuingEducation: [{ date: '2026-11-10', result: 'pass' }],
  }
  const longer = from('2026-11-20', { medicalMonths: 18 })
  expect(colourOn('2026-11-19', longer, held)).toBe('yellow')
  expect(standingOf(held, '2026-11-20', longer)).toMatchObject({ termFrom: '2026-11-20' })
})

test('缩短有效期使码转红的，自施行之日起为红码；此前已红的，红码之日不变', () => {
  const shorter = from('2026-10-01', { validityMonths: 3 })
  expect(standingOf(wang, '2026-10-05', shorter)).toMatchObject({
    validUntil: '2026-09-01',
    redFrom: '2026-10-01',
  })
  const again = from('2027-03-01', { validityMonths: 3 })
  expect(standingOf(wang, '2027-03-05', again)).toMatchObject({ redFrom: '2026-12-17' })
})

test('转红之后才算的培训，从实际转红之日算起', () => {
  const shorter = from('2026-10-01', { validityMonths: 3 })
  const trained = (date: PlainDate): SafetyCodeFacts => ({
    ...wang,
    trainings: [...wang.trainings, { date, result: 'pass' }],
  })
  expect(applicationFindings(trained('2026-09-20'), '2026-10-05', shorter).map(({ rule }) => rule)).toEqual([
    'SCR-12',
  ])
  expect(applicationFindings(trained('2026-10-02'), '2026-10-05', shorter)).toEqual([])
})

test('历史在施行之日分段', () => {
  const { issuedOn: _, asOf: __, ...events } = wang
  const record = { ...events, applications: ['2026-06-01' as const] }
  const rules = from('2026-12-01', { validityMonths: 12 })
  expect(history(record, '2026-10-01', '2026-12-31', rules)).toMatchObject([
    { from: '2026-10-01', to: '2026-10-31', colour: 'green' },
    { from: '2026-11-01', to: '2026-11-30', colour: 'yellow' },
    { from: '2026-12-01', to: '2026-12-31', colour: 'green' },
  ])
})

test('说明依据时写明现行数字自哪天起施行', () => {
  const rules = from('2026-12-01', { validityMonths: 12 })
  const basisOn = (asOf: PlainDate, rule: string) =>
    explain({ ...wang, asOf }, rules).find((told) => told.rule === rule)?.basis ?? ''
  expect(basisOn('2026-12-01', 'SCR-02')).toMatch(/；数字自 2026-12-01 起施行$/)
  expect(basisOn('2026-12-01', 'SCR-01')).not.toContain('起施行')
  expect(basisOn('2026-11-30', 'SCR-02')).not.toContain('起施行')
})

test('两种规则下同一天的颜色，与各自转红之日', () => {
  const { issuedOn: _, asOf: __, ...events } = wang
  const record = { ...events, applications: ['2026-06-01' as const] }
  const rules = from('2026-12-01', { validityMonths: 12 })
  expect(compareRules(record, '2026-12-01', suzhouPolicy, rules)).toEqual({
    before: 'yellow',
    after: 'green',
    redFromBefore: '2026-12-17',
    redFromAfter: '2027-06-17',
  })
})

test.each<[string, Partial<SafetyCodeNumbers>, string[]]>([
  ['现行的数字', {}, []],
  ['有效期过长', { validityMonths: 25 }, ['validityMonths 有效期为 25 个月，应是 1 至 24 之间的整数']],
  ['补训 60 天', { graceDays: 60 }, []],
  ['补训 61 天', { graceDays: 61 }, ['graceDays 期满后补训为 61 天，应是 0 至 60 之间的整数']],
  ['不是整数', { graceDays: 1.5 }, ['graceDays 期满后补训为 1.5 天，应是 0 至 60 之间的整数']],
  [
    '期满前转黄不短于有效期',
    { validityMonths: 1 },
    ['yellowMonthsBefore 期满前 1 个月转黄，有效期只有 1 个月，应短于有效期'],
  ],
  ['年龄颠倒', { minAge: 60 }, ['minAge 年龄下限 60 周岁应小于上限 60 周岁']],
  ['年龄过小', { minAge: 15 }, ['minAge 年龄下限为 15 周岁，应是 16 至 69 之间的整数']],
])('可改到哪里：%s', (_, change, issues) => {
  const found = numberIssues({ ...numbers, ...change })
  expect(found.map(({ path, message }) => `${path} ${message}`)).toEqual(issues)
})

test('每个数字都在范围之内，且都有名称、单位与说明', () => {
  expect(numberRules.map(({ key }) => key).sort()).toEqual(Object.keys(numbers).sort())
  for (const { key, says, min, max } of numberRules) {
    expect(says).not.toBe('')
    expect(numbers[key]).toBeGreaterThanOrEqual(min)
    expect(numbers[key]).toBeLessThanOrEqual(max)
  }
})

test('改了什么，一个数字一句话', () => {
  expect(changesInWords(numbers, { ...numbers, validityMonths: 12, graceDays: 30 })).toEqual([
    '有效期由 6 个月改为 12 个月',
    '期满后补训由 15 天改为 30 天',
  ])
})
