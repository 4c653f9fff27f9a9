import { describe, expect, test } from 'vitest'
import { addDays, type PlainDate } from '../kernel/date.ts'
import type { Colour, NextAction, Reason } from './answer.ts'
import { evaluateSafetyCode } from './evaluate.ts'
import type { Attempt, Medical, SafetyCodeFacts } from './facts.ts'
import { suzhouPolicy } from './policy.ts'

const pass = (date: PlainDate): Attempt => ({ date, result: 'pass' })
const fail = (date: PlainDate): Attempt => ({ date, result: 'fail' })
const fit = (date: PlainDate): Medical => ({ date, result: 'fit' })
const unfit = (date: PlainDate): Medical => ({ date, result: 'unfit' })

/** Granted on 2024-02-29: yellow from 07-29, valid until 08-29, grace until 09-13; medical good until 2025-02-20. */
const wang: SafetyCodeFacts = {
  dateOfBirth: '1990-05-20',
  trainings: [pass('2022-01-05')],
  medicals: [fit('2024-02-20')],
  issuedOn: '2024-02-29',
  continuingEducation: [],
  asOf: '2024-03-01',
}
const ask = (change: Partial<SafetyCodeFacts>) => evaluateSafetyCode({ ...wang, ...change }, suzhouPolicy)

type Row = [string, Partial<SafetyCodeFacts>, Colour, Reason[], NextAction[]]
const check = (
  _: string,
  change: Partial<SafetyCodeFacts>,
  colour: Colour,
  reasons: Reason[],
  actions: NextAction[],
) => {
  const answer = ask(change)
  expect([answer.colour, answer.reasons, answer.nextActions]).toEqual([colour, reasons, actions])
}

test('通知中的例子', () => {
  expect(ask({ asOf: '2024-07-29' })).toEqual({
    colour: 'yellow',
    reasons: ['EXPIRING'],
    nextActions: ['PASS_CE'],
    validUntil: '2024-08-29',
    yellowFrom: '2024-07-29',
    graceUntil: '2024-09-13',
    nextChange: { on: '2024-09-14', to: 'red' },
  })
})

describe.each<[PlainDate, PlainDate, PlainDate, PlainDate, PlainDate, PlainDate]>([
  ['2024-01-31', '2024-06-29', '2024-06-30', '2024-07-31', '2024-08-15', '2024-08-16'],
  ['2023-08-31', '2024-01-28', '2024-01-29', '2024-02-29', '2024-03-15', '2024-03-16'],
  ['2024-08-31', '2025-01-27', '2025-01-28', '2025-02-28', '2025-03-15', '2025-03-16'],
  ['2024-02-29', '2024-07-28', '2024-07-29', '2024-08-29', '2024-09-13', '2024-09-14'],
  ['2023-09-30', '2024-02-28', '2024-02-29', '2024-03-30', '2024-04-14', '2024-04-15'],
  ['2023-12-31', '2024-05-29', '2024-05-30', '2024-06-30', '2024-07-15', '2024-07-16'],
])('%s 发码的各个日子（B.4）', (issuedOn, lastGreen, yellowFrom, validUntil, graceUntil, redFrom) => {
  const facts = { issuedOn, medicals: [fit(addDays(issuedOn, -1))] }
  test.each<[string, PlainDate, Colour, Reason, NextAction]>([
    ['发码当日', issuedOn, 'green', 'VALID', 'NONE'],
    ['绿码最后一日', lastGreen, 'green', 'VALID', 'NONE'],
    ['黄码第一日', yellowFrom, 'yellow', 'EXPIRING', 'PASS_CE'],
    ['有效期最后一日', validUntil, 'yellow', 'EXPIRING', 'PASS_CE'],
    ['有效期次日', addDays(validUntil, 1), 'yellow', 'GRACE', 'PASS_CE'],
    ['补训期最后一日', graceUntil, 'yellow', 'GRACE', 'PASS_CE'],
    ['红码第一日', redFrom, 'red', 'EXPIRED', 'REAPPLY'],
  ])('%s', (_, asOf, colour, reason, action) => {
    const answer = ask({ ...facts, asOf })
    expect(answer).toMatchObject({ colour, reasons: [reason], nextActions: [action] })
    expect(answer).toMatchObject({ yellowFrom, validUntil, graceUntil })
  })

  test('下一次变化', () => {
    expect(ask({ ...facts, asOf: issuedOn }).nextChange).toEqual({ on: yellowFrom, to: 'yellow' })
    expect(ask({ ...facts, asOf: yellowFrom }).nextChange).toEqual({ on: redFrom, to: 'red' })
    expect(ask({ ...facts, asOf: redFrom }).nextChange).toBeNull()
  })
})

