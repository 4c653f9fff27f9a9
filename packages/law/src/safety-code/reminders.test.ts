import { expect, test } from 'vitest'
import { addDays, type PlainDate } from '../kernel/date.ts'
import { maskName } from '../identifiers/mask.ts'
import { isQuiet } from '../kernel/quiet-hours.ts'
import { noticeDays, type Notice } from './calendar.ts'
import { standingOf } from './evaluate.ts'
import type { SafetyCodeFacts } from './facts.ts'
import { suzhouPolicy, withReadings, type SafetyCodePolicy } from './policy.ts'
import { digestMessage, redMessage, redSms, type DigestLine } from './reminder-digest.ts'
import {
  noticeOrder,
  redWords,
  reminderSms,
  remindersDue,
  reminderText,
  reminderWords,
  smsLength,
} from './reminders.ts'
import { noStanding, type RedReason, type Standing } from './standing.ts'

// 05-25 发码：10-25 转黄，11-25 有效期满，12-10 补训期满，12-11 转红；体检到次年 03-01。
const wang: SafetyCodeFacts = {
  dateOfBirth: '1990-05-20',
  trainings: [{ date: '2026-05-20', result: 'pass' }],
  medicals: [{ date: '2026-03-01', result: 'fit' }],
  issuedOn: '2026-05-25',
  continuingEducation: [],
  asOf: '2026-05-25',
}
const standing = (
  change: Partial<SafetyCodeFacts> = {},
  policy: SafetyCodePolicy = suzhouPolicy,
  asOf: PlainDate = change.asOf ?? '2026-05-25',
) => standingOf({ ...wang, ...change }, asOf, policy)
const days = (change: Partial<SafetyCodeFacts> = {}, policy = suzhouPolicy) =>
  noticeDays(standing(change, policy), policy).map(({ on, notice }) => `${on} ${notice}`)
const due = (today: PlainDate, of: Standing = standing()) =>
  remindersDue(of, today, suzhouPolicy).map(({ notice }) => notice)

test('提醒的日子（SCR-14）', () => {
  expect(days()).toEqual([
    '2026-10-18 enrolment-opens',
    '2026-10-25 yellow',
    '2026-11-25 last-valid-day',
    '2026-12-03 half-grace',
    '2026-12-10 last-grace-day',
    '2026-12-11 red',
  ])
})

test('体检先到期的，提前 30 天、7 天提醒，转黄当天再告知', () => {
  expect(days({ medicals: [{ date: '2025-08-20', result: 'fit' }] })).toEqual([
    '2026-07-21 medical-in-30-days',
    '2026-08-13 medical-in-7-days',
    '2026-08-21 medical-lapsed',
    '2026-10-18 enrolment-opens',
    '2026-10-25 yellow',
    '2026-11-25 last-valid-day',
    '2026-12-03 half-grace',
    '2026-12-10 last-grace-day',
    '2026-12-11 red',
  ])
})

test('已因期满转黄的，体检到期不再说一次转黄', () => {
  const late = days({ medicals: [{ date: '2025-10-24', result: 'fit' }] })
  expect(late).not.toContain('2026-10-25 medical-lapsed')
  expect(days({ medicals: [{ date: '2025-10-23', result: 'fit' }] })).toContain('2026-10-24 medical-lapsed')
})

test('体检到期即红或不看的地方，不说转黄', () => {
  const medicals = [{ date: '2025-08-20', result: 'fit' }] as const
  for (const medicalLapse of ['red', 'ignored'] as const) {
    const policy = withReadings(suzhouPolicy, { medicalLapse })
    expect(days({ medicals }, policy).join()).not.toContain('medical-lapsed')
  }
  expect(days({ medicals }, withReadings(suzhouPolicy, { medicalLapse: 'red' })).at(-1)).toBe(
    '2026-08-21 red',
  )
})

test('过 60 周岁生日转红的，此后不再提醒补训', () => {
  expect(days({ dateOfBirth: '1966-10-24' })).toEqual(['2026-10-18 enrolment-opens', '2026-10-25 red'])
  expect(days({ dateOfBirth: '1966-12-09' }).slice(-2)).toEqual(['2026-12-03 half-grace', '2026-12-10 red'])
})

test.each<[string, PlainDate, Notice[]]>([
  ['报名开放前一天', '2026-10-17', []],
  ['报名开放当天', '2026-10-18', ['enrolment-opens']],
  ['停机三天，补说报名开放', '2026-10-21', ['enrolment-opens']],
  ['停机四天，不再说', '2026-10-22', []],
  ['转黄前一天', '2026-10-24', []],
  ['转黄当天', '2026-10-25', ['yellow']],
  ['转黄后第三天', '2026-10-28', ['yellow']],
  ['转黄后第四天', '2026-10-29', []],
  ['有效期最后一天的前一天', '2026-11-24', []],
  ['有效期最后一天', '2026-11-25', ['last-valid-day']],
  ['有效期后第八天的前一天', '2026-12-02', []],
  ['有效期后第八天', '2026-12-03', ['half-grace']],
  ['补训期最后一天的前一天', '2026-12-09', []],
  ['补训期最后一天', '2026-12-10', ['last-grace-day']],
  ['转红当天，只说转红', '2026-12-11', ['red']],
  ['转红后第三十天', '2027-01-10', ['red']],
  ['转红后第三十一天', '2027-01-11', []],
])('当天该说的：%s', (_, today, notices) => {
  expect(due(today)).toEqual(notices)
})

