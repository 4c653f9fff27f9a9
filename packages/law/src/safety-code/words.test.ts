import { expect, test } from 'vitest'
import type { NextAction } from './answer.ts'
import { enrolmentWindow } from './calendar.ts'
import { evaluateSafetyCode } from './evaluate.ts'
import type { SafetyCodeFacts } from './facts.ts'
import { history } from './history.ts'
import { suzhouPolicy } from './policy.ts'
import {
  actionInWords,
  actionWords,
  answerInWords,
  colourInWords,
  fill,
  reasonInWords,
  reasonWords,
} from './words.ts'

const wang: SafetyCodeFacts = {
  dateOfBirth: '1990-05-20',
  trainings: [{ date: '2022-01-05', result: 'pass' }],
  medicals: [{ date: '2024-02-20', result: 'fit' }],
  issuedOn: '2024-02-29',
  continuingEducation: [],
  asOf: '2024-07-29',
}
const inWords = (change: Partial<SafetyCodeFacts>) => {
  const facts = { ...wang, ...change }
  return answerInWords(evaluateSafetyCode(facts, suzhouPolicy), facts, suzhouPolicy)
}

test('颜色的叫法', () => {
  expect((['green', 'yellow', 'red', 'none'] as const).map(colourInWords)).toEqual([
    '绿码 可进场',
    '黄码 限期复训',
    '红码 通道关闭',
    '未申领',
  ])
})

test('结论、理由与办法各成一句', () => {
  expect(inWords({})).toEqual({
    verdict: '黄码 限期复训',
    reasons: [{ code: 'EXPIRING', text: '有效期快到了，需要复训' }],
    nextActions: [{ code: 'PASS_CE', text: '报名并通过继续教育（2024-09-13 前，含当天）' }],
    summary: '黄码：有效期快到了，需要复训。报名并通过继续教育（2024-09-13 前，含当天）。',
  })
  expect(inWords({ asOf: '2024-03-01' }).summary).toBe(
    '绿码：在有效期内，各项条件都满足。有效期至 2024-08-29（含当日）。',
  )
  expect(inWords({ asOf: '2024-10-01' }).summary).toBe(
    '红码：逾期超过半个月未复训。重新参加安全教育培训，合格后重新申领。',
  )
  expect(inWords({ issuedOn: null, dateOfBirth: '2008-01-02' }).summary).toBe(
    '未申领：未满 18 周岁。2026-01-02 满 18 周岁后再申领。',
  )
})

test('每个理由、每个办法都有句子，数字取自辖区', () => {
  for (const reason of Object.keys(reasonWords) as (keyof typeof reasonWords)[]) {
    expect(reasonInWords(reason, suzhouPolicy)).toMatch(/^[^{}]+$/)
  }
  for (const action of Object.keys(actionWords) as NextAction[]) {
    expect(actionInWords(action, { graceUntil: '2024-09-13' }, '1990-05-20', suzhouPolicy)).toMatch(
      /^[^{}]+$/,
    )
  }
  const older = { ...suzhouPolicy, numbers: { ...suzhouPolicy.numbers, maxAge: 63 } }
  expect(reasonInWords('AGE_OVER', older)).toBe('已超过 63 周岁')
  expect(() => fill('{nobody}', {})).toThrow('缺少 nobody')
})

test('历史：发码、转黄、补训、转红', () => {
  const { issuedOn: _, asOf: __, ...events } = wang
  const record = { ...events, applications: ['2024-02-29', '2024-10-08'] as const }
  const told = history(record, '2024-02-28', '2024-10-10', suzhouPolicy).map(
    ({ from, to, colour, reasons }) => `${from} ${to} ${colour} ${reasons.join()}`,
  )
  expect(told).toEqual([
    '2024-02-28 2024-02-28 none NO_CODE',
    '2024-02-29 2024-07-28 green VALID',
    '2024-07-29 2024-08-29 yellow EXPIRING',
    '2024-08-30 2024-09-13 yellow GRACE',
    '2024-09-14 2024-10-07 red EXPIRED',
    '2024-10-08 2024-10-10 green VALID',
  ])
  expect(history(record, '2024-03-02', '2024-03-01', suzhouPolicy)).toEqual([])
})

test('报名自转黄前七天开放，到补训期满（SCR-13）', () => {
  const answer = evaluateSafetyCode(wang, suzhouPolicy)
  expect(enrolmentWindow(answer, suzhouPolicy)).toEqual({ from: '2024-07-22', to: '2024-09-13' })
  expect(enrolmentWindow({ yellowFrom: null, graceUntil: null }, suzhouPolicy)).toBeNull()
})