describe('申领（SCR-01）', () => {
  const on = { asOf: '2024-02-29' } as const
  test.each<Row>([
    ['18 周岁生日当天', { ...on, dateOfBirth: '2006-02-28' }, 'green', ['VALID'], ['NONE']],
    ['闰日出生，当天满 18 周岁', { ...on, dateOfBirth: '2004-02-29' }, 'green', ['VALID'], ['NONE']],
    [
      '生日前一天',
      { ...on, dateOfBirth: '2006-03-01' },
      'none',
      ['AGE_UNDER', 'ISSUE_REFUSED'],
      ['WAIT_UNTIL_18'],
    ],
    ['60 周岁生日当天', { ...on, dateOfBirth: '1964-02-29' }, 'green', ['VALID'], ['NONE']],
    [
      '60 周岁生日次日',
      { ...on, dateOfBirth: '1964-02-28' },
      'none',
      ['AGE_OVER', 'ISSUE_REFUSED'],
      ['NOT_ELIGIBLE'],
    ],
    ['没有培训', { ...on, trainings: [] }, 'none', ['ISSUE_REFUSED', 'TRAINING_MISSING'], ['PASS_TRAINING']],
    [
      '培训在申领次日',
      { ...on, trainings: [pass('2024-03-01')] },
      'none',
      ['ISSUE_REFUSED', 'TRAINING_MISSING'],
      ['PASS_TRAINING'],
    ],
    ['培训在申领当日', { ...on, trainings: [pass('2024-02-29')] }, 'green', ['VALID'], ['NONE']],
    [
      '最近一次培训未通过',
      { ...on, trainings: [pass('2022-01-05'), fail('2024-02-01')] },
      'none',
      ['ISSUE_REFUSED', 'TRAINING_FAILED'],
      ['PASS_TRAINING'],
    ],
    [
      '补考通过',
      { ...on, trainings: [pass('2024-02-02'), fail('2024-02-01')] },
      'green',
      ['VALID'],
      ['NONE'],
    ],
    [
      '同日先败后过',
      { ...on, trainings: [fail('2024-02-01'), pass('2024-02-01')] },
      'green',
      ['VALID'],
      ['NONE'],
    ],
    [
      '同日先过后败，次序不论',
      { ...on, trainings: [pass('2024-02-01'), fail('2024-02-01')] },
      'green',
      ['VALID'],
      ['NONE'],
    ],
    ['没有体检', { ...on, medicals: [] }, 'none', ['ISSUE_REFUSED', 'MEDICAL_MISSING'], ['SUBMIT_MEDICAL']],
    [
      '体检满一年当天',
      { ...on, medicals: [fit('2023-02-28')] },
      'none',
      ['ISSUE_REFUSED', 'MEDICAL_EXPIRED'],
      ['SUBMIT_MEDICAL'],
    ],
    [
      '体检不合格',
      { ...on, medicals: [fit('2024-02-20'), unfit('2024-02-21')] },
      'none',
      ['ISSUE_REFUSED', 'MEDICAL_UNFIT'],
      ['SUBMIT_MEDICAL'],
    ],
    [
      '同日复检合格',
      { ...on, medicals: [fit('2024-02-21'), unfit('2024-02-21')] },
      'green',
      ['VALID'],
      ['NONE'],
    ],
    [
      '三项都不成立，一并告知',
      { ...on, dateOfBirth: '2010-01-01', trainings: [], medicals: [] },
      'none',
      ['AGE_UNDER', 'ISSUE_REFUSED', 'MEDICAL_MISSING', 'TRAINING_MISSING'],
      ['PASS_TRAINING', 'SUBMIT_MEDICAL', 'WAIT_UNTIL_18'],
    ],
    [
      '超龄的只告知不能再申领',
      { ...on, dateOfBirth: '1950-01-01', trainings: [], medicals: [] },
      'none',
      ['AGE_OVER', 'ISSUE_REFUSED', 'MEDICAL_MISSING', 'TRAINING_MISSING'],
      ['NOT_ELIGIBLE'],
    ],
  ])('%s', check)

  test.each<[string, PlainDate, Colour]>([
    ['满一年前一天', '2024-02-27', 'green'],
    ['满一年当天', '2024-02-28', 'green'],
    ['满一年次日', '2024-02-29', 'none'],
  ])('体检 2023-02-28：%s', (_, issuedOn, colour) => {
    expect(ask({ issuedOn, asOf: issuedOn, medicals: [fit('2023-02-28')] }).colour).toBe(colour)
  })
})

