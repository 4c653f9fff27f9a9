import { expect, test } from 'vitest'
import type { PlainDate } from '../kernel/date.ts'
import { examine, unmet } from '../kernel/rule.ts'
import type { SafetyCodeFacts } from '../safety-code/facts.ts'
import { suzhouPolicy } from '../safety-code/policy.ts'
import { enrolRules, type Enrolling } from './enrolling.ts'
import { passOutcome, resultOutcome } from './outcome.ts'

/** Green from 2026-06-04: yellow from 2026-11-04, valid until 2026-12-04, made up for until 2026-12-19. */
const holder: SafetyCodeFacts = {
  dateOfBirth: '1990-05-20',
  trainings: [{ date: '2026-06-01', result: 'pass' }],
  medicals: [{ date: '2026-06-01', result: 'fit' }],
  issuedOn: '2026-06-04',
  continuingEducation: [],
  asOf: '2026-11-19',
}
const plan = {
  kind: 'continuing-education',
  state: 'published',
  begun: false,
  examOn: '2026-11-22',
  seatsLeft: 3,
} as const
const ordinary: Enrolling = {
  facts: holder,
  policy: suzhouPolicy,
  realNamed: true,
  enrolledHere: false,
  otherPlan: null,
  plan,
}
const findings = (enrolling: Enrolling) => unmet(examine(enrolRules, enrolling)).map(({ rule }) => rule)
const on = (asOf: PlainDate, examOn: PlainDate = plan.examOn): Enrolling => ({
  ...ordinary,
  facts: { ...holder, asOf },
  plan: { ...plan, examOn },
})
const educating = { ...plan, kind: 'safety-education' } as const

test.each<[string, Enrolling, readonly string[]]>([
  ['黄码期内，一切齐备', ordinary, []],
  ['计划还是草稿', { ...ordinary, plan: { ...plan, state: 'draft' } }, ['TR-R1']],
  ['培训已经开始', { ...ordinary, plan: { ...plan, begun: true } }, ['TR-R1']],
  ['计划已取消', { ...ordinary, plan: { ...plan, state: 'cancelled' } }, ['TR-R1']],
  ['还剩 1 个名额', { ...ordinary, plan: { ...plan, seatsLeft: 1 } }, []],
  ['名额已满', { ...ordinary, plan: { ...plan, seatsLeft: 0 } }, ['TR-R2']],
  ['报过这个计划', { ...ordinary, enrolledHere: true }, ['TR-R3']],
  ['报了别的计划', { ...ordinary, otherPlan: '第 1 期' }, ['TR-R4']],
  ['考试当天是 60 周岁生日', { ...ordinary, facts: { ...holder, dateOfBirth: '1966-11-22' } }, []],
  ['考试前一天满 60 周岁', { ...ordinary, facts: { ...holder, dateOfBirth: '1966-11-21' } }, ['TR-R5']],
  [
    '考试次日才满 18 周岁',
    {
      ...ordinary,
      plan: educating,
      facts: { ...holder, issuedOn: null, trainings: [], dateOfBirth: '2008-11-23' },
    },
    ['TR-R5'],
  ],
  ['转黄前第 8 天', on('2026-10-27', '2026-11-04'), ['TR-R6']],
  ['转黄前第 7 天', on('2026-10-28', '2026-11-04'), []],
  ['考试日在转黄前一天', on('2026-10-28', '2026-11-03'), ['TR-R7']],
  ['补训期最后一天报名并考试', on('2026-12-19', '2026-12-19'), []],
  ['考试日在补训期次日', on('2026-12-19', '2026-12-20'), ['TR-R7']],
  ['补训期已过', on('2026-12-20', '2026-12-21'), ['TR-R6']],
  ['没有码的人报继续教育', { ...ordinary, facts: { ...holder, issuedOn: null } }, ['TR-R6']],
  ['没有实名登记', { ...ordinary, realNamed: false }, ['TR-R8']],
  ['有码的人报安全教育', { ...ordinary, plan: educating }, ['TR-R6']],
  [
    '没有合格记录的人报安全教育',
    { ...ordinary, plan: educating, facts: { ...holder, issuedOn: null, trainings: [] } },
    [],
  ],
  [
    '已合格、只差申领的人报安全教育',
    { ...ordinary, plan: educating, facts: { ...holder, issuedOn: null } },
    ['TR-R6'],
  ],
  [
    '过期红码的人报安全教育',
    { ...on('2026-12-21', '2026-12-22'), plan: { ...educating, examOn: '2026-12-22' } },
    [],
  ],
  ['没有实行安码的地方报继续教育', { ...ordinary, policy: null }, ['TR-R6']],
  ['没有实行安码的地方报安全教育', { ...ordinary, policy: null, plan: educating }, []],
])('报名的条件：%s', (_, enrolling, rules) => expect(findings(enrolling)).toEqual(rules))

