import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { fromEpochDay } from '../kernel/date.ts'
import { checklist } from './checklist.ts'
import { evaluateSafetyCode } from './evaluate.ts'
import { explain } from './explain.ts'
import type { SafetyCodeFacts } from './facts.ts'
import { suzhouPolicy, withReadings } from './policy.ts'

const wang: SafetyCodeFacts = {
  dateOfBirth: '1990-05-20',
  trainings: [{ date: '2022-01-05', result: 'pass' }],
  medicals: [{ date: '2024-02-20', result: 'fit' }],
  issuedOn: '2024-02-29',
  continuingEducation: [],
  asOf: '2024-07-29',
}
const said = (change: Partial<SafetyCodeFacts>, policy = suzhouPolicy) =>
  explain({ ...wang, ...change }, policy).map(
    ({ rule, met, because }) => `${rule} ${met ? '✓' : '✗'} ${because}`,
  )

test('持码者：逐条说明', () => {
  expect(said({})).toEqual([
    'SCR-01 ✓ 1990-05-20 出生，2024-02-29 时 33 周岁，在 18 至 60 周岁之间',
    'SCR-01 ✓ 安全教育培训 2022-01-05 合格',
    'SCR-01 ✓ 体检日期 2024-02-20 合格，2025-02-20 前（含当天）有效',
    'SCR-02 ✓ 2024-02-29 发码，有效期至 2024-08-29（含当天）',
    'SCR-03 ✗ 2024-07-29 已进入期满前 1 个月，有效期至 2024-08-29（截至 2024-07-29）',
    'SCR-04 ✗ 2024-07-29 至 2024-09-13 之间没有通过继续教育的记录（截至 2024-07-29）',
    'SCR-05 ✓ 本期没有未通过的继续教育（截至 2024-07-29）',
    'SCR-06 ✓ 1990-05-20 出生，2050-05-20 为 60 周岁的最后一天，尚未超龄（截至 2024-07-29）',
    'SCR-06 ✓ 体检日期 2024-02-20 合格，2025-02-20 前（含当天）有效',
  ])
})

test.each<[string, Partial<SafetyCodeFacts>, string]>([
  ['绿码', { asOf: '2024-07-28' }, 'SCR-03 ✓ 2024-07-29 起才进入期满前 1 个月（截至 2024-07-28）'],
  ['未到复训', { asOf: '2024-07-28' }, 'SCR-04 ✓ 还没有到复训的时候，2024-07-29 起通过继续教育可以延续'],
  [
    '补训期',
    { asOf: '2024-09-01' },
    'SCR-03 ✗ 有效期 2024-08-29 已过，2024-09-13 前（含当天）仍可补训（截至 2024-09-01）',
  ],
  [
    '过期',
    { asOf: '2024-09-14' },
    'SCR-03 ✗ 有效期 2024-08-29 已过，补训期也在 2024-09-13 结束（截至 2024-09-14）',
  ],
  [
    '红码的后果',
    { asOf: '2024-09-14' },
    'SCR-07 ✗ 现为红码：实名制通道关闭，不得再排班；此前的出工照常计发工资',
  ],
  [
    '体检过期',
    { medicals: [{ date: '2023-05-01', result: 'fit' }] },
    'SCR-06 ✗ 体检日期 2023-05-01，已超过 1 年（截至 2024-07-29）',
  ],
  [
    '超龄',
    { dateOfBirth: '1964-04-10' },
    'SCR-06 ✗ 1964-04-10 出生，2024-04-10 为 60 周岁的最后一天，现已超龄（截至 2024-07-29）',
  ],
  [
    '已延续',
    { continuingEducation: [{ date: '2024-07-29', result: 'pass' }] },
    'SCR-02 ✓ 2024-02-29 发码，最近一次自 2024-07-29 延续，有效期至 2025-01-29（含当天）',
  ],
  [
    '延续的依据',
    { continuingEducation: [{ date: '2024-07-29', result: 'pass' }] },
    'SCR-04 ✓ 通过继续教育后，自 2024-07-29 延续',
  ],
  [
    '通过了但体检过期',
    {
      continuingEducation: [{ date: '2024-07-29', result: 'pass' }],
      medicals: [{ date: '2023-05-01', result: 'fit' }],
    },
    'SCR-04 ✗ 期限内已通过继续教育，但体检或年龄不符合，没有延续',
  ],
  [
    '未通过',
    { continuingEducation: [{ date: '2024-07-29', result: 'fail' }] },
    'SCR-05 ✗ 继续教育 2024-07-29 没有通过，2024-09-13 前（含当天）补考合格即可恢复',
  ],
  [
    '未通过且过期',
    { continuingEducation: [{ date: '2024-07-29', result: 'fail' }], asOf: '2024-09-14' },
    'SCR-05 ✗ 继续教育 2024-07-29 没有通过，已不能补考（截至 2024-09-14）',
  ],
  ['未申领', { issuedOn: null }, 'SCR-11 ✗ 到 2024-07-29 没有申领过苏安码'],
  [
    '以后的记录',
    { continuingEducation: [{ date: '2024-08-01', result: 'pass' }] },
    'SCR-10 ✓ 2024-07-29 以后的 1 条记录没有计入',
  ],
  ['被拒', { trainings: [] }, 'SCR-08 ✗ 2024-02-29 申领，当天有条件不成立，没有发码'],
  [
    '被拒者今日的条件',
    { trainings: [{ date: '2024-03-01', result: 'pass' }] },
    'SCR-01 ✓ 安全教育培训 2024-03-01 合格',
  ],
])('%s', (_, change, sentence) => expect(said(change)).toContain(sentence))