describe('没有码（SCR-11）', () => {
  test.each<Row>([
    ['从未申领，条件都成立', { issuedOn: null }, 'none', ['NO_CODE'], ['APPLY']],
    ['申领在所问之日以后', { issuedOn: '2024-03-02' }, 'none', ['NO_CODE'], ['APPLY']],
    [
      '从未申领，也没有培训',
      { issuedOn: null, trainings: [] },
      'none',
      ['NO_CODE', 'TRAINING_MISSING'],
      ['PASS_TRAINING'],
    ],
    [
      '昨日被拒，今日补了培训，可以再申领',
      { trainings: [pass('2024-03-01')] },
      'none',
      ['ISSUE_REFUSED', 'TRAINING_MISSING'],
      ['APPLY'],
    ],
    [
      '申领时有体检，今日已过期',
      { trainings: [], asOf: '2025-02-21' },
      'none',
      ['ISSUE_REFUSED', 'TRAINING_MISSING'],
      ['PASS_TRAINING', 'SUBMIT_MEDICAL'],
    ],
    [
      '出生在所问之日以后，按未满年龄答',
      { issuedOn: null, dateOfBirth: '2030-01-01' },
      'none',
      ['AGE_UNDER', 'NO_CODE'],
      ['WAIT_UNTIL_18'],
    ],
  ])('%s', check)

  test('没有码的人没有期限，颜色不会自己变化', () => {
    for (const answer of [
      ask({ issuedOn: null }),
      ask({ trainings: [] }),
      ask({ dateOfBirth: '2006-03-01' }),
    ]) {
      expect(answer).toMatchObject({ validUntil: null, yellowFrom: null, graceUntil: null, nextChange: null })
    }
  })
})