test('每个不成立的条件都说明原因与办法', () => {
  const all = unmet(
    examine(enrolRules, {
      ...on('2026-12-20'),
      realNamed: false,
      enrolledHere: true,
      otherPlan: '第 1 期',
      plan: { ...plan, state: 'cancelled', seatsLeft: 0 },
    }),
  )
  expect(all.length).toBeGreaterThan(4)
  for (const { because, suggestion } of all) {
    expect(because).not.toBe('')
    expect(suggestion).not.toBe('')
    expect(`${because}${suggestion}`).not.toMatch(/[！!]/)
  }
})

test('考试日合格会使码怎样变化，由同一套规定推算', () => {
  expect(passOutcome(holder, suzhouPolicy, plan)).toMatchObject({
    restoresGreen: true,
    validUntil: '2027-05-22',
    sentence: '合格后恢复绿码，有效期至 2027-05-22',
  })
  expect(passOutcome(holder, suzhouPolicy, { ...plan, examOn: '2026-11-03' }).restoresGreen).toBe(false)
})

test('体检过期的人：本人知道还差体检，旁人只知道还有其他条件', () => {
  const lapsed: SafetyCodeFacts = {
    ...holder,
    medicals: [{ date: '2025-11-20', result: 'fit' }],
    issuedOn: '2026-06-04',
  }
  const { restoresGreen, sentence, sentenceForOthers } = passOutcome(lapsed, suzhouPolicy, plan)
  expect(restoresGreen).toBe(false)
  expect(sentence).toContain('体检')
  expect(sentenceForOthers).toBe('合格后还须满足其他条件，才恢复绿码')
})

test('安全教育合格后可以申领，或还差什么', () => {
  const fresh: SafetyCodeFacts = { ...holder, issuedOn: null, trainings: [] }
  const told = (facts: SafetyCodeFacts) => passOutcome(facts, suzhouPolicy, educating)
  expect(told(fresh).sentence).toBe('合格后可以申领绿码')
  expect(told({ ...fresh, medicals: [] }).sentence).toContain('体检')
  expect(told({ ...fresh, medicals: [] }).sentenceForOthers).not.toContain('体检')
})

test('结果录入后的说法：恢复绿码、转红、还差其他条件', () => {
  const kind = 'continuing-education' as const
  const with_ = (result: 'pass' | 'fail', facts = holder): string =>
    resultOutcome(
      { kind, result },
      facts,
      { ...facts, continuingEducation: [{ date: '2026-11-19', result }] },
      suzhouPolicy,
    )
  expect(with_('pass')).toBe('已恢复绿码，有效期至 2027-05-19')
  expect(with_('fail')).toBe('继续教育没有通过，安码已转红；2026-12-19 前（含当日）补考合格可恢复绿码')
  const lapsed = { ...holder, medicals: [{ date: '2025-11-01' as const, result: 'fit' as const }] }
  expect(
    with_('pass', { ...lapsed, medicals: [...holder.medicals, { date: '2026-11-18', result: 'unfit' }] }),
  ).toBe('继续教育合格已记录，满足其他条件后恢复绿码')
  const education = { kind: 'safety-education' as const }
  expect(resultOutcome({ ...education, result: 'fail' }, holder, holder, suzhouPolicy)).toContain('再次报名')
})
