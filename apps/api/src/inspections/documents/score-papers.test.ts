import type { Mark } from '@anzhu/contract/inspections'
import { scoreInspection } from '@anzhu/law/inspections/score-inspection'
import type { ScoredStandard } from '@anzhu/law/inspections/standard'
import { dust } from '@anzhu/law/inspections/standards/dust'
import { jgj59 } from '@anzhu/law/inspections/standards/jgj59'
import { expect, test } from 'vitest'
import { poppler, printedText } from '../../../test/printed.ts'
import type { House } from '../../house.ts'
import { pointsOf, printedTables, summaryOf } from './score-figures.ts'
import { scoreSummary, type ScoreHead } from './score-summary.ts'
import { scoreTables } from './score-tables.ts'

type Off = number | 'missing'

/** A whole table, with points off at some lines; what is off is put on the first deduction. */
function sheet(table: string, off: Readonly<Record<number, Off>> = {}, unit = '', standard = jgj59): Mark[] {
  const items = standard.tables.find(({ code }) => code === table)?.items ?? []
  return items.map(({ code, no, deductions: [first] }) => {
    const mark = off[no] ?? 0
    const base = { table, unit, item: code, markedAt: '2026-11-19T02:00:00.000Z' }
    if (mark === 'missing') return { ...base, state: 'missing', deductions: [], reason: '本工程没有' }
    const deductions = mark === 0 ? [] : [{ code: first?.code ?? '', points: mark }]
    return { ...base, state: 'scored', deductions, reason: '' }
  })
}
const allMissing = Object.fromEntries(Array.from({ length: 12 }, (_, at) => [at + 1, 'missing' as const]))
const singles = ['B.1', 'B.2', 'B.3', 'B.11', 'B.12', 'B.13', 'B.14', 'B.17', 'B.19']
const rest = (but: readonly string[]) =>
  singles.filter((code) => !but.includes(code)).flatMap((code) => sheet(code))

/** Each with what it comes to by the two ways of counting missing lines. */
const golden: readonly [string, ScoredStandard, Mark[]][] = [
  ['the example of 70 points', jgj59, sheet('B.1', { 1: 8, 3: 4, 5: 6, 8: 9, 10: 3 })],
  [
    'missing lines and categories',
    jgj59,
    [...rest(['B.2', 'B.15']), ...sheet('B.2', { 7: 5, 8: 'missing', 10: 'missing' })],
  ],
  ['a table of 0 points', jgj59, [...rest(['B.14']), ...sheet('B.14', { 1: 20 })]],
  [
    'several cranes, and a table that does not exist',
    jgj59,
    [
      ...rest(['B.17']),
      ...sheet('B.17', { 7: 10 }, '1#'),
      ...sheet('B.17', {}, '2#'),
      ...sheet('B.15', allMissing),
    ],
  ],
  ['dust', dust, sheet('YC', { 1: 3, 5: 'missing', 6: 4, 17: 2 }, '', dust)],
]

const head: ScoreHead = {
  number: '3205 0720 2611 1900 01',
  title: '建筑施工安全检查评分汇总表',
  standard: '建筑施工安全检查标准 JGJ59-2011（第 1 版）',
  project: '相城第 1 号项目',
  filingNumber: '苏州相城 2026-001',
  contractor: '华筑建设有限公司',
  manager: '孙立新',
  unit: '华筑建设有限公司',
  inspector: '周强',
  onDay: '2026-11-19',
  printedBy: '周强',
  renderedAt: '2026-11-19T03:00:00.000Z',
}
const house = {} as House
const flat = (text: string) => text.replaceAll(/\s/g, '')

test.each(golden)(
  '%s: the summary on paper says what score says, by both rules, within a second',
  { retry: 2 },
  async (_, standard, marks) => {
    const given = marks.map(pointsOf)
    const [counted, beside] = [
      scoreInspection(standard, given, 'full-marks'),
      scoreInspection(standard, given, 'proportional'),
    ]
    const summary = summaryOf(standard, marks, { counted, beside })
    if (summary === null || counted.summary === null || beside.summary === null) throw new Error('no summary')
    const site = { floorArea: '12000', structure: '框剪', comment: '总体受控，限期整改。' }
    const started = performance.now()
    const pdf = await scoreSummary.render({ ...head, ...summary, ...site }, house)
    expect(performance.now() - started).toBeLessThan(1000)
    const text = printedText(pdf)
    expect(text).toContain(flat(`${counted.summary.grade}：${counted.summary.because}`))
    expect(text).toContain(flat(`缺项按满分计：${counted.summary.score} 分`))
    expect(text).toContain(flat(`缺项按实查应得分折算：${beside.summary.score} 分，${beside.summary.grade}`))
    expect(text).toContain(flat(`= ${beside.summary.score}`))
    for (const { table } of counted.tables.filter(({ zeroed }) => zeroed)) expect(text).toContain(`${table}`)
    expect(text).toContain('相城第1号项目')
    expect(poppler('pdfinfo', pdf)).toMatch(/Pages:\s+1\n/)
    expect(poppler('pdfinfo', pdf)).toMatch(/Page size:\s+841\.\d+ x 595\.\d+/)
  },
)

test('what does not exist here is printed as 缺, with the lines that are missing', async () => {
  const [, standard, marks] = golden[3] ?? golden[0] ?? []
  if (standard === undefined || marks === undefined) throw new Error('no sheet')
  const counted = scoreInspection(standard, marks.map(pointsOf), 'proportional')
  const summary = summaryOf(standard, marks, { counted, beside: counted })
  expect(summary?.columns.find(({ name }) => name.startsWith('物料'))?.points).toBeNull()
  expect(summary?.columns.find(({ name }) => name.startsWith('塔式'))?.points).toBe('9.50')
  expect(summary?.missing).toEqual(['B.15 物料提升机检查评分表：整张表'])
})

test('the tables on paper have their deductions, subtotals and why one is 0', async () => {
  const marks = [...sheet('B.1', { 1: 8, 3: 4, 5: 6, 8: 9, 10: 'missing' }), ...sheet('B.14', { 1: 20 })]
  const counted = scoreInspection(jgj59, marks.map(pointsOf), 'proportional')
  const tables = printedTables(jgj59, marks, counted)
  const text = printedText(await scoreTables.render({ ...head, rule: '缺项按实查应得分折算', tables }, house))
  for (const said of [
    '保证项目小计 42/60',
    '得分 70.00',
    '63 ÷ 90 × 100',
    '缺项：本工程没有',
    '有保证项目得 0 分，本表得 0 分',
    '得分 0.00',
    '扣 8 分',
  ])
    expect(text).toContain(flat(said))
})

test('all nineteen tables are printed within five seconds', async () => {
  const marks = jgj59.tables.flatMap(({ code }) => sheet(code, { 2: 2, 9: 1 }))
  const counted = scoreInspection(jgj59, marks.map(pointsOf), 'proportional')
  const started = performance.now()
  const pdf = await scoreTables.render(
    { ...head, rule: '缺项按实查应得分折算', tables: printedTables(jgj59, marks, counted) },
    house,
  )
  expect(performance.now() - started).toBeLessThan(5000)
  expect(poppler('pdfinfo', pdf)).toMatch(/Pages:\s+\d{2}/)
})
