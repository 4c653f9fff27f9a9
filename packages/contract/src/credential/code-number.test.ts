import { expect, test } from 'vitest'
import { checkDigit, codeNumberOf, formatCodeNumber, isCodeNumber, newCodeNumber } from './code-number.ts'

const random = (bytes: Uint8Array<ArrayBuffer>) => crypto.getRandomValues(bytes)

test('the check digit is that of ISO 7064 MOD 11,10', () => {
  expect(checkDigit('0794')).toBe('5')
})

test('10,000 new numbers are 12 digits, right, different and without a leading zero', () => {
  const numbers = Array.from({ length: 10_000 }, () => newCodeNumber(random))
  expect(numbers.every((number) => isCodeNumber(number) && number.length === 12)).toBe(true)
  expect(new Set(numbers).size).toBe(numbers.length)
  expect(new Set(numbers.map((number) => number[0]))).toEqual(new Set('123456789'))
})

test('draws beyond the span are drawn again, not folded back', () => {
  const draws = [0xff, 0x00]
  expect(newCodeNumber((bytes) => bytes.fill(draws.shift() ?? 0))).toBe(codeNumberOf(10_000_000_000))
  expect(draws).toEqual([])
})

test('every single wrong digit is found', () => {
  const number = newCodeNumber(random)
  for (let at = 0; at < 12; at++)
    for (const digit of '0123456789')
      expect(isCodeNumber(number.slice(0, at) + digit + number.slice(at + 1))).toBe(digit === number[at])
})

test('nothing but twelve digits is a number', () => {
  for (const text of [
    '',
    '12',
    '4829-1530-7265',
    ' 482915307265',
    '482915307265\n',
    '４８２９１５３０７２６５',
  ])
    expect(isCodeNumber(text)).toBe(false)
  expect(isCodeNumber(`0${'0'.repeat(10)}${checkDigit('0'.repeat(11))}`)).toBe(false)
  expect([9_999_999_999, 100_000_000_000, 1.5e10 + 0.5, Number.NaN].map(codeNumberOf)).toEqual(
    Array.from({ length: 4 }, () => undefined),
  )
})

test('it is shown in three groups of four', () => {
  expect(formatCodeNumber('482915307265')).toBe('4829-1530-7265')
})
