import { jgj59 } from '@anzhu/law/inspections/standards/jgj59'
import { expect, test } from 'vitest'
import { deductionsInText, deductionsOf } from './deduction-text.ts'

test('every deduction of JGJ59 is read as it was written', () => {
  for (const { deductions } of jgj59.tables.flatMap(({ items }) => items)) {
    const read = deductionsOf(deductionsInText(deductions)) ?? []
    expect(read.map((one, at) => ({ code: deductions[at]?.code, ...one }))).toEqual(deductions)
  }
})

test.each(['没有分值', '说明｜很多', '说明｜5-2', '｜5', '说明｜5｜处｜多', '说明｜0'])(
  '%s is not understood',
  (line) => {
    expect(deductionsOf(`漏设护栏｜2｜处\n${line}`)).toBeUndefined()
  },
)
