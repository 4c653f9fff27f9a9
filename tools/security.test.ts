import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'

const root = fileURLToPath(new URL('..', import.meta.url))
const read = (file: string) => readFileSync(path.join(root, file), 'utf8')
const page = read('docs/security.md')
const scripts = (JSON.parse(read('package.json')) as { readonly scripts: Readonly<Record<string, string>> })
  .scripts

const rowsOf = (pattern: RegExp) =>
  page
    .split('\n')
    .filter((line) => pattern.test(line))
    .map((line) =>
      line
        .split('|')
        .slice(1, -1)
        .map((cell) => cell.trim()),
    )

const threats = rowsOf(/^\| T\d+ \|/)
const figures = rowsOf(/^\| \d+ \|/)

test('every threat and every figure has its row, in order and once', () => {
  expect(threats.map(([id]) => id)).toEqual(Array.from({ length: 27 }, (_, n) => `T${n + 1}`))
  expect(figures.map(([id]) => id)).toEqual(Array.from({ length: 30 }, (_, n) => String(n + 1)))
  for (const row of threats) expect(row).toHaveLength(5)
  for (const row of figures) expect(row).toHaveLength(6)
})

test.each([...threats, ...figures].map((row) => [row[0], row] as const))(
  '%s names tests that are there, and commands that can be run',
  (_, row) => {
    for (const cell of row) expect(cell).not.toBe('')
    const shownBy = row[3] ?? ''
    const tests = [...shownBy.matchAll(/`([^`]+)`((?: “[^”]+”)*)/g)]
    if (tests.length === 0) expect(shownBy).toBe('—')
    for (const [, file = '', titles = ''] of tests) {
      expect(file).toMatch(/\.test\.tsx?$/)
      expect(existsSync(path.join(root, file)), file).toBe(true)
      for (const [, title = ''] of titles.matchAll(/“([^”]+)”/g)) expect(read(file), title).toContain(title)
    }
    for (const [, command = ''] of row.join(' ').matchAll(/`npm run ([\w:]+)[^`]*`/g))
      expect(scripts, command).toHaveProperty(command)
  },
)

test('a figure that nothing shows says so', () => {
  for (const [id, , , shownBy, command, figure] of figures)
    if (shownBy === '—' && command === '—') expect(figure, id).toMatch(/^not (yet measured|built)$/)
})

test('no secret stands in what is committed', () => {
  const files = execFileSync('git', ['ls-files', '-z'], { cwd: root, encoding: 'utf8' }).split('\0')
  const sources = files.filter(
    (file) => /\.(ts|tsx|mjs|json|yaml|yml|conf|sql|md)$/.test(file) && file !== 'package-lock.json',
  )
  expect(sources.length).toBeGreaterThan(1000)
  const found = sources.flatMap((file) => {
    const secret =
      /-----BEGIN (?:EC |RSA )?PRIVATE KEY-----\n[A-Za-z0-9+/=]{40}|(?:AKIA|LTAI)[A-Z0-9]{16}|"d":\s*"[\w-]{43}"/.exec(
        read(file),
      )
    return secret === null || examples.has(file) ? [] : [`${file}: ${secret[0].slice(0, 30)}…`]
  })
  expect(found).toEqual([])
})

test('the environment is read at the start and nowhere else in the server', () => {
  const files = execFileSync('git', ['ls-files', 'apps/api/src'], { cwd: root, encoding: 'utf8' }).split('\n')
  const readers = files.filter(
    (file) => file.endsWith('.ts') && !file.endsWith('.test.ts') && /process\.env/.test(read(file)),
  )
  // The builder of the pages hands it on to the program that it starts.
  expect(readers).toEqual(['apps/api/src/http/build-pages.ts', 'apps/api/src/main.ts'])
})

/** Published keys of test vectors, which sign nothing of anybody. */
const examples: ReadonlySet<string> = new Set(['docs/credential-vectors.json'])
