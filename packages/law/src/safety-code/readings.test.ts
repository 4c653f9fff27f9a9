import { describe, expect, test } from 'vitest'
import { addDays, type PlainDate } from '../kernel/date.ts'
import type { Colour } from './answer.ts'
import { evaluateSafetyCode } from './evaluate.ts'
import type { SafetyCodeFacts } from './facts.ts'
import { suzhouPolicy, withReadings } from './policy.ts'
import { readings, type Readings } from './readings.ts'

const wang: SafetyCodeFacts = {
  dateOfBirth: '1990-05-20',
  trainings: [{ date: '2022-01-05', result: 'pass' }],
  medicals: [{ date: '2024-02-20', result: 'fit' }],
  issuedOn: '2024-02-29',
  continuingEducation: [],
  asOf: '2024-03-01',
}
const ask = (reading: Partial<Readings>, change: Partial<SafetyCodeFacts>) =>
  evaluateSafetyCode({ ...wang, ...change }, withReadings(suzhouPolicy, reading))

test('共十六问，编号连续，本平台取第一种读法', () => {
  expect(Object.values(readings).map(({ id }) => id)).toEqual(
    Array.from({ length: 16 }, (_, n) => `I-${String(n + 1).padStart(2, '0')}`),
  )
  for (const [key, { choices }] of Object.entries(readings)) {
    expect(suzhouPolicy.readings[key as keyof Readings]).toBe(Object.keys(choices)[0])
    expect(Object.keys(choices).length).toBeGreaterThan(1)
  }
})

describe('有效期怎么算', () => {
  test.each<[string, Partial<Readings>, PlainDate, PlainDate, PlainDate, PlainDate]>([
    ['I-01 六个月', {}, '2024-08-31', '2025-01-28', '2025-02-28', '2025-03-15'],
    [
      'I-01 一百八十天',
      { halfYear: 'thirty-day-months' },
      '2024-08-31',
      '2025-01-27',
      '2025-02-27',
      '2025-03-14',
    ],
    [
      'I-02 对应日前一天',
      { lastValidDay: 'day-before' },
      '2024-08-31',
      '2025-01-27',
      '2025-02-27',
      '2025-03-14',
    ],
    [
      'I-03 对应日次日起黄',
      { firstYellowDay: 'day-after' },
      '2024-08-31',
      '2025-01-29',
      '2025-02-28',
      '2025-03-15',
    ],
    [
      'I-04 顺推五个月',
      { monthEnds: 'forward-from-issue' },
      '2024-08-31',
      '2025-01-31',
      '2025-02-28',
      '2025-03-15',
    ],
    [
      'I-05 十四天',
      { halfMonth: 'counting-expiry-day' },
      '2024-08-31',
      '2025-01-28',
      '2025-02-28',
      '2025-03-14',
    ],
  ])('%s', (_, reading, issuedOn, yellowFrom, validUntil, graceUntil) => {
    const facts = { issuedOn, asOf: issuedOn, medicals: [{ date: issuedOn, result: 'fit' as const }] }
    expect(ask(reading, facts)).toMatchObject({ yellowFrom, validUntil, graceUntil })
    const on = (asOf: PlainDate) => ask(reading, { ...facts, asOf }).colour
    expect([on(addDays(yellowFrom, -1)), on(yellowFrom), on(graceUntil), on(addDays(graceUntil, 1))]).toEqual(
      ['green', 'yellow', 'yellow', 'red'],
    )
  })
})

type Case = [string, Partial<Readings>, Partial<SafetyCodeFacts>, Colour]
const colours = (_: string, reading: Partial<Readings>, change: Partial<SafetyCodeFacts>, colour: Colour) => {
  expect(ask(reading, change).colour).toBe(colour)
}

describe('继续教育怎么算', () => {
  const passed = { continuingEducation: [{ date: '2024-08-10', result: 'pass' }] } as const
  const early = { continuingEducation: [{ date: '2024-07-28', result: 'pass' }], asOf: '2024-08-29' } as const
  const retaken = {
    continuingEducation: [
      { date: '2024-08-01', result: 'fail' },
      { date: '2024-08-10', result: 'pass' },
    ],
    asOf: '2024-08-10',
  } as const

  test('I-06 新的有效期的起算', () => {
    expect(ask({}, { ...passed, asOf: '2024-08-10' }).validUntil).toBe('2025-02-10')
    const fromOld = ask({ renewalFrom: 'old-expiry' }, { ...passed, asOf: '2024-08-10' })
    expect(fromOld).toMatchObject({ colour: 'green', validUntil: '2025-02-28', yellowFrom: '2025-01-28' })
  })

  test.each<Case>([
    ['I-07 提前通过不起作用', {}, early, 'yellow'],
    ['I-07 提前通过也恢复', { earlyPass: 'renews' }, early, 'green'],
    ['I-11 补考有效', {}, retaken, 'green'],
    ['I-11 不得补考', { failedEducation: 'final' }, retaken, 'red'],
    [
      'I-11 不得补考，但同日先败后过算通过',
      { failedEducation: 'final' },
      {
        continuingEducation: [
          { date: '2024-08-01', result: 'fail' },
          { date: '2024-08-01', result: 'pass' },
        ],
        asOf: '2024-08-01',
      },
      'green',
    ],
  ])('%s', colours)

  test('I-07 提前通过的，从通过之日起算；发码当日的不算', () => {
    expect(ask({ earlyPass: 'renews' }, early).validUntil).toBe('2025-01-28')
    const sameDay = {
      continuingEducation: [{ date: '2024-02-29', result: 'pass' }],
      asOf: '2024-08-29',
    } as const
    expect(ask({ earlyPass: 'renews' }, sameDay).validUntil).toBe('2024-08-29')
  })

  test('I-11 不得补考的，只能重新申领', () => {
    expect(ask({}, { ...retaken, asOf: '2024-08-02' }).nextActions).toEqual(['RETAKE_CE'])
    expect(ask({ failedEducation: 'final' }, { ...retaken, asOf: '2024-08-02' }).nextActions).toEqual([
      'REAPPLY',
    ])
  })
})