test('体检与有效期各说各的；被后一级取代的不补', () => {
  const one = standing({ medicals: [{ date: '2025-11-20', result: 'fit' }] })
  expect(due('2026-10-25', one)).toEqual(['yellow'])
  expect(due('2026-10-21', one)).toEqual(['enrolment-opens', 'medical-in-30-days'])
  const short = standing({ medicals: [{ date: '2025-08-20', result: 'fit' }] })
  expect(due('2026-08-23', short)).toEqual(['medical-lapsed'])
  expect(due('2026-08-24', short)).toEqual(['medical-lapsed'])
  expect(due('2026-08-25', short)).toEqual([])
})

test('没有安码的人没有提醒', () => {
  expect(remindersDue(noStanding, '2026-11-19', suzhouPolicy)).toEqual([])
  expect(() =>
    reminderText('yellow', noStanding, { name: '王*明', today: '2026-11-19' }, suzhouPolicy),
  ).toThrow(RangeError)
})

const say = (notice: Notice, today: PlainDate, of = standing(), policy = suzhouPolicy) =>
  reminderText(notice, of, { name: '王*明', today }, policy)

test('对本人说的话：事、最后一天、怎么办', () => {
  expect(say('enrolment-opens', '2026-10-18')).toBe(
    '王*明的安码 10-25 转黄。现在可报名继续教育，转黄后最晚 12-10 培训合格就会变绿，逾期不能进场。',
  )
  expect(say('yellow', '2026-10-25')).toBe(
    '王*明的安码已转黄，还剩 46 天。请报名继续教育，最晚 12-10 培训合格就会变绿，逾期不能进场。',
  )
  expect(say('last-valid-day', '2026-11-25')).toBe(
    '王*明的安码有效期到 11-25，还剩 15 天补训。最晚 12-10 培训合格就会变绿，逾期不能进场。',
  )
  expect(say('half-grace', '2026-12-03')).toBe(
    '王*明的安码有效期已过，还剩 7 天。最晚 12-10 培训合格就会变绿，逾期不能进场。',
  )
  expect(say('last-grace-day', '2026-12-10')).toBe(
    '王*明的安码今天是补训最后一天。今天培训合格就会变绿，明天起红码，不能进场、排班。',
  )
  expect(say('red', '2026-12-11')).toBe(
    '王*明的安码 12-11 起红码，不能进场、排班，以前出的工照常发工资。重新参加安全教育并合格后再申领。',
  )
  expect(say('medical-in-30-days', '2027-01-30')).toBe(
    '王*明的体检将于 03-01 到期，还剩 30 天。请提前体检并交证明，逾期安码转黄。',
  )
  expect(say('medical-in-7-days', '2027-02-22')).toBe(
    '王*明的体检将于 03-01 到期，还剩 7 天。请尽快体检并交证明，逾期安码转黄。',
  )
})

test('补发的按当天说；体检过期的，先说体检', () => {
  expect(say('yellow', '2026-10-27')).toContain('还剩 44 天')
  const lapsed = standing({ medicals: [{ date: '2025-08-20', result: 'fit' }] })
  expect(say('medical-lapsed', '2026-08-21', lapsed)).toBe(
    '王*明的体检已于 08-20 到期，安码转黄。重新体检并交证明就会变绿。',
  )
  expect(say('yellow', '2026-10-25', lapsed)).toContain('最晚 12-10 体检、培训都合格就会变绿')
  const ignoring = withReadings(suzhouPolicy, { medicalLapse: 'ignored' })
  expect(say('yellow', '2026-10-25', lapsed, ignoring)).toContain('最晚 12-10 培训合格就会变绿')
  expect(say('medical-in-7-days', '2026-08-13', lapsed, ignoring)).toMatch(/请尽快体检并交证明。$/)
})

test('转红：从说法看不出体检，也看不出是哪一种', () => {
  const unfit = standing({
    asOf: '2026-08-01',
    medicals: [...wang.medicals, { date: '2026-07-30', result: 'unfit' }],
  })
  const failed = standing({
    asOf: '2026-11-03',
    continuingEducation: [{ date: '2026-11-01', result: 'fail' }],
  })
  expect([unfit.redBecause, failed.redBecause]).toEqual(['MEDICAL_UNFIT', 'CE_FAILED'])
  expect(say('red', '2026-08-01', unfit)).toBe('王*明的苏安码已转红码，原因和办法请登录查看。')
  expect(say('red', '2026-11-03', failed)).toBe(say('red', '2026-08-01', unfit))
  expect(say('red', '2026-10-25', standing({ dateOfBirth: '1966-10-24' }))).toBe(
    '王*明已超过 60 周岁，安码 10-25 起红码，不能进场、排班，以前出的工照常发工资。',
  )
})

