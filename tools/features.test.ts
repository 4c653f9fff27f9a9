import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'

const root = fileURLToPath(new URL('..', import.meta.url))
const page = readFileSync(path.join(root, 'docs/features.md'), 'utf8')

/** All features, as chapter and numbers: first to last, several stretches where numbers were left free. */
const ranges: readonly (readonly [chapter: string, ...stretches: readonly (readonly [number, number])[]])[] =
  [
    ['ID', [1, 25]],
    ['EN', [1, 12]],
    ['PE', [1, 12]],
    ['PR', [1, 10]],
    ['SC', [1, 14]],
    ['TR', [1, 15]],
    ['HC', [1, 6]],
    ['EX', [1, 15]],
    ['CT', [1, 11], [20, 26], [30, 38], [40, 42], [45, 48], [50, 53], [60, 61], [70, 70], [80, 84]],
    ['EC', [1, 10]],
    ['IN', [1, 17]],
    ['MR', [1, 10]],
    ['DW', [1, 4]],
    ['LR', [1, 9]],
    ['DO', [1, 12]],
    ['NM', [1, 10]],
    ['GX', [1, 9]],
  ]

const ids = ranges.flatMap(([chapter, ...stretches]) =>
  stretches.flatMap(([first, last]) =>
    Array.from({ length: last - first + 1 }, (_, n) => `${chapter}-${String(first + n).padStart(2, '0')}`),
  ),
)

const rows = page
  .split('\n')
  .filter((line) => /^\| [A-Z]{2}-\d\d \|/.test(line))
  .map((line) => {
    const [, id = '', what = '', state = '', shownBy = '', ...rest] = line
      .split('|')
      .map((cell) => cell.trim())
    return { id, what, state, shownBy, rest }
  })

test('every feature has its row, in order and once', () => {
  expect(rows.map(({ id }) => id)).toEqual(ids)
  expect(ids).toHaveLength(236)
})

test.each(rows.map((row) => [row.id, row] as const))(
  '%s says what it is and how far it is, and names tests that are there',
  (_, { what, state, shownBy, rest }) => {
    expect(rest).toEqual([''])
    expect(what).not.toBe('')
    expect(state).toMatch(/^(?:works|not yet|partly: .{20,})$/)
    const tests = [...shownBy.matchAll(/`([^`]+)`((?: “[^”]+”)*)/g)]
    if (state === 'works') expect(tests).not.toEqual([])
    if (tests.length === 0 || state === 'not yet') expect(shownBy).toBe('—')
    for (const [, file = '', titles = ''] of tests) {
      expect(file).toMatch(/\.test\.tsx?$/)
      expect(existsSync(path.join(root, file)), file).toBe(true)
      const source = readFileSync(path.join(root, file), 'utf8')
      expect(titles, file).not.toBe('')
      for (const [, title = ''] of titles.matchAll(/“([^”]+)”/g)) expect(source, title).toContain(title)
    }
  },
)