describe('体检怎么算', () => {
  const lapsed = { medicals: [{ date: '2023-05-01', result: 'fit' }], asOf: '2024-05-02' } as const
  const waiting = {
    ...lapsed,
    continuingEducation: [{ date: '2024-08-01', result: 'pass' }],
    asOf: '2024-08-01',
  } as const
  const unfit = {
    medicals: [
      { date: '2024-02-20', result: 'fit' },
      { date: '2024-05-01', result: 'unfit' },
    ],
    asOf: '2024-05-01',
  } as const
  test.each<Case>([
    ['I-08 满一年转黄', {}, lapsed, 'yellow'],
    ['I-08 满一年转红', { medicalLapse: 'red' }, lapsed, 'red'],
    ['I-08 只在申领时看', { medicalLapse: 'ignored' }, lapsed, 'green'],
    ['I-08 体检过期不能延续', {}, waiting, 'yellow'],
    ['I-08 体检过期不能延续，且为红码', { medicalLapse: 'red' }, waiting, 'red'],
    ['I-08 只在申领时看，可以延续', { medicalLapse: 'ignored' }, waiting, 'green'],
    ['I-12 不合格转红', {}, unfit, 'red'],
    ['I-12 不合格转黄', { unfitMedical: 'yellow' }, unfit, 'yellow'],
    ['I-13 满一年当天仍算', {}, { ...lapsed, asOf: '2024-05-01' }, 'green'],
    [
      'I-13 满一年当天不算',
      { withinOneYear: 'anniversary-excluded' },
      { ...lapsed, asOf: '2024-05-01' },
      'yellow',
    ],
    [
      'I-13 满一年前一天',
      { withinOneYear: 'anniversary-excluded' },
      { ...lapsed, asOf: '2024-04-30' },
      'green',
    ],
  ])('%s', colours)
})

describe('年龄与培训怎么算', () => {
  const issued = (dateOfBirth: PlainDate, issuedOn: PlainDate = '2024-02-29') => ({
    dateOfBirth,
    issuedOn,
    asOf: issuedOn,
  })
  const leap = (issuedOn: PlainDate) => ({
    ...issued('2004-02-29', issuedOn),
    medicals: [{ date: issuedOn, result: 'fit' as const }],
  })
  const mixed = {
    trainings: [
      { date: '2022-01-05', result: 'pass' },
      { date: '2024-02-01', result: 'fail' },
    ],
  } as const
  test.each<Case>([
    ['I-09 六十周岁生日当天', {}, issued('1964-02-29'), 'green'],
    ['I-09 到生日前一天', { upperAge: 'eve-of-birthday' }, issued('1964-02-29'), 'none'],
    ['I-09 到生日前一天，生日前一天', { upperAge: 'eve-of-birthday' }, issued('1964-03-01'), 'green'],
    ['I-09 到六十一周岁前一天', { upperAge: 'through-the-year' }, issued('1963-03-01'), 'green'],
    ['I-09 六十一周岁当天', { upperAge: 'through-the-year' }, issued('1963-02-28'), 'none'],
    ['I-10 超龄转红', {}, { dateOfBirth: '1964-04-10', asOf: '2024-04-11' }, 'red'],
    [
      'I-10 有效期内照常',
      { overAge: 'runs-out' },
      { dateOfBirth: '1964-04-10', asOf: '2024-04-11' },
      'green',
    ],
    ['I-14 闰日出生，2 月 28 日满', {}, leap('2022-02-28'), 'green'],
    ['I-14 闰日出生，3 月 1 日才满', { leapBirthday: 'mar-1' }, leap('2022-02-28'), 'none'],
    ['I-14 闰日出生，3 月 1 日', { leapBirthday: 'mar-1' }, leap('2022-03-01'), 'green'],
    ['I-15 看最近一次', {}, mixed, 'none'],
    ['I-15 有一次合格即可', { severalTrainings: 'any-pass' }, mixed, 'green'],
    [
      'I-15 一次也没有合格',
      { severalTrainings: 'any-pass' },
      { trainings: [{ date: '2024-02-01', result: 'fail' }] },
      'none',
    ],
    ['I-16 生日当天满', {}, issued('2006-02-28', '2024-02-28'), 'green'],
    ['I-16 生日次日才满', { birthday: 'day-after' }, issued('2006-02-28', '2024-02-28'), 'none'],
    ['I-16 生日次日', { birthday: 'day-after' }, issued('2006-02-28', '2024-02-29'), 'green'],
    ['I-16 六十周岁也顺延一天', { birthday: 'day-after' }, issued('1964-02-28'), 'green'],
  ])('%s', colours)

  test('I-10 超龄者的码用完为止，不能延续', () => {
    const over = {
      dateOfBirth: '1964-04-10',
      continuingEducation: [{ date: '2024-08-01', result: 'pass' }],
    } as const
    const answer = ask({ overAge: 'runs-out' }, { ...over, asOf: '2024-08-01' })
    expect(answer).toMatchObject({
      colour: 'yellow',
      reasons: ['AGE_OVER', 'EXPIRING'],
      nextActions: ['NOT_ELIGIBLE'],
    })
    expect(ask({ overAge: 'runs-out' }, { ...over, asOf: '2024-09-14' }).colour).toBe('red')
  })
})
