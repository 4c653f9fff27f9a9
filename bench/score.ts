import { scoreInspection } from '@anzhu/law/inspections/score-inspection'
import { jgj59 } from '@anzhu/law/inspections/standards/jgj59'
import { performance } from 'node:perf_hooks'
import { summaryOf } from '../apps/api/src/inspections/documents/score-figures.ts'
import { scoreSummary } from '../apps/api/src/inspections/documents/score-summary.ts'
import type { House } from '../apps/api/src/house.ts'
import { report, rounded } from './report.ts'

const marks = jgj59.tables.flatMap(({ code: table, items }) =>
  items.map(({ code: item, no }) => ({
    table,
    unit: '',
    item,
    state: no === 9 ? ('missing' as const) : ('scored' as const),
    points: no === 9 ? 0 : no % 4,
  })),
)

/** A score sheet of all 189 lines of JGJ59, both totals, as the desk and the phone work them out at every tap. */
export function benchScore(): void {
  const once = () => [
    scoreInspection(jgj59, marks, 'proportional'),
    scoreInspection(jgj59, marks, 'full-marks'),
  ]
  for (let round = 0; round < 200; round++) once()
  const times = Array.from({ length: 500 }, () => {
    const started = performance.now()
    once()
    return performance.now() - started
  }).sort((a, b) => a - b)
  const p95 = times[Math.floor(times.length * 0.95)] ?? 0
  report({
    what: `score: a sheet of ${marks.length} lines, both totals, p95`,
    figure: `${rounded(p95)} ms`,
    bar: '<= 5 ms',
    met: p95 <= 5,
  })
}

/** The summary of such a sheet as a PDF, drawn by a process that has drawn one before. */
export async function benchSummary(): Promise<void> {
  const taps = marks.map(({ points, ...mark }) => ({
    ...mark,
    deductions: points === 0 ? [] : [{ code: mark.item, points }],
    reason: mark.state === 'missing' ? '本工程没有' : '',
    markedAt: '2026-11-19T02:00:00.000Z',
  }))
  const [counted, beside] = [
    scoreInspection(jgj59, marks, 'full-marks'),
    scoreInspection(jgj59, marks, 'proportional'),
  ]
  const figures = summaryOf(jgj59, taps, { counted, beside })
  if (figures === null) throw new Error('Nothing was scored')
  const head = {
    number: '3205 0720 2611 1900 01',
    title: '建筑施工安全检查评分汇总表',
    standard: 'JGJ59-2011（第 1 版）',
    project: '某工程',
    filingNumber: '',
    contractor: '某企业',
    manager: '',
    unit: '某企业',
    inspector: '某人',
    onDay: '2026-11-19' as const,
    printedBy: '某人',
    renderedAt: '2026-11-19T03:00:00.000Z',
    floorArea: '',
    structure: '',
    comment: '总体受控。',
  }
  // Drawing asks nothing of the house: all it needs is in the data.
  const draw = () => scoreSummary.render({ ...head, ...figures }, {} as House)
  await draw()
  const times: number[] = []
  for (let round = 0; round < 20; round++) {
    const started = performance.now()
    await draw()
    times.push(performance.now() - started)
  }
  const slowest = Math.max(...times)
  report({
    what: 'score: summary as PDF, slowest of 20',
    figure: `${rounded(slowest)} ms`,
    bar: '<= 1,000 ms',
    met: slowest <= 1000,
  })
}