describe('继续教育（SCR-04、SCR-05）', () => {
  const ce = (...continuingEducation: Attempt[]) => ({ continuingEducation })
  test.each<Row>([
    [
      '黄码前一日通过，不起作用',
      { ...ce(pass('2024-07-28')), asOf: '2024-07-29' },
      'yellow',
      ['EXPIRING'],
      ['PASS_CE'],
    ],
    [
      '黄码第一日通过，恢复绿码',
      { ...ce(pass('2024-07-29')), asOf: '2024-07-29' },
      'green',
      ['VALID'],
      ['NONE'],
    ],
    [
      '补训期最后一日通过，恢复绿码',
      { ...ce(pass('2024-09-13')), asOf: '2024-09-13' },
      'green',
      ['VALID'],
      ['NONE'],
    ],
    [
      '补训期次日通过，不起作用',
      { ...ce(pass('2024-09-14')), asOf: '2024-09-14' },
      'red',
      ['EXPIRED'],
      ['REAPPLY'],
    ],
    [
      '未通过，即转红码',
      { ...ce(fail('2024-08-01')), asOf: '2024-08-01' },
      'red',
      ['CE_FAILED', 'EXPIRING'],
      ['RETAKE_CE'],
    ],
    [
      '有效期后未通过',
      { ...ce(fail('2024-09-01')), asOf: '2024-09-13' },
      'red',
      ['CE_FAILED', 'GRACE'],
      ['RETAKE_CE'],
    ],
    [
      '未通过且已过补训期',
      { ...ce(fail('2024-09-01')), asOf: '2024-09-14' },
      'red',
      ['CE_FAILED', 'EXPIRED'],
      ['REAPPLY'],
    ],
    [
      '补考通过，恢复绿码',
      { ...ce(fail('2024-08-01'), pass('2024-08-10')), asOf: '2024-08-10' },
      'green',
      ['VALID'],
      ['NONE'],
    ],
    [
      '补考前一日仍为红码',
      { ...ce(fail('2024-08-01'), pass('2024-08-10')), asOf: '2024-08-09' },
      'red',
      ['CE_FAILED', 'EXPIRING'],
      ['RETAKE_CE'],
    ],
    [
      '同日先败后过，算通过',
      { ...ce(pass('2024-08-01'), fail('2024-08-01')), asOf: '2024-08-01' },
      'green',
      ['VALID'],
      ['NONE'],
    ],
    [
      '黄码以前未通过，不起作用',
      { ...ce(fail('2024-07-28')), asOf: '2024-07-28' },
      'green',
      ['VALID'],
      ['NONE'],
    ],
    [
      '恢复以后再考未通过，不影响新的有效期',
      { ...ce(pass('2024-08-01'), fail('2024-08-02')), asOf: '2024-08-02' },
      'green',
      ['VALID'],
      ['NONE'],
    ],
    [
      '通过而体检已过期，等体检',
      { ...ce(pass('2024-08-01')), medicals: [fit('2023-07-31')], asOf: '2024-08-01' },
      'yellow',
      ['EXPIRING', 'MEDICAL_EXPIRED'],
      ['SUBMIT_MEDICAL'],
    ],
    [
      '补交体检之日恢复绿码',
      { ...ce(pass('2024-08-01')), medicals: [fit('2023-07-31'), fit('2024-08-09')], asOf: '2024-08-09' },
      'green',
      ['VALID'],
      ['NONE'],
    ],
    [
      '补训期后才补交体检，不恢复',
      { ...ce(pass('2024-08-01')), medicals: [fit('2023-07-31'), fit('2024-09-14')], asOf: '2024-09-14' },
      'red',
      ['EXPIRED'],
      ['REAPPLY'],
    ],
    [
      '通过时体检不合格，不恢复',
      { ...ce(pass('2024-08-01')), medicals: [fit('2024-02-20'), unfit('2024-07-30')], asOf: '2024-08-01' },
      'red',
      ['EXPIRING', 'MEDICAL_UNFIT'],
      ['SUBMIT_MEDICAL'],
    ],
  ])('%s', check)

  test('新的有效期从恢复之日起算（SCR-02）', () => {
    const renewed = ask({ ...ce(pass('2024-08-31')), asOf: '2024-08-31' })
    expect(renewed).toMatchObject({
      validUntil: '2025-02-28',
      yellowFrom: '2025-01-28',
      graceUntil: '2025-03-15',
    })
    const waiting = { ...ce(pass('2024-08-01')), medicals: [fit('2023-07-31'), fit('2024-08-09')] }
    expect(ask({ ...waiting, asOf: '2024-08-20' }).validUntil).toBe('2025-02-09')
  })

  test('可以一次接一次延续', () => {
    const medicals = [fit('2024-02-20'), fit('2025-01-10')]
    const answer = ask({ ...ce(pass('2024-08-01'), pass('2025-01-15')), medicals, asOf: '2025-03-01' })
    expect(answer).toMatchObject({ colour: 'green', validUntil: '2025-07-15' })
  })

  test('按当天所知：通过以前仍是黄码', () => {
    const later = { ...ce(pass('2024-08-10')) }
    expect(ask({ ...later, asOf: '2024-08-09' })).toEqual(ask({ asOf: '2024-08-09' }))
  })
})

