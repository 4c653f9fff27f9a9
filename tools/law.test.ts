import { spawn } from 'node:child_process'
import path from 'node:path'
import { expect, test } from 'vitest'
import { jgj59 } from '@anzhu/law/inspections/standards/jgj59'
import { allowedCases } from '../packages/law/test/certificate-cases.ts'
import { withFacts } from '../packages/law/test/changed-facts.ts'

const root = path.join(import.meta.dirname, '..')
const wang = {
  dateOfBirth: '1990-05-20',
  trainings: [{ date: '2022-01-05', result: 'pass' }],
  medicals: [{ date: '2024-02-20', result: 'fit' }],
  issuedOn: '2024-02-29',
  continuingEducation: [],
  asOf: '2024-07-29',
}

/** Runs the command as a process of its own, as a user would. */
async function law(args: readonly string[], input: string) {
  const started = performance.now()
  const child = spawn(process.execPath, ['bin/run.mjs', 'tools/law.ts', ...args], { cwd: root })
  const [out, err]: [string[], string[]] = [[], []]
  child.stdout.setEncoding('utf8').on('data', (text: string) => out.push(text))
  child.stderr.setEncoding('utf8').on('data', (text: string) => err.push(text))
  // A command that refuses its arguments ends without reading.
  child.stdin.on('error', () => undefined)
  child.stdin.end(input)
  const status = await new Promise<number | null>((resolve) => child.on('close', resolve))
  const text = out.join('')
  const answers = text
    .split('\n')
    .slice(0, -1)
    .map((line) => JSON.parse(line))
  return { status, text, answers, err: err.join(''), ms: performance.now() - started }
}

test('one answer a line, in order', async () => {
  const days = ['2024-07-28', '2024-07-29', '2024-09-14']
  const { status, answers, text, err } = await law(
    ['safety-code'],
    days.map((asOf) => JSON.stringify({ ...wang, asOf })).join('\n'),
  )
  expect(answers.map(({ colour }) => colour)).toEqual(['green', 'yellow', 'red'])
  expect(text.endsWith('\n')).toBe(true)
  expect([status, err]).toEqual([0, ''])
})

test('invalid lines are answered in their place, the others still are, and the status says so', async () => {
  const good = JSON.stringify(wang)
  const bad = JSON.stringify({ ...wang, asOf: '2023-02-30' })
  const { status, answers } = await law(['safety-code'], `${good}\r\n${bad}\n{nonsense\n\n${good}\n\n\n`)
  expect(answers.map((answer) => answer.colour ?? answer.error.code)).toEqual([
    'yellow',
    'invalid',
    'invalid',
    'invalid',
    'yellow',
  ])
  expect(answers[1].error.issues).toEqual([
    { path: 'asOf', message: '所问之日应为真实的日期，写作 YYYY-MM-DD' },
  ])
  expect(answers[2].error.issues[0].message).toContain('不是 JSON')
  expect(answers[3].error.issues[0].message).toContain('空的')
  expect(status).toBe(1)
})

test('no input is no answer', async () => {
  expect(await law(['safety-code'], '')).toMatchObject({ status: 0, text: '' })
  expect(await law(['safety-code'], '\n\n')).toMatchObject({ status: 0, text: '' })
})

test('text across the borders of chunks and unusual line ends inside strings stay whole', async () => {
  const named = JSON.stringify({ ...wang, name: '王\u2028小明'.repeat(20_000) })
  const { status, answers } = await law(['safety-code'], `${named}\n${named}`)
  expect([status, answers.map(({ colour }) => colour)]).toEqual([0, ['yellow', 'yellow']])
})

test.each([[['tea-leaves']], [[]], [['constructor']], [['safety-code', 'more']]])(
  'an unknown evaluator is told on stderr: %j',
  async (args) => {
    const { status, text, err } = await law(args, JSON.stringify(wang))
    expect([status, text]).toEqual([2, ''])
    expect(err).toContain('用法：npm run --silent law -- <safety-code|certificate|jgj59|dangerous-works>')
  },
)

// Time on a shared machine: the best of three counts.
test('10,000 lines, explained, take under 5 seconds', { retry: 2 }, async () => {
  const line = JSON.stringify({ ...wang, explain: true })
  const { status, answers, ms } = await law(['safety-code'], `${line}\n`.repeat(10_000))
  expect([status, answers.length]).toEqual([0, 10_000])
  expect(ms).toBeLessThan(5000)
})

test('the certificate evaluator answers a file of cases, refuses what may not be, and names invalid lines', async () => {
  const cases = Object.values(allowedCases)
  const refused = withFacts('jiangxi.change', { certificate: { lastChange: '2025-03-01' } })
  const lines = [...cases.map(({ facts }) => facts), refused, { jurisdiction: 'hunan' }]
  const { status, answers } = await law(['certificate'], lines.map((one) => JSON.stringify(one)).join('\n'))
  expect(answers.slice(0, cases.length)).toEqual(
    cases.map(({ gates }) => ({ allowed: true, refusedBy: [], gates })),
  )
  expect(answers[cases.length]).toEqual({ allowed: false, refusedBy: ['CR-C01'], gates: [] })
  expect(answers[cases.length + 1].error.code).toBe('invalid')
  expect(status).toBe(1)
})

test('10,000 certificate cases, explained, take under 5 seconds', { retry: 2 }, async () => {
  const lines = Object.values(allowedCases).map(({ facts }) => JSON.stringify({ ...facts, explain: true }))
  const input = Array.from({ length: 10_000 }, (_, n) => lines[n % lines.length]).join('\n')
  const { status, answers, ms } = await law(['certificate'], input)
  expect([status, answers.length]).toEqual([0, 10_000])
  expect(ms).toBeLessThan(5000)
})

test('10,000 score sheets of all 189 lines, explained, take under 5 seconds', { retry: 2 }, async () => {
  const tables = jgj59.tables.map(({ code: table, items }) => ({
    table,
    items: items.map(({ no }) => (no % 4 === 0 ? { no, missing: true } : { no, deductions: [no % 3] })),
  }))
  const line = JSON.stringify({ missingItems: 'proportional', tables, explain: true })
  const { status, answers, ms } = await law(['jgj59'], `${line}\n`.repeat(10_000))
  expect([status, answers.length, answers[9999].summary.grade]).toEqual([0, 10_000, '优良'])
  expect(ms).toBeLessThan(5000)
})
