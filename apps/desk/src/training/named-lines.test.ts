import { expect, test } from 'vitest'
import { readNamedLines } from './named-lines.ts'

test('people are read as typed, and as pasted from a sheet', () => {
  expect(readNamedLines('王建明 320507198801010011\n\n李 强\t32050719880101002x\r\n')).toEqual({
    persons: [
      { name: '王建明', idNumber: '320507198801010011' },
      { name: '李强', idNumber: '32050719880101002x' },
    ],
    flaw: undefined,
  })
})

test.each([
  ['', '一行一人'],
  ['王建明 320507198801010011\n李强', '第 2 行'],
  ['320507198801010011', '第 1 行'],
  [Array.from({ length: 501 }, () => '王建明 320507198801010011').join('\n'), '最多 500 人'],
])('what cannot be read is said', (typed, words) => {
  expect(readNamedLines(typed).flaw).toContain(words)
})