const everything = [...noticeOrder].flatMap((notice): [Notice, Standing][] =>
  notice === 'red'
    ? (Object.keys(redWords) as RedReason[]).map((redBecause) => [notice, { ...standing(), redBecause }])
    : [
        [notice, standing()],
        [notice, standing({ medicals: [{ date: '2025-06-20', result: 'fit' }] })],
      ],
)

test('短信不超过 70 字，名字长时称您，放得下才附网址', () => {
  const names = ['王*', '欧阳*明', maskName('买买提·阿卜杜热合曼'), maskName('某'.repeat(50))]
  for (const [notice, of] of everything) {
    for (const name of names) {
      const today = addDays(of.validUntil ?? '2026-11-25', -1)
      const sms = reminderSms((as) => reminderText(notice, of, { name: as, today }, suzhouPolicy), name, '')
      expect(sms, notice).toMatch(/^【安筑】[^{}]+。$/)
      expect(sms.length, sms).toBeLessThanOrEqual(smsLength)
      expect(sms).not.toMatch(/不合格|未通过|unfit|疾病|病|\d{15}/)
    }
  }
  const said = (name: string) => `${name}的安码已转黄。`
  expect(reminderSms(said, '王*明', ' https://a.cn/m/code')).toBe(
    '【安筑】王*明的安码已转黄。 https://a.cn/m/code',
  )
  expect(reminderSms(said, '王*明', ` https://${'a'.repeat(60)}`)).toBe('【安筑】王*明的安码已转黄。')
  expect(reminderSms(said, '某'.repeat(60), ' https://a.cn/m/code')).toBe(
    '【安筑】您的安码已转黄。 https://a.cn/m/code',
  )
})

test('夜里 21 点至次日 8 点不发', () => {
  const quiet = Array.from({ length: 24 }, (_, hour) => hour).filter(isQuiet)
  expect(quiet).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 21, 22, 23])
})

test('企业的消息：什么事、几人、是谁，最急的在前，从不说结论', () => {
  const lines: DigestLine[] = [
    { notice: 'enrolment-opens', people: 7, names: ['甲', '乙', '丙', '丁', '戊'] },
    { notice: 'red', people: 1, names: ['王建国'] },
    { notice: 'yellow', people: 2, names: ['李强', '赵刚'] },
  ]
  expect(digestMessage(lines, { people: 1, names: ['李强'] })).toEqual({
    title: '今天起 1 人转红，不得排班；2 人转黄，须继续教育；7 人可报继续教育',
    body: '转红，不得排班 1 人（王建国）；转黄，须继续教育 2 人（李强、赵刚）；可报继续教育 7 人（甲、乙、丙、丁、戊 等）；无手机，请当面告知 1 人（李强）。',
  })
  expect(digestMessage(lines.slice(1, 2), { people: 0, names: [] }).body).toBe(
    '转红，不得排班 1 人（王建国）。',
  )
  expect(JSON.stringify(Object.values(reminderWords).map(({ digest }) => digest))).not.toMatch(/合格|通过/)
})

test('企业的消息不超过一条所能容纳，名字再长也一样', () => {
  const names = Array.from({ length: 5 }, () => '某'.repeat(50))
  const lines = noticeOrder.map((notice) => ({ notice, people: 100_000, names }))
  const { title, body } = digestMessage(lines, { people: 100_000, names })
  expect(title.length).toBeLessThanOrEqual(100)
  expect(title).toMatch(/ 等$/)
  expect(body.length).toBeLessThanOrEqual(500)
  for (const { notice } of lines) expect(body).toContain(reminderWords[notice].digest)
  const some = noticeOrder.map((notice) => ({ notice, people: 6, names: names.map(() => '某'.repeat(10)) }))
  expect(digestMessage(some, { people: 0, names: [] }).body).toContain(`（${'某'.repeat(10)}、`)
})

test('转红时给企业的短信，给项目部的消息', () => {
  expect(redSms({ people: 2, names: ['王*国', '李*'] })).toBe(
    '【安筑】今天起贵企业 2 人（王*国、李*）安码转红，不得排班。名单和办法请登录安筑查看。',
  )
  const many = redSms({ people: 12, names: ['王*国', '李*强', '赵*', '欧阳*', '孙*民', '周*'] })
  expect(many).toContain('12 人（王*国、李*强、赵*、欧阳*、孙*民 等）')
  expect(many.length).toBeLessThanOrEqual(smsLength)
  expect(redSms({ people: 1, names: ['某'.repeat(50)] })).toBe(
    '【安筑】今天起贵企业 1 人安码转红，不得排班。名单和办法请登录安筑查看。',
  )
  expect(redMessage({ people: 1, names: ['王建国'] })).toEqual({
    title: '今天起 1 人转红，实名制通道关闭',
    body: '转红，不得放行、不得排班 1 人（王建国）。',
  })
})
