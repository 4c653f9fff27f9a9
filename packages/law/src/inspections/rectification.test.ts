import { describe, expect, test } from 'vitest'
import { advance, stateWord, stepsFor, submit } from '../kernel/flow.ts'
import { examine } from '../kernel/rule.ts'
import {
  daysOverdue,
  escalatesTo,
  escalationDue,
  rectification,
  replyLacks,
  type RectificationFacts,
} from './rectification.ts'

const photographed = { text: '已加设防护栏杆', photos: 1 }
const facts = (
  kind: RectificationFacts['kind'],
  ...findings: Omit<RectificationFacts['findings'][number], 'no'>[]
) => ({ kind, findings: findings.map((finding, at) => ({ no: at + 1, ...finding })) })

test('回复须有文字，并至少一张整改后照片；缺什么说什么', () => {
  expect(replyLacks(photographed)).toEqual([])
  expect(replyLacks({ text: ' 已改 ', photos: 1 })).toEqual([])
  expect(replyLacks({ text: ' 改 ', photos: 1 })).toEqual(['还没有写明怎样整改的'])
  expect(replyLacks({ text: '已加设防护栏杆', photos: 0 })).toEqual(['还没有整改后的照片，至少一张'])
  expect(replyLacks({ text: '', photos: 0 })).toHaveLength(2)
})

describe('逾期（DT-07）', () => {
  test('期限当天不算，次日起算', () => {
    expect(daysOverdue('2026-11-20', '2026-11-21')).toBe(0)
    expect(daysOverdue('2026-11-21', '2026-11-21')).toBe(0)
    expect(daysOverdue('2026-11-22', '2026-11-21')).toBe(1)
    expect(daysOverdue('2027-03-01', '2027-02-28')).toBe(1)
  })

  test('逾期第一天告知，告知过的不再告知；过了几天才查的也只一次', () => {
    const due = { dueOn: '2026-11-21', escalatedOn: null } as const
    expect(escalationDue('2026-11-21', due)).toBe(false)
    expect(escalationDue('2026-11-22', due)).toBe(true)
    expect(escalationDue('2026-11-30', due)).toBe(true)
    expect(escalationDue('2026-11-30', { ...due, escalatedOn: '2026-11-22' })).toBe(false)
  })

  test('企业检查、自查告知安全总监；安监抽查同时告知监督机构', () => {
    expect(escalatesTo('enterprise')).toEqual(['safety-director'])
    expect(escalatesTo('self')).toEqual(['safety-director'])
    expect(escalatesTo('authority')).toEqual(['safety-director', 'inspector'])
  })
})

test('没有全部回复不能提交，并指出是第几个问题；已销号的不再要求', () => {
  const some = facts(
    'enterprise',
    { state: 'closed', reply: null },
    { state: 'open', reply: null },
    { state: 'replied', reply: photographed },
    { state: 'open', reply: { text: '已改', photos: 0 } },
  )
  const [finding] = examine(rectification.answerConditions, some)
  expect(finding).toMatchObject({ rule: 'ZG-01', met: false, because: '第 2、4 个问题还没有完整的回复' })
  const whole = facts(
    'enterprise',
    { state: 'closed', reply: null },
    { state: 'replied', reply: photographed },
  )
  expect(examine(rectification.answerConditions, whole)[0]?.met).toBe(true)
})

test('企业检查由总承包企业复查，安监抽查由安全监督员复查', () => {
  const by = (kind: RectificationFacts['kind']) => stepsFor(rectification, facts(kind)).map((step) => step.by)
  expect(by('enterprise')).toEqual([{ party: 'contractor' }])
  expect(by('self')).toEqual([{ party: 'contractor' }])
  expect(by('authority')).toEqual([{ role: 'inspector' }])
})

test('退回后再回复再复查，直到销号；从不因逾期终止', () => {
  const some = facts('authority')
  const first = submit(rectification, { status: 'returned', step: null }, some)
  const back = advance(rectification, first, { step: 'recheck-authority', decision: 'return' }, some)
  expect([back.status, stateWord(rectification, back.status)]).toEqual(['returned', '待整改'])
  const again = submit(rectification, back, some)
  const done = advance(rectification, again, { step: 'recheck-authority', decision: 'pass' }, some)
  expect(stateWord(rectification, done.status)).toBe('已销号')
  expect(rectification.correctionDays).toBeNull()
})