test('不得补考的辖区', () => {
  const final = withReadings(suzhouPolicy, { failedEducation: 'final' })
  expect(said({ continuingEducation: [{ date: '2024-07-29', result: 'fail' }] }, final)).toContain(
    'SCR-05 ✗ 继续教育 2024-07-29 没有通过，已不能补考（截至 2024-07-29）',
  )
})

test('每一条都写明依据与所据事实，且没有空缺', () => {
  const day = fc.integer({ min: 19_700, max: 20_400 }).map(fromEpochDay)
  const facts = fc.record<SafetyCodeFacts>({
    dateOfBirth: fc.constantFrom('1990-05-20', '1964-04-10', '2007-01-01'),
    trainings: fc.array(fc.record({ date: day, result: fc.constantFrom('pass', 'fail') }), { maxLength: 2 }),
    medicals: fc.array(fc.record({ date: day, result: fc.constantFrom('fit', 'unfit') }), { maxLength: 2 }),
    issuedOn: fc.option(day),
    continuingEducation: fc.array(fc.record({ date: day, result: fc.constantFrom('pass', 'fail') }), {
      maxLength: 2,
    }),
    asOf: day,
  })
  fc.assert(
    fc.property(facts, (given) => {
      for (const { rule, title, basis, because } of explain(given, suzhouPolicy)) {
        expect(rule).toMatch(/^SCR-\d\d$/)
        expect(title).not.toBe('')
        expect(basis).toContain('“')
        expect(because).not.toMatch(/undefined|null|NaN/)
      }
    }),
  )
})

test.each<[string, Partial<SafetyCodeFacts>, [string, string, string]]>([
  ['黄码：该复训了', {}, ['ok', 'due', 'ok']],
  ['绿码', { asOf: '2024-07-28' }, ['ok', 'ok', 'ok']],
  [
    '体检到期前第 31 天',
    { medicals: [{ date: '2023-08-28', result: 'fit' }], asOf: '2024-07-28' },
    ['ok', 'ok', 'ok'],
  ],
  [
    '体检到期前第 30 天',
    { medicals: [{ date: '2023-08-27', result: 'fit' }], asOf: '2024-07-28' },
    ['ok', 'ok', 'due'],
  ],
  [
    '体检过期、继续教育未通过',
    {
      medicals: [{ date: '2023-05-01', result: 'fit' }],
      continuingEducation: [{ date: '2024-07-29', result: 'fail' }],
    },
    ['ok', 'failed', 'failed'],
  ],
  ['过期、超龄', { dateOfBirth: '1964-04-10', asOf: '2024-09-14' }, ['failed', 'failed', 'ok']],
  ['未申领，没有培训', { issuedOn: null, trainings: [] }, ['ok', 'failed', 'ok']],
  ['未申领，有培训', { issuedOn: null }, ['ok', 'ok', 'ok']],
])('三项条件的状态：%s', (_, change, states) => {
  const facts = { ...wang, ...change }
  const items = checklist(facts, evaluateSafetyCode(facts, suzhouPolicy), suzhouPolicy)
  expect(items.map(({ id }) => id)).toEqual(['age', 'training', 'medical'])
  expect(items.map(({ state }) => state)).toEqual(states)
  for (const { text } of items) expect(text).not.toMatch(/undefined|null/)
})

test.each<[string, Partial<SafetyCodeFacts>, string[]]>([
  ['绿码', { asOf: '2024-05-01' }, ['33 岁', '至 2024-08-29', '至 2025-02-20']],
  ['黄码', {}, ['34 岁', '复训截止 2024-09-13', '至 2025-02-20']],
  ['过期', { asOf: '2024-09-14' }, ['34 岁', '逾期未复训', '至 2025-02-20']],
  [
    '体检过期',
    { medicals: [{ date: '2023-05-01', result: 'fit' }] },
    ['34 岁', '复训截止 2024-09-13', '已过期'],
  ],
  ['未申领，没有培训', { issuedOn: null, trainings: [] }, ['34 岁', '没有合格记录', '至 2025-02-20']],
])('卡片上的短语，不透露生日：%s', (_, change, briefs) => {
  const facts = { ...wang, ...change }
  const items = checklist(facts, evaluateSafetyCode(facts, suzhouPolicy), suzhouPolicy)
  expect(items.map(({ brief }) => brief)).toEqual(briefs)
})
