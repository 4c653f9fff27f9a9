import { expect, test } from 'vitest'
import { answerJgj59, Jgj59Answer } from './law-jgj59.ts'

/** The answer as a client of the API or the command line reads it. */
const answer = (facts: object) =>
  JSON.parse(JSON.stringify(answerJgj59({ missingItems: 'proportional', ...facts })))

const example = {
  missingItems: 'proportional',
  tables: [
    {
      table: 'B.1',
      items: [
        { no: 1, deductions: [3, 5] },
        { no: 3, deductions: [4] },
        { no: 5, deductions: [2, 2, 2] },
        { no: 8, deductions: [5, 2, 2] },
        { no: 10, deductions: [3] },
      ],
    },
  ],
}
const singles = ['B.1', 'B.2', 'B.3', 'B.11', 'B.12', 'B.13', 'B.14', 'B.15', 'B.17', 'B.19']
const known = (scores: Readonly<Record<string, string>>) =>
  singles.map((table) => ({ table, score: scores[table] ?? '80' }))
const all = (mark: object, lines = 10) => Array.from({ length: lines }, (_, at) => ({ no: at + 1, ...mark }))

test('the example is answered to the letter', () => {
  expect(JSON.stringify(answerJgj59(example))).toBe(
    '{"tables":[{"table":"B.1","unit":null,"guaranteeGot":42,"guaranteeFull":60,"zeroed":false,"zeroReason":null,' +
      '"score":"70.00"}],"summary":{"score":"70.00","grade":"合格","zeroTables":[]}}',
  )
})

test('79.996 is shown as 80.00 and is 合格; 80 itself is 优良', () => {
  expect(answer({ tables: [{ table: 'B.1', score: '79.996' }] }).summary).toEqual({
    score: '80.00',
    grade: '合格',
    zeroTables: [],
  })
  expect(answer({ tables: known({}) }).summary).toMatchObject({ score: '80.00', grade: '优良' })
  expect(answer({ tables: [{ table: 'B.1', score: '69.999' }] }).summary).toMatchObject({
    score: '70.00',
    grade: '不合格',
  })
})

test('a known score may be a fraction, and stays exact: three thirds of 235 are 235', () => {
  const { tables, summary } = answer({
    tables: ['1#', '2#', '3#'].map((unit) => ({ table: 'B.17', unit, score: '235/3' })),
  })
  expect(tables.map((table: { score: string }) => table.score)).toEqual(['78.33', '78.33', '78.33'])
  expect(summary.score).toBe('78.33')
  expect(
    answer({
      tables: [
        { table: 'B.3', score: '80' },
        { table: 'B.4', score: '239/3' },
      ],
    }).summary,
  ).toMatchObject({ score: '79.83', grade: '合格' })
})

test('72.3 of 85: categories that do not exist are left out, or count in full', () => {
  const tables = singles
    .filter((code) => !['B.15', 'B.19'].includes(code))
    .map((table) => ({ table, score: table === 'B.2' ? '82' : table === 'B.1' ? '90' : '85' }))
  expect(answer({ tables }).summary.score).toBe('85.06')
  expect(answer({ tables, missingItems: 'full-marks' }).summary.score).toBe('87.30')
})

test('a guarantee without points makes its table 0, whatever else was found', () => {
  const { tables, summary } = answer({
    tables: [
      { table: 'B.1', items: [{ no: 2, deductions: [10] }] },
      {
        table: 'B.2',
        items: [
          { no: 1, deductions: [12] },
          { no: 7, deductions: [1] },
        ],
      },
    ],
  })
  expect(tables[0]).toMatchObject({ zeroed: true, zeroReason: 'guarantee-item-zero', score: '0.00' })
  expect(summary).toEqual({ score: '0.00', grade: '不合格', zeroTables: ['B.1', 'B.2'] })
})

test('a table with a zero fails the whole, also where the total is above 80', () => {
  expect(answer({ tables: known({ 'B.19': '0', 'B.1': '100', 'B.2': '100' }) }).summary).toEqual({
    score: '81.00',
    grade: '不合格',
    zeroTables: ['B.19'],
  })
})

test('missing guarantees: two thirds of what is there, or the subtotal with full marks', () => {
  const items = [
    { no: 1, missing: true },
    { no: 2, deductions: [9] },
    { no: 3, deductions: [9] },
    { no: 4, deductions: [2] },
  ]
  expect(answer({ tables: [{ table: 'B.1', items }] }).tables[0]).toMatchObject({
    guaranteeGot: 30,
    guaranteeFull: 50,
    zeroReason: 'guarantee-subtotal',
    score: '0.00',
  })
  expect(answer({ missingItems: 'full-marks', tables: [{ table: 'B.1', items }] }).tables[0]).toMatchObject({
    guaranteeGot: 40,
    guaranteeFull: 60,
    zeroReason: null,
    score: '80.00',
  })
})

