import { describe, expect, test } from 'vitest'
import { yearlyCount } from './yearly.ts'

const at = (done: number, today: `${number}-${number}-${number}`, required = 3) =>
  yearlyCount(done, { today, startedOn: null, required })

describe('一年不少于三次企业检查（IN-R1）', () => {
  test('做满即止，多做不算欠', () => {
    expect(at(3, '2026-11-21')).toMatchObject({ missing: 0, sentence: '今年企业检查 3/3 次，已做满。' })
    expect(at(5, '2026-11-21').missing).toBe(0)
  })
  test('差一次与差几次，说清年底前还有几天', () => {
    expect(at(2, '2026-11-21').sentence).toContain('还差 1 次，年底前还有 40 天；')
    expect(at(1, '2026-11-21').sentence).toContain('还差 2 次，年底前还有 40 天，平均每 20 天须检查 1 次')
  })
  test('天数不够的，说每天都须检查', () => {
    expect(at(0, '2026-12-30').sentence).toContain('年底前还有 1 天，今天起每天都须检查')
    expect(at(2, '2026-12-31')).toMatchObject({ daysLeft: 0, missing: 1 })
  })
  test('照目前的频次推算年底的次数，从元旦或开工日算起', () => {
    expect(at(1, '2026-07-02').expected).toBe(1)
    expect(at(2, '2026-06-30').expected).toBe(4)
    const begun = yearlyCount(1, { today: '2026-11-21', startedOn: '2026-11-02', required: 3 })
    expect(begun.expected).toBe(3)
  })
  test('不按在建月份折算：年中开工的也要三次', () => {
    expect(yearlyCount(0, { today: '2026-11-21', startedOn: '2026-11-01', required: 3 }).missing).toBe(3)
  })
})
