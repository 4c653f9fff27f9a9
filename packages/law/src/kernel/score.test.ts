import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { score, type MissingItems, type ScoreItem } from './score.ts'

const sheet: readonly ScoreItem[] = [
  { code: 'duty', kind: 'guarantee', full: 10 },
  { code: 'plan', kind: 'guarantee', full: 10 },
  { code: 'watch', kind: 'guarantee', full: 10 },
  { code: 'signs', kind: 'general', full: 10 },
]

type Given = Readonly<Record<string, number | 'missing'>>
const scored = (given: Given, missing: MissingItems, of = sheet) => {
  const { got, full, zeroReason } = score(of, new Map(Object.entries(given)), missing)
  return [got, full, zeroReason]
}

test.each<[string, Given, MissingItems, number, number, string | null]>([
  ['不扣分', {}, 'proportional', 40, 40, null],
  ['一般项目扣 4 分', { signs: 4 }, 'proportional', 36, 40, null],
  ['扣分以该项应得分为限', { signs: 15 }, 'proportional', 30, 40, null],
  ['一般项目缺项，按其余折算', { signs: 'missing', plan: 4 }, 'proportional', 26, 30, null],
  ['一般项目缺项，算满分', { signs: 'missing', plan: 4 }, 'full-marks', 36, 40, null],
  ['一项保证项目得零分，整表零分', { duty: 10 }, 'proportional', 0, 40, 'guarantee-item-zero'],
  ['保证项目小计恰为三分之二', { duty: 5, plan: 5 }, 'proportional', 30, 40, null],
  ['保证项目小计不足三分之二，整表零分', { duty: 5, plan: 6 }, 'proportional', 0, 40, 'guarantee-subtotal'],
  [
    '保证项目缺项，按其余保证项目算三分之二',
    { duty: 'missing', plan: 7 },
    'proportional',
    0,
    30,
    'guarantee-subtotal',
  ],
  ['保证项目缺项算满分，掩盖其余低分', { duty: 'missing', plan: 7 }, 'full-marks', 33, 40, null],
])('%s', (_, given, missing, got, full, zeroReason) => {
  expect(scored(given, missing)).toEqual([got, full, zeroReason])
})

test('全部缺项：折算时没有得分，算满分时为满分', () => {
  const given = Object.fromEntries(sheet.map(({ code }) => [code, 'missing'] as const))
  expect(scored(given, 'proportional')).toEqual([0, 0, null])
  expect(scored(given, 'full-marks')).toEqual([40, 40, null])
})

test('分几部分检查的一项，各部分都失分才算得零分', () => {
  const parts: readonly ScoreItem[] = [
    { code: 'a', kind: 'guarantee', full: 6, group: 'fence' },
    { code: 'b', kind: 'guarantee', full: 4, group: 'fence' },
    { code: 'c', kind: 'guarantee', full: 20, group: 'cover' },
  ]
  expect(scored({ a: 6 }, 'proportional', parts)).toEqual([24, 30, null])
  expect(scored({ a: 6, b: 4 }, 'proportional', parts)).toEqual([0, 30, 'guarantee-item-zero'])
  expect(scored({ a: 6, b: 'missing' }, 'proportional', parts)).toEqual([0, 26, 'guarantee-item-zero'])
  expect(scored({ a: 6, b: 'missing' }, 'full-marks', parts)).toEqual([24, 30, null])
})

test('得分在 0 与应得分之间，多扣分不会多得分', () => {
  const marks = fc.record({ duty: fc.nat(12), plan: fc.nat(12), watch: fc.nat(12), signs: fc.nat(12) })
  const got = (given: Given) => score(sheet, new Map(Object.entries(given)), 'proportional').got
  fc.assert(
    fc.property(marks, fc.nat(5), (given, more) => {
      expect(got(given)).toBeGreaterThanOrEqual(0)
      expect(got(given)).toBeLessThanOrEqual(40)
      expect(got({ ...given, signs: given.signs + more })).toBeLessThanOrEqual(got(given))
    }),
  )
})
