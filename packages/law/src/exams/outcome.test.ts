import { expect, test } from 'vitest'
import { setting } from '../jurisdictions.ts'
import { banFrom, banUntil, outcomeOf, resultFlaw } from './outcome.ts'

const marks = { passMark: 60, fullMark: 100 }
const entered = (score: number | null, situation: 'absent' | 'excused' | 'cheating' | null = null) => ({
  score,
  situation,
})
const days = { examOn: '2026-12-05', confirmedOn: '2026-12-10' } as const

test('成绩与情况二者居其一，且在满分之内', () => {
  expect(resultFlaw(entered(60), marks)).toBeUndefined()
  expect(resultFlaw(entered(0), marks)).toBeUndefined()
  expect(resultFlaw(entered(100), marks)).toBeUndefined()
  expect(resultFlaw(entered(59.5), marks)).toBeUndefined()
  expect(resultFlaw(entered(null, 'absent'), marks)).toBeUndefined()
  expect(resultFlaw(entered(105), marks)?.reason).toBe('成绩 105 不在 0 至满分 100 之间')
  expect(resultFlaw(entered(-1), marks)?.at).toBe('score')
  expect(resultFlaw(entered(59.55), marks)?.reason).toContain('一位小数')
  expect(resultFlaw(entered(80, 'absent'), marks)?.reason).toBe('情况填了“缺考”，又填了成绩 80')
  expect(resultFlaw(entered(null), marks)?.reason).toBe('成绩和情况都没有填')
})

test('及格分当分算合格，差一分算不合格', () => {
  expect(outcomeOf(entered(60), marks)).toBe('pass')
  expect(outcomeOf(entered(59.9), marks)).toBe('fail')
  expect(outcomeOf(entered(null, 'excused'), marks)).toBe('excused')
})

test('江西：无故缺考自考试日起半年，作弊自查实日起一年，缺考有因不限制', () => {
  const terms = setting('jiangxi', 'certificates')
  const absence = banFrom('absent', days, terms)
  expect(absence).toEqual({ type: 'absence', from: '2026-12-05' })
  expect(absence && banUntil(absence, terms)).toBe('2027-06-05')
  const cheating = banFrom('cheating', days, terms)
  expect(cheating).toEqual({ type: 'cheating', from: '2026-12-10' })
  expect(cheating && banUntil(cheating, terms)).toBe('2027-12-10')
  expect(banFrom('excused', days, terms)).toBeNull()
  expect(banFrom('fail', days, terms)).toBeNull()
})

test('湖南没有规定缺考、作弊的限制期，不产生限制', () => {
  const terms = setting('hunan', 'certificates')
  expect(banFrom('absent', days, terms)).toBeNull()
  expect(banFrom('cheating', days, terms)).toBeNull()
})

test('没有对应日的月份，限制到当月最后一天', () => {
  const terms = setting('jiangxi', 'certificates')
  expect(banUntil({ type: 'absence', from: '2026-08-31' }, terms)).toBe('2027-02-28')
})

test('虚假材料一年、骗取证书三年，全国一样', () => {
  const terms = setting('national', 'certificates')
  expect(banUntil({ type: 'false_materials', from: '2026-01-01' }, terms)).toBe('2027-01-01')
  expect(banUntil({ type: 'fraud', from: '2026-01-01' }, terms)).toBe('2029-01-01')
})
