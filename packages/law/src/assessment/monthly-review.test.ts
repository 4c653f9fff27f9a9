import { describe, expect, test } from 'vitest'
import type { PlainDate } from '../kernel/date.ts'
import {
  gradeFlaw,
  gradeOf,
  monthsOwed,
  owesReview,
  reviewRefusal,
  reviewReminderOn,
  reviewStateOn,
  type ReviewedProject,
} from './monthly-review.ts'
import { isMonth, lastDayOf, monthsBack, type Month } from './month.ts'

const running: ReviewedProject = { status: 'running', startedOn: '2026-03-10' }
const of = (change: Partial<ReviewedProject>): ReviewedProject => ({ ...running, ...change })

describe('月份', () => {
  test.each<[unknown, boolean]>([
    ['2026-11', true],
    ['2026-12', true],
    ['2026-13', false],
    ['2026-00', false],
    ['2026-1', false],
    ['2026-11-01', false],
    [undefined, false],
  ])('%s 是不是月份：%s', (value, is) => expect(isMonth(value)).toBe(is))

  test.each<[Month, PlainDate]>([
    ['2026-02', '2026-02-28'],
    ['2028-02', '2028-02-29'],
    ['2026-11', '2026-11-30'],
    ['2026-12', '2026-12-31'],
  ])('%s 的最后一天是 %s', (month, day) => expect(lastDayOf(month)).toBe(day))

  test('跨年往回数', () => {
    expect(monthsBack('2025-11', '2026-02')).toEqual(['2026-02', '2026-01', '2025-12', '2025-11'])
    expect(monthsBack('2026-03', '2026-02')).toEqual([])
  })
})

describe('IN-R5 在建项目每自然月一次', () => {
  test.each<[string, ReviewedProject, Month, PlainDate, boolean]>([
    ['当月第一天', running, '2026-11', '2026-11-01', true],
    ['当月最后一天', running, '2026-11', '2026-11-30', true],
    ['下个月还没有到', running, '2026-12', '2026-11-30', false],
    ['开工当月', running, '2026-03', '2026-11-19', true],
    ['开工前一个月', running, '2026-02', '2026-11-19', false],
    ['当月最后一天开工', of({ startedOn: '2026-11-30' }), '2026-11', '2026-11-30', true],
    ['次月第一天开工', of({ startedOn: '2026-12-01' }), '2026-11', '2026-12-01', false],
    ['停工的不计', of({ status: 'suspended' }), '2026-11', '2026-11-19', false],
    ['终止监督的不计', of({ status: 'finished' }), '2026-11', '2026-11-19', false],
  ])('%s', (_, project, month, today, owed) => expect(owesReview(project, month, today)).toBe(owed))

  test('欠哪些月份：自开工当月到本月，至多往回十二个月', () => {
    expect(monthsOwed(of({ startedOn: '2026-09-30' }), '2026-11-01')).toEqual([
      '2026-11',
      '2026-10',
      '2026-09',
    ])
    const long = monthsOwed(of({ startedOn: '2020-01-01' }), '2026-11-19')
    expect([long[0], long.at(-1), long.length]).toEqual(['2026-11', '2025-11', 13])
    expect(monthsOwed(of({ status: 'suspended' }), '2026-11-19')).toEqual([])
  })
})

describe('月评的状态', () => {
  const on = (submittedOn: PlainDate, disputed = false) => ({ submittedOn, disputed })
  test.each<[string, Parameters<typeof reviewStateOn>, string]>([
    ['当月未交', [running, '2026-11', null, '2026-11-30'], 'owed'],
    ['过了月末', [running, '2026-11', null, '2026-12-01'], 'missed'],
    ['月末当天提交', [running, '2026-11', on('2026-11-30'), '2026-12-05'], 'done'],
    ['次月第一天补交', [running, '2026-11', on('2026-12-01'), '2026-12-05'], 'late'],
    ['认定不实', [running, '2026-11', on('2026-11-05', true), '2026-11-19'], 'disputed'],
    ['停工没有交', [of({ status: 'suspended' }), '2026-11', null, '2026-11-19'], 'exempt'],
    ['交过以后停工', [of({ status: 'suspended' }), '2026-11', on('2026-11-05'), '2026-11-19'], 'done'],
    ['未开工', [of({ startedOn: '2026-12-02' }), '2026-11', null, '2026-11-19'], 'exempt'],
  ])('%s', (_, facts, state) => expect(reviewStateOn(...facts)).toBe(state))
})

describe('能不能提交', () => {
  test.each<[string, ReviewedProject, Month, string | undefined]>([
    ['本月', running, '2026-11', undefined],
    ['上月补评', running, '2026-10', undefined],
    ['停工期间也可以交', of({ status: 'suspended' }), '2026-11', undefined],
    ['下月', running, '2026-12', '2026年12月还没有到，月评在当月提交。'],
    ['开工以前', running, '2026-02', '项目 2026-03-10 开工，2026年2月不用月评。'],
    ['终止监督', of({ status: 'finished' }), '2026-11', '项目已终止监督，不再提交月评。'],
    ['满十二个月', of({ startedOn: '2020-01-01' }), '2025-11', undefined],
    [
      '超过十二个月',
      of({ startedOn: '2020-01-01' }),
      '2025-10',
      '2025年10月已过去 12 个月以上，不能再补评。',
    ],
  ])('%s', (_, project, month, sentence) =>
    expect(reviewRefusal(project, month, '2026-11-19')).toBe(sentence),
  )
})

describe('得分与等级', () => {
  test.each([
    [100, '优良'],
    [80, '优良'],
    [79.99, '合格'],
    [70, '合格'],
    [69.99, '不合格'],
    [0, '不合格'],
  ])('%d 分至多 %s', (score, grade) => expect(gradeOf(score)).toBe(grade))

  test('等级不得高于得分；低于得分的可以，因为有分项为零', () => {
    expect(gradeFlaw(79.99, '优良')).toBe(
      '得分 79.99 不能评为优良：优良须 80 分及以上。请照月评表核对得分和等级。',
    )
    expect(gradeFlaw(69, '合格')).toContain('合格须 70 分及以上')
    expect(gradeFlaw(85, '不合格')).toBeUndefined()
  })
})

describe('提醒的日子', () => {
  test.each<[PlainDate, string | null]>([
    ['2026-11-24', null],
    ['2026-11-25', 'approaching'],
    ['2026-11-29', 'approaching'],
    ['2026-11-30', 'last-day'],
    ['2026-02-28', 'last-day'],
    ['2028-02-28', 'approaching'],
    ['2028-02-29', 'last-day'],
    ['2026-12-01', null],
  ])('%s：%s', (today, step) => expect(reviewReminderOn(today)).toBe(step))
})
