import { expect, test } from 'vitest'
import { scoreFrom } from './score-from.ts'

test.each([
  ['86', 86],
  [' 86.5 ', 86.5],
  ['８６．５', 86.5],
  ['86。5', 86.5],
  ['0', 0],
  ['100', 100],
  ['100.01', null],
  ['101', null],
  ['86.555', null],
  ['-1', null],
  ['八十', null],
  ['', null],
])('“%s” is %s', (text, score) => expect(scoreFrom(text)).toBe(score))
