import { assert, constantFrom, integer, property, string } from 'fast-check'
import { expect, test } from 'vitest'
import { face } from './faces.ts'
import { linesOf } from './lines.ts'

/** Ten Chinese characters wide. */
const column = { face: 'regular', size: 10, width: 100 } as const

test('Chinese is broken anywhere but before marks that may not begin a line', () => {
  expect(linesOf('一二三四五六七八九十，一二', column)).toEqual(['一二三四五六七八九', '十，一二'])
  expect(linesOf('一二三四五六七八九（十）', column)).toEqual(['一二三四五六七八九', '（十）'])
})

test('words, numbers and days are kept whole', () => {
  expect(linesOf('编号编号编号 43010020261 的申请', column)).toEqual(['编号编号编号', '43010020261 的申请'])
  expect(linesOf('应当在期限内2026年11月21日前', column)).toEqual(['应当在期限内', '2026年11月21日前'])
})

test('a word that is wider than the column is broken rather than cut off', () => {
  const address = 'https://anzhu.example/c/ABCDEFGHIJKLMNOPQRSTUVWXYZ'
  expect(linesOf(address, column).join('')).toBe(address)
})

test('line ends in the text stay, and nothing is one empty line', () => {
  expect(linesOf('甲\n\n乙', column)).toEqual(['甲', '', '乙'])
  expect(linesOf('', column)).toEqual([''])
})

test('no line is wider than its column and no character is lost', () => {
  const texts = string({
    unit: constantFrom(...'安全生产，。（）“”《》、； aZ09-.!,𠅤䶮'),
    maxLength: 80,
  })
  assert(
    property(texts, integer({ min: 60, max: 300 }), (text, width) => {
      const lines = linesOf(text, { ...column, width })
      expect(lines.join('').replaceAll(' ', '')).toBe(text.replaceAll(' ', ''))
      for (const line of lines)
        if ([...line].length > 1) expect(face('regular').widthOf(line, 10)).toBeLessThanOrEqual(width)
    }),
    { numRuns: 500 },
  )
})

test.each(['苏州市相城区建设工程有限公司', '（二）施工单位 Anzhu 2026年11月22日', ' 前后有空 '])(
  'a column as wide as its text holds it in one line, a narrower one does not: %s',
  (text) => {
    const width = face('regular').widthOf(text.trimEnd(), 10)
    expect(linesOf(text, { face: 'regular', size: 10, width })).toEqual([text.trimEnd()])
    const broken = linesOf(text, { face: 'regular', size: 10, width: width - 1 })
    expect(broken.length).toBeGreaterThan(1)
    expect(broken.join('').replaceAll(' ', '')).toBe(text.replaceAll(' ', ''))
  },
)
