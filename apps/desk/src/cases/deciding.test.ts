import { bodyApplication } from '@anzhu/law/training/body-application'
import { appeal } from '@anzhu/law/safety-code/appeal'
import { agreeing } from '@anzhu/web/case-words'
import { expect, test } from 'vitest'
import {
  applicantReads,
  choose,
  nextOf,
  notYet,
  remarkOn,
  remarksOf,
  stepOf,
  togglePhrase,
  undecided,
} from './deciding.ts'

test('the usual words of agreement come and go with agreeing; typed words stay', () => {
  const pass = choose(undecided, 'pass')
  expect(pass.opinion).toBe(agreeing)
  expect(choose(pass, 'return').opinion).toBe('')
  expect(choose(choose({ ...undecided, opinion: '我的话' }, 'pass'), 'refuse').opinion).toBe('我的话')
})

test('phrases add up, go again when asked twice, and have no place in agreeing', () => {
  const once = togglePhrase(choose(undecided, 'return'), '请补证明。')
  const twice = togglePhrase(once, '看不清。')
  expect(twice.opinion).toBe('请补证明。看不清。')
  expect(togglePhrase(twice, '请补证明。').opinion).toBe('看不清。')
  expect(togglePhrase(choose(undecided, 'pass'), '请补证明。').opinion).toBe(agreeing)
  expect(togglePhrase(undecided, '请补证明。')).toEqual(undecided)
})

test('remarks are sent with a return only, trimmed, and never empty', () => {
  const remarked = remarkOn(remarkOn(choose(undecided, 'return'), 'place', ' 写到门牌号 '), 'seats', ' ')
  expect(remarksOf(remarked)).toEqual([{ item: 'place', text: '写到门牌号' }])
  expect(remarksOf(choose(remarked, 'refuse'))).toEqual([])
  expect(remarkOn(remarked, 'place', '').remarks).toEqual({ seats: ' ' })
})

test('the officer sees beforehand what the applicant will read', () => {
  const now = remarkOn(
    { ...choose(undecided, 'return'), opinion: '请补交。' },
    'place-proof',
    '租赁合同已过期',
  )
  expect(applicantReads(now, bodyApplication)).toEqual(['请补交。', '场所证明：租赁合同已过期'])
})

test('a reason of ten characters, or what the step asks, is needed before sending', () => {
  const review = bodyApplication.steps[0]!
  expect(notYet(undecided, review)).toBe('请先选择决定')
  expect(notYet({ ...choose(undecided, 'return'), opinion: '补交' }, review)).toContain(
    '至少 10 字，现为 2 字',
  )
  expect(
    notYet({ ...choose(undecided, 'return'), opinion: '请补交在有效期内的租赁合同' }, review),
  ).toBeUndefined()
  expect(notYet(choose(undecided, 'pass'), review)).toBeUndefined()
  const inquiry = stepOf(appeal, { step: 'inquiry' })!
  expect(notYet(choose(undecided, 'pass'), inquiry)).toBe('请选择作废哪条记录')
  expect(notYet({ ...choose(undecided, 'pass'), values: { void: 'x' } }, inquiry)).toBeUndefined()
})

test('the next case is the one after, then those before, then none', () => {
  const queue = [{ id: 'a' }, { id: 'b' }, { id: 'c' }]
  expect([nextOf(queue, 'a'), nextOf(queue, 'c'), nextOf(queue, 'gone')]).toEqual(['b', 'a', 'a'])
  expect(nextOf([{ id: 'a' }], 'a')).toBeUndefined()
  expect(nextOf([], 'a')).toBeUndefined()
})
