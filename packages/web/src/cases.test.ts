import type { CaseRow, Check } from '@anzhu/contract/cases'
import { bodyApplication } from '@anzhu/law/training/body-application'
import type { Field } from '@anzhu/law/kernel/form'
import { expect, test } from 'vitest'
import { checksInWords, deadlineOf, nextStepOf, unmetFirst } from './case-words.ts'
import {
  changedFields,
  choicesOf,
  committed,
  dayTyped,
  fieldFlaw,
  progressOf,
  stillWanting,
  valueInWords,
} from './form-values.ts'

const waiting = (workingDaysLeft: number | null, paused = false): NonNullable<CaseRow['waiting']> => ({
  word: '待审核',
  who: '相城区住建局',
  dueOn: '2026-12-03',
  workingDaysLeft,
  paused,
  ifSilent: null,
})

test.each([
  [6, '剩 6 工作日', 'calm'],
  [4, '剩 4 工作日', 'calm'],
  [3, '剩 3 工作日', 'soon'],
  [1, '剩 1 工作日', 'now'],
  [0, '今天到期', 'now'],
  [-2, '超 2 工作日', 'now'],
])('%i working days left are told as %s', (left, words, press) => {
  expect(deadlineOf(waiting(left))).toEqual({ words, press })
})

test('a stopped clock says for whom it waits, and no clock says nothing', () => {
  expect(deadlineOf(waiting(null, true))?.words).toBe('已暂停 · 等申请人')
  expect(deadlineOf(waiting(null))).toBeUndefined()
  expect(deadlineOf(null)).toBeUndefined()
})

test('the receipt says who answers next and until when', () => {
  expect(nextStepOf(waiting(10))).toBe('相城区住建局 · 10 个工作日内（12-03 前）')
  expect(nextStepOf(null)).toBe('已经办结，没有下一步。')
})

test('conditions that do not hold come first', () => {
  const check = (rule: string, met: boolean) => ({ rule, met }) as Check
  expect(unmetFirst([check('a', true), check('b', false)]).map(({ rule }) => rule)).toEqual(['b', 'a'])
  expect(checksInWords({ met: 6, all: 7 })).toBe('6/7')
})

const field = (kind: Field['kind'], more: Partial<Field> = {}): Field => ({
  id: 'x',
  title: '容量',
  kind,
  ...more,
})

test.each([
  ['20261121', '2026-11-21'],
  ['2026.11.21', '2026-11-21'],
  ['2026/1/2', '2026-01-02'],
  ['2026年1月2日', '2026-01-02'],
  ['２０２６１１２１', '2026-11-21'],
  ['20261341', '20261341'],
  ['明天', '明天'],
])('a day typed as %s is %s', (typed, day) => {
  expect(dayTyped(typed)).toBe(day)
})

test('each kind of field says what is wrong, with the limit', () => {
  expect(fieldFlaw(field('text'), ' ')).toBe('请填写容量')
  expect(fieldFlaw(field('text', { optional: true }), '')).toBeUndefined()
  expect(fieldFlaw(field('paragraph', { least: 10 }), '太短')).toBe('容量现为 2 字，至少 10 字，请再写具体些')
  expect(fieldFlaw(field('text', { most: 2 }), '三个字')).toBe('容量现为 3 字，最多 2 字，请删减')
  expect(fieldFlaw(field('text', { most: 2 }), '𬱖阳')).toBeUndefined()
  expect(fieldFlaw(field('day'), '明天')).toContain('不是日期')
  expect(fieldFlaw(field('number', { least: 1, unit: '人' }), '0')).toBe('容量至少 1 人，现为 0')
  expect(fieldFlaw(field('number', { most: 9, unit: '人' }), '10')).toBe('容量最多 9 人，现为 10')
  expect(fieldFlaw(field('number'), '十')).toBe('容量须为不小于 0 的整数，现为“十”')
  expect(fieldFlaw(field('phone'), '1381234')).toBe('手机号少 4 位，请填写 11 位手机号')
  expect(fieldFlaw(field('phone'), '0512-65228888')).toBeUndefined()
  expect(fieldFlaw(field('choice'), '')).toBe('请选择容量')
  expect(fieldFlaw(field('commitment'), '')).toBe('请勾选承诺')
  expect(fieldFlaw(field('commitment'), committed)).toBeUndefined()
})

test('values are read in the words of the law or of the case', () => {
  const scope = bodyApplication.form[0]!
  expect(valueInWords(scope, 'both', {})).toBe('安全教育和继续教育')
  expect(valueInWords(field('number', { unit: '人' }), '60', {})).toBe('60 人')
  expect(valueInWords(field('commitment'), committed, {})).toBe('已承诺')
  expect(valueInWords(field('text'), undefined, {})).toBe('—')
  const options = { x: [{ value: '1', title: '某医院', note: '相城区' }] }
  expect(choicesOf(field('choice'), options)).toEqual(options.x)
  expect(valueInWords(field('choice'), '1', options)).toBe('某医院')
})

test('what is still wanting is told in the order of the page', () => {
  const wanting = stillWanting(
    bodyApplication.form,
    bodyApplication.materials,
    { place: '元和路 1 号' },
    { rules: [] },
  )
  expect(wanting.map(({ item }) => item)).toEqual([
    'scope',
    'seats',
    'teachers',
    'contact',
    'phone',
    'commitment',
    'place-proof',
    'teacher-proof',
  ])
  expect(wanting.at(-1)?.sentence).toBe('请上传师资证明')
})

test('a part of the application is begun, under way or done', () => {
  expect([progressOf(0, 3), progressOf(1, 3), progressOf(3, 3)].map(({ word }) => word)).toEqual([
    '未开始',
    '进行中',
    '已完成',
  ])
})

test('a conflict names the fields that differ', () => {
  expect(changedFields({ a: '1', b: '2', c: '' }, { a: '1', b: '3' })).toEqual(['b'])
})