test('a table that is missing altogether does not exist, or has full marks', () => {
  const tables = [{ table: 'B.4', unit: '北楼', items: all({ missing: true }) }]
  expect(answer({ tables })).toEqual({
    tables: [
      {
        table: 'B.4',
        unit: '北楼',
        guaranteeGot: 0,
        guaranteeFull: 0,
        zeroed: false,
        zeroReason: null,
        score: null,
      },
    ],
  })
  expect(answer({ missingItems: 'full-marks', tables }).tables[0].score).toBe('100.00')
  expect(answer({ tables: [...tables, { table: 'B.3', score: '75' }] }).summary.score).toBe('75.00')
})

test('tables without guarantees are 0 only when everything is lost, and say nothing of guarantees', () => {
  const lost = { table: 'B.13', items: all({ deductions: [10] }) }
  expect(answer({ tables: [lost] }).tables[0]).toMatchObject({
    guaranteeGot: null,
    guaranteeFull: null,
    zeroed: true,
    zeroReason: null,
    score: '0.00',
  })
  expect(answer({ tables: [{ table: 'B.13', items: [{ no: 1, deductions: [50] }] }] }).tables[0].score).toBe(
    '90.00',
  )
})

test('several machines of one kind count flat beside another kind', () => {
  const tables = ['100', '90', '50'].map((score, at) => ({
    table: at < 2 ? 'B.17' : 'B.18',
    unit: `${at}`,
    score,
  }))
  expect(answer({ tables }).summary.score).toBe('80.00')
})

test('halves and tenths of points add up exactly', () => {
  const items = [{ no: 7, deductions: [0.1, 0.2] }]
  expect(answer({ tables: [{ table: 'B.1', items }] }).tables[0].score).toBe('99.70')
})

test('nothing inspected has no summary', () => {
  expect(answer({ tables: [] })).toEqual({ tables: [] })
  expect(answer({ tables: [], missingItems: 'full-marks' })).toEqual({ tables: [] })
})

test('every rule is explained when asked for, and the answer fits its own schema', () => {
  const said = Jgj59Answer.parse(answerJgj59({ ...example, explain: true }))
  expect(said.explanation?.map(({ rule }) => rule)).toEqual([
    'IN-R2',
    'IN-R3',
    'IN-R4',
    'IN-R4a',
    'IN-R4b',
    'IN-R4c',
  ])
  expect(said.explanation?.[0]?.because).toContain('7.00 ÷ 10 × 100 = 70.00')
  const zero = answer({ tables: [{ table: 'B.1', items: [{ no: 1, deductions: [10] }] }], explain: true })
  expect(zero.explanation[2]).toMatchObject({
    met: false,
    because: '安全管理检查评分表有保证项目得 0 分（50/60）',
  })
})

test.each<[string, object, string, string]>([
  ['no mode', { tables: [], missingItems: undefined }, 'missingItems', '缺少缺项算法 missingItems'],
  [
    'another mode',
    { tables: [], missingItems: 'half' },
    'missingItems',
    '缺项算法应为 proportional 或 full-marks',
  ],
  ['no tables', {}, 'tables', '缺少分项表 tables'],
  ['another table', { tables: [{ table: 'B.20' }] }, 'tables.0.table', '没有这张表，可填 B.1 至 B.19'],
  [
    'a line that is not there',
    { tables: [{ table: 'B.14', items: [{ no: 8 }] }] },
    'tables.0.items.0.no',
    '表 B.14 只有第 1 至 7 项',
  ],
  [
    'a line twice',
    { tables: [{ table: 'B.1', items: [{ no: 8 }, { no: 8 }] }] },
    'tables.0.items.1.no',
    '第 8 项写了两次',
  ],
  [
    'a deduction below nothing',
    { tables: [{ table: 'B.1', items: [{ no: 1, deductions: [-1] }] }] },
    'tables.0.items.0.deductions.0',
    '扣分不能为负',
  ],
  [
    'missing and deducted',
    { tables: [{ table: 'B.1', items: [{ no: 1, deductions: [1], missing: true }] }] },
    'tables.0.items.0',
    '缺项没有扣分：请去掉 deductions 或 missing',
  ],
  [
    'a score above 100',
    { tables: [{ table: 'B.1', score: '301/3' }] },
    'tables.0.score',
    '已知得分应在 0 至 100 之间，如 "78.5" 或 "235/3"',
  ],
  [
    'a score and lines',
    { tables: [{ table: 'B.1', score: '9', items: [{ no: 1 }] }] },
    'tables.0.score',
    '已知得分与检查项目只能给一样',
  ],
])('%s is told', (_, facts, path, message) => {
  expect(answer(facts)).toEqual({ error: { code: 'invalid', issues: [{ path, message }] } })
})

test('divided by nothing is no score', () => {
  expect(answer({ tables: [{ table: 'B.1', score: '1/0' }] })).toHaveProperty('error')
})
