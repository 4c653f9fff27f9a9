import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { compare, fraction, hundredths, mean, sum, times } from './fraction.ts'

test('两位小数，五入', () => {
  expect(hundredths(fraction(1, 8))).toBe('0.13')
  expect(hundredths(fraction(1999, 20))).toBe('99.95')
  expect(hundredths(fraction(19999, 250))).toBe('80.00')
  expect(hundredths(fraction(235, 3))).toBe('78.33')
})

test('三分之一加三次是整数，平均与大小都不含误差', () => {
  const third = fraction(1, 3)
  expect(compare(sum([third, third, third]), fraction(1))).toBe(0)
  expect(compare(mean([third, fraction(2, 3)]), fraction(1, 2))).toBe(0)
  expect(compare(times(third, fraction(3)), fraction(1))).toBe(0)
  expect(compare(fraction(79_996, 1000), fraction(80))).toBeLessThan(0)
})

test('分母应为正数', () => {
  expect(() => fraction(1, 0)).toThrow('分母应为正数')
})

test('四舍五入后的值离原值不超过半分', () => {
  fc.assert(
    fc.property(fc.nat(1_000_000), fc.integer({ min: 1, max: 10_000 }), (above, below) => {
      const shown = fraction(BigInt(hundredths(fraction(above, below)).replace('.', '')), 100)
      const difference = sum([shown, fraction(-above, below)])
      expect(compare(difference, fraction(1, 200))).toBeLessThanOrEqual(0)
      expect(compare(difference, fraction(-1, 200))).toBeGreaterThan(0)
    }),
  )
})
