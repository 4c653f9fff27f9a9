import { assert, constantFrom, property, string } from 'fast-check'
import { expect, test } from 'vitest'
import { plainSymbol, qrSymbol } from './qr-symbol.ts'

test('the symbol is, module by module, the one that the plain encoder makes', () => {
  const texts = string({ unit: constantFrom(...'安筑核验 aZ09-_./:?='), maxLength: 400 })
  assert(
    property(texts, (text) => {
      expect(qrSymbol(text)).toEqual(plainSymbol(text))
    }),
    { numRuns: 60 },
  )
})

test.each([
  ['nothing', ''],
  ['digits only', '0123456789'],
  ['capitals only', 'HTTPS://ANZHU.EXAMPLE'],
  ['the last byte of a version', 'a'.repeat(180)],
  ['one byte more', 'a'.repeat(181)],
  ['blocks of two lengths', 'b'.repeat(700)],
  ['the largest', 'c'.repeat(2331)],
])('so it is for %s', (_, text) => {
  expect(qrSymbol(text)).toEqual(plainSymbol(text))
})

test('what fits into no symbol is refused as the plain encoder does', () => {
  expect(() => qrSymbol('d'.repeat(2332))).toThrow('Data too long')
})
