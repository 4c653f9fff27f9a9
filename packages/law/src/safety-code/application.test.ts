import { describe, expect, test } from 'vitest'
import type { PlainDate } from '../kernel/date.ts'
import { applicationFindings } from './application.ts'
import type { Attempt, SafetyCodeFacts } from './facts.ts'
import { suzhouPolicy, withReadings } from './policy.ts'

const pass = (date: PlainDate): Attempt => ({ date, result: 'pass' })
const wang: SafetyCodeFacts = {
  dateOfBirth: '1990-05-20',
  trainings: [pass('2022-01-05')],
  medicals: [{ date: '2024-02-20', result: 'fit' }],
  issuedOn: null,
  continuingEducation: [],
  asOf: '2024-02-29',
}
const held: SafetyCodeFacts = { ...wang, issuedOn: '2024-02-29' }
const said = (facts: SafetyCodeFacts, today: PlainDate, policy = suzhouPolicy) =>
  applicationFindings(facts, today, policy).map(({ rule, because, suggestion }) => [
    rule,
    because,
    suggestion,
  ])

test('条件都成立，可以申领', () => expect(said(wang, '2024-02-29')).toEqual([]))

test('每一项不成立的条件都说明数据、界限与办法', () => {
  const facts: SafetyCodeFacts = {
    ...wang,
    dateOfBirth: '2006-03-01',
    trainings: [pass('2022-01-05'), { date: '2024-02-01', result: 'fail' }],
    medicals: [{ date: '2023-02-28', result: 'fit' }],
  }
  expect(said(facts, '2024-02-29')).toEqual([
    ['SCR-01', '2006-03-01 出生，到 2024-03-01 才满 18 周岁（截至 2024-02-29）', '2024-03-01 起可以申领'],
    [
      'SCR-01',
      '最近一次安全教育培训 2024-02-01 没有通过（截至 2024-02-29）',
      '请参加安全教育培训，合格后再申领',
    ],
    ['SCR-01', '体检日期 2023-02-28，已超过 1 年（截至 2024-02-29）', '请提交新的体检合格证明'],
  ])
})

test('没有记录、超龄、体检不合格的说法', () => {
  const facts: SafetyCodeFacts = { ...wang, dateOfBirth: '1964-02-28', trainings: [], medicals: [] }
  expect(said(facts, '2024-02-29').map(([, because]) => because)).toEqual([
    '1964-02-28 出生，2024-02-28 以后超过 60 周岁（截至 2024-02-29）',
    '没有查到安全教育培训合格记录（截至 2024-02-29）',
    '没有查到体检合格证明（截至 2024-02-29）',
  ])
  const unfit: SafetyCodeFacts = { ...wang, medicals: [{ date: '2024-02-20', result: 'unfit' }] }
  expect(said(unfit, '2024-02-29')[0]?.[1]).toBe('体检日期 2024-02-20，结论为不合格（截至 2024-02-29）')
})

test('所问之日以后的记录不算', () => {
  expect(said({ ...wang, trainings: [pass('2024-03-01')] }, '2024-02-29')).toHaveLength(1)
  expect(said({ ...wang, trainings: [pass('2024-03-01')] }, '2024-03-01')).toEqual([])
})

test('申领过而被拒的，条件成立后可以再申领', () => {
  const refused: SafetyCodeFacts = { ...held, trainings: [pass('2024-03-10')] }
  expect(said(refused, '2024-03-10')).toEqual([])
})

describe('已持有苏安码', () => {
  test.each<[string, SafetyCodeFacts, PlainDate, string, string]>([
    [
      '绿码',
      held,
      '2024-07-28',
      '已持有苏安码（绿码，有效期至 2024-08-29），不能重复申领（截至 2024-07-28）',
      '不用申领；2024-07-29 起通过继续教育即可延续',
    ],
    [
      '黄码',
      held,
      '2024-09-13',
      '已持有苏安码（黄码，有效期至 2024-08-29），不能重复申领（截至 2024-09-13）',
      '请按现有的码办理：报名并通过继续教育（2024-09-13 前，含当天）',
    ],
    [
      '继续教育未通过的红码，尚可补考',
      { ...held, continuingEducation: [{ date: '2024-08-01', result: 'fail' }] },
      '2024-08-02',
      '已持有苏安码（红码，有效期至 2024-08-29），不能重复申领（截至 2024-08-02）',
      '请按现有的码办理：补考并通过继续教育（2024-09-13 前，含当天）',
    ],
  ])('%s', (_, facts, today, because, suggestion) => {
    expect(said(facts, today)).toEqual([['SCR-04', because, suggestion]])
  })
})

describe('过期转红以后重新申领（SCR-12）', () => {
  const red: SafetyCodeFacts = {
    ...held,
    medicals: [...held.medicals, { date: '2024-09-01', result: 'fit' }],
  }
  const refusal = [
    'SCR-12',
    '苏安码 2024-09-14 已转红码，此后没有通过安全教育培训（截至 2024-09-20）',
    '请参加 2024-09-14 以后的安全教育培训，合格后重新申领',
  ]
  test.each<[string, Attempt[], string[][]]>([
    ['没有新的培训', [], [refusal]],
    ['培训在转红之前', [pass('2024-09-13')], [refusal]],
    ['培训在转红当日', [pass('2024-09-14')], [refusal]],
    ['培训在转红次日', [pass('2024-09-15')], []],
    ['培训在今日以后', [pass('2024-09-21')], [refusal]],
    [
      '转红后培训未通过',
      [{ date: '2024-09-15', result: 'fail' }],
      [
        [
          'SCR-01',
          '最近一次安全教育培训 2024-09-15 没有通过（截至 2024-09-20）',
          '请参加安全教育培训，合格后再申领',
        ],
        refusal,
      ],
    ],
  ])('%s', (_, trainings, expected) => {
    expect(said({ ...red, trainings: [...red.trainings, ...trainings] }, '2024-09-20')).toEqual(expected)
  })

  test('不要求新培训的辖区', () => {
    expect(said(red, '2024-09-20', { ...suzhouPolicy, reapplyRequiresNewTraining: false })).toEqual([])
  })

  test('不得补考的辖区，自未通过之日起可以重新申领', () => {
    const policy = withReadings(suzhouPolicy, { failedEducation: 'final' })
    const failed: SafetyCodeFacts = { ...red, continuingEducation: [{ date: '2024-08-01', result: 'fail' }] }
    expect(said(failed, '2024-08-05', policy).map(([rule]) => rule)).toEqual(['SCR-12'])
    const trained = { ...failed, trainings: [...failed.trainings, pass('2024-08-02')] }
    expect(said(trained, '2024-08-05', policy)).toEqual([])
  })
})
