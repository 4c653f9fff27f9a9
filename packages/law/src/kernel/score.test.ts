import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { document } from './cite.ts'
import { hundredths, score, type Marks, type MissingItems, type ScoreSheet } from './score.ts'

const sheet: ScoreSheet = {
  id: 'test',
  title: '试用表',
  basis: document('标准', 'X 1', 'memory')('表 1', '评分表'),
  guaranteeFloor: [2, 3],
  items: [
    { id: 'duty', title: '责任制', kind: 'guarantee', full: 10 },
    { id: 'plan', title: '方案', kind: 'guarantee', full: 10 },
    { id: 'watch', title: '检查', kind: 'guarantee', full: 10 },
    { id: 'signs', title: '标志', kind: 'general', full: 10 },
  ],
}

test.each<[string, Marks, MissingItems, string | null, string | null]>([
  ['不扣分', {}, 'proportional', '100.00', null],
  ['一般项目扣 4 分', { signs: 4 }, 'proportional', '90.00', null],
  ['扣分以该项应得分为限', { signs: 15 }, 'proportional', '75.00', null],
  ['一般项目缺项，按其余折算', { signs: 'missing', plan: 4 }, 'proportional', '86.67', null],
  ['一般项目缺项，算满分', { signs: 'missing', plan: 4 }, 'full-marks', '90.00', null],
  ['一项保证项目得零分，整表零分', { duty: 10 }, 'proportional', '0.00', 'guarantee-item-zero'],
  ['保证项目小计恰为三分之二', { duty: 5, plan: 5 }, 'proportional', '75.00', null],
  ['保证项目小计不足三分之二，整表零分', { duty: 5, plan: 6 }, 'proportional', '0.00', 'guarantee-subtotal'],
  [
    '保证项目缺项，按其余保证项目算三分之二',
    { duty: 'missing', plan: 7 },
    'proportional',
    '0.00',
    'guarantee-subtotal',
  ],
])('%s', (_, marks, missing, expected, zeroReason) => {
  const result = score(sheet, marks, missing)
  expect([hundredths(result), result.zeroReason]).toEqual([expected, zeroReason])
})

test('全部缺项：折算时没有得分，算满分时为满分', () => {
  const marks = Object.fromEntries(sheet.items.map(({ id }) => [id, 'missing'] as const))
  expect(hundredths(score(sheet, marks, 'proportional'))).toBeNull()
  expect(hundredths(score(sheet, marks, 'full-marks'))).toBe('100.00')
})

test('两位小数，五入', () => {
  expect(hundredths({ numerator: 1, denominator: 8, zeroReason: null })).toBe('0.13')
  expect(hundredths({ numerator: 1999, denominator: 20, zeroReason: null })).toBe('99.95')
})

test('得分在 0 与 100 之间，多扣分不会多得分', () => {
  const marks = fc.record({ duty: fc.nat(12), plan: fc.nat(12), watch: fc.nat(12), signs: fc.nat(12) })
  const value = (given: Marks) => {
    const { numerator, denominator } = score(sheet, given, 'proportional')
    return numerator / denominator
  }
  fc.assert(
    fc.property(marks, fc.nat(5), (given, more) => {
      expect(value(given)).toBeGreaterThanOrEqual(0)
      expect(value(given)).toBeLessThanOrEqual(100)
      expect(value({ ...given, signs: given.signs + more })).toBeLessThanOrEqual(value(given))
    }),
  )
})
