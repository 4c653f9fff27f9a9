import { expect, test } from 'vitest'
import { codeDigits } from './code-text.ts'

test.each([
  ['1', '1'],
  ['123456', '123456'],
  ['12 34 56', '123456'],
  ['１２３４５６', '123456'],
  ['1234567', '123456'],
  ['【安筑】验证码 083412，5 分钟内有效', '083412'],
  ['验证码', ''],
])('%s gives %s', (typed, digits) => {
  expect(codeDigits(typed)).toBe(digits)
})