describe('年龄与体检（SCR-06）', () => {
  test.each<Row>([
    ['60 周岁生日当天', { dateOfBirth: '1964-04-10', asOf: '2024-04-10' }, 'green', ['VALID'], ['NONE']],
    [
      '60 周岁生日次日，转红码',
      { dateOfBirth: '1964-04-10', asOf: '2024-04-11' },
      'red',
      ['AGE_OVER'],
      ['NOT_ELIGIBLE'],
    ],
    [
      '超龄且过期',
      { dateOfBirth: '1964-04-10', asOf: '2024-09-14' },
      'red',
      ['AGE_OVER', 'EXPIRED'],
      ['NOT_ELIGIBLE'],
    ],
    ['体检满一年当天', { medicals: [fit('2023-05-01')], asOf: '2024-05-01' }, 'green', ['VALID'], ['NONE']],
    [
      '体检满一年次日，转黄码',
      { medicals: [fit('2023-05-01')], asOf: '2024-05-02' },
      'yellow',
      ['MEDICAL_EXPIRED'],
      ['SUBMIT_MEDICAL'],
    ],
    [
      '补交后恢复绿码',
      { medicals: [fit('2023-05-01'), fit('2024-05-03')], asOf: '2024-05-03' },
      'green',
      ['VALID'],
      ['NONE'],
    ],
    [
      '体检不合格，转红码',
      { medicals: [fit('2024-02-20'), unfit('2024-05-01')], asOf: '2024-05-01' },
      'red',
      ['MEDICAL_UNFIT'],
      ['SUBMIT_MEDICAL'],
    ],
    [
      '复检合格，恢复绿码',
      { medicals: [fit('2024-02-20'), unfit('2024-05-01'), fit('2024-05-08')], asOf: '2024-05-08' },
      'green',
      ['VALID'],
      ['NONE'],
    ],
    [
      '黄码期间体检过期，两件事都要办',
      { medicals: [fit('2023-05-01')], asOf: '2024-08-01' },
      'yellow',
      ['EXPIRING', 'MEDICAL_EXPIRED'],
      ['PASS_CE', 'SUBMIT_MEDICAL'],
    ],
    [
      '过期且体检过期',
      { medicals: [fit('2023-05-01')], asOf: '2024-10-01' },
      'red',
      ['EXPIRED', 'MEDICAL_EXPIRED'],
      ['REAPPLY', 'SUBMIT_MEDICAL'],
    ],
    [
      '发码以后的培训不通过，不影响颜色',
      { trainings: [pass('2022-01-05'), fail('2024-03-01')] },
      'green',
      ['VALID'],
      ['NONE'],
    ],
  ])('%s', check)

  test.each<[string, Partial<SafetyCodeFacts>, PlainDate, Colour]>([
    ['体检先到期', { medicals: [fit('2023-05-01')] }, '2024-05-02', 'yellow'],
    ['60 周岁先到', { dateOfBirth: '1964-04-10' }, '2024-04-11', 'red'],
    ['两者同日，转红码', { dateOfBirth: '1964-05-01', medicals: [fit('2023-05-01')] }, '2024-05-02', 'red'],
  ])('下一次变化：%s', (_, change, on, to) => expect(ask(change).nextChange).toEqual({ on, to }))

  test('红码仍给出原有效期', () => {
    const red = ask({ medicals: [fit('2024-02-20'), unfit('2024-05-01')], asOf: '2024-05-01' })
    expect(red).toMatchObject({ validUntil: '2024-08-29', nextChange: null })
  })
})
