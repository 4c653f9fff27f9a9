import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import type { MissingItems } from '../kernel/score.ts'
import { notInspected } from './not-inspected.ts'
import { scoreInspection, type ScoredMark } from './score-inspection.ts'
import { dust } from './standards/dust.ts'
import { jgj59 } from './standards/jgj59.ts'
import type { ScoredStandard } from './standard.ts'

/** A whole table with nothing found, but for some lines by their number. */
function sheet(
  table: string,
  off: Readonly<Record<number, number | 'missing'>> = {},
  unit = '',
  standard: ScoredStandard = jgj59,
): ScoredMark[] {
  const items = standard.tables.find(({ code }) => code === table)?.items ?? []
  return items.map(({ code, no }) => {
    const mark = off[no] ?? 0
    return mark === 'missing'
      ? { table, unit, item: code, state: 'missing', points: 0 }
      : { table, unit, item: code, state: 'scored', points: mark }
  })
}
const missingAll = (table: string, unit = '') =>
  sheet(table).map((mark): ScoredMark => ({ ...mark, unit, state: 'missing' }))
const singles = ['B.1', 'B.2', 'B.3', 'B.11', 'B.12', 'B.13', 'B.14', 'B.15', 'B.17', 'B.19']
const total = (marks: readonly ScoredMark[], mode: MissingItems = 'proportional', standard = jgj59) => {
  const summary = scoreInspection(standard, marks, mode).summary
  return summary === null ? null : [summary.score, summary.grade]
}
const whole = (...tables: readonly ScoredMark[][]) => {
  const given = new Set(tables.flat().map(({ table }) => table))
  return [...tables.flat(), ...singles.filter((code) => !given.has(code)).flatMap((code) => sheet(code))]
}

test('什么也没有扣，总分一百，优良', () => {
  expect(total(whole())).toEqual(['100.00', '优良'])
  expect(total([])).toBeNull()
})

test('没有保证项目之分的表，扣完才是零分，零分表使检查不合格', () => {
  const heights = sheet('B.13', Object.fromEntries(Array.from({ length: 10 }, (_, at) => [at + 1, 10])))
  const { tables, summary } = scoreInspection(jgj59, whole(heights), 'proportional')
  expect(tables.find(({ table }) => table === 'B.13')).toMatchObject({
    guaranteeGot: null,
    guaranteeFull: null,
    zeroed: true,
    zeroReason: null,
    score: '0.00',
  })
  expect(summary).toMatchObject({ score: '90.00', grade: '不合格', zeroTables: ['B.13'] })
  expect(summary?.because).toBe('高处作业检查评分表得 0 分')
  expect(total(whole(sheet('B.13', { 1: 10 })))).toEqual(['99.00', '优良'])
})

test('保证项目小计四十不清零，三十九清零', () => {
  const of = (off: Record<number, number>) =>
    scoreInspection(jgj59, sheet('B.1', off), 'proportional').tables[0]
  expect(of({ 1: 9, 2: 9, 3: 2 })).toMatchObject({ guaranteeGot: 40, score: '80.00', zeroReason: null })
  expect(of({ 1: 9, 2: 9, 3: 3 })).toMatchObject({
    guaranteeGot: 39,
    score: '0.00',
    zeroReason: 'guarantee-subtotal',
  })
  expect(of({ 1: 10 })).toMatchObject({ score: '0.00', zeroReason: 'guarantee-item-zero' })
})

test('保证项目缺项时按三分之二整数比较；计满分会掩盖低分', () => {
  const marks = sheet('B.1', { 1: 'missing', 2: 9, 3: 9, 4: 2 })
  expect(scoreInspection(jgj59, marks, 'proportional').tables[0]).toMatchObject({
    guaranteeGot: 30,
    guaranteeFull: 50,
    zeroReason: 'guarantee-subtotal',
  })
  expect(scoreInspection(jgj59, marks, 'full-marks').tables[0]).toMatchObject({
    guaranteeGot: 40,
    guaranteeFull: 60,
    zeroReason: null,
    score: '80.00',
  })
})

test('同类多台平铺平均，不先按表种平均', () => {
  const cranes = [
    ...sheet('B.17', {}, '1#'),
    ...sheet('B.17', { 7: 10 }, '2#'),
    ...sheet('B.18', { 7: 10, 8: 10 }),
  ]
  const { summary } = scoreInspection(jgj59, cranes, 'proportional')
  expect(summary?.categories.find(({ code }) => code === 'tower-lifting')).toMatchObject({
    tables: 3,
    mean: '90.00',
    points: '9.00',
  })
})

test('缺类按实查应得分折算；计满分时按该类满分计', () => {
  const marks = singles.filter((code) => code !== 'B.15').flatMap((code) => sheet(code, { 10: 5 }))
  expect(total(marks)?.[0]).toBe(total([...marks, ...missingAll('B.15')])?.[0])
  const [proportional, full] = [
    scoreInspection(jgj59, marks, 'proportional').summary,
    scoreInspection(jgj59, marks, 'full-marks').summary,
  ]
  expect([proportional?.full, full?.full]).toEqual([90, 100])
  expect(proportional?.categories.find(({ code }) => code === 'hoist-elevator')?.points).toBeNull()
  expect(full?.categories.find(({ code }) => code === 'hoist-elevator')?.points).toBe('10.00')
})

test('整表缺项不参加平均', () => {
  const marks = [...sheet('B.3', { 7: 10 }), ...missingAll('B.4')]
  const category = (mode: MissingItems) =>
    scoreInspection(jgj59, marks, mode).summary?.categories.find(({ code }) => code === 'scaffold')
  expect(category('proportional')).toMatchObject({ tables: 1, mean: '90.00' })
  expect(category('full-marks')).toMatchObject({ tables: 2, mean: '95.00' })
  expect(scoreInspection(jgj59, missingAll('B.4'), 'proportional')).toMatchObject({
    tables: [{ table: 'B.4', score: null, zeroed: false }],
    summary: null,
  })
})

test('扬尘：分项得零即不合格，九十分优良', () => {
  const ofDust = (off: Record<number, number | 'missing'>) =>
    total(sheet('YC', off, '', dust), 'proportional', dust)
  expect(ofDust({})).toEqual(['100.00', '优良'])
  expect(ofDust({ 16: 5, 17: 4 })).toEqual(['91.00', '优良'])
  expect(ofDust({ 16: 5, 17: 4, 20: 2 })).toEqual(['89.00', '合格'])
  expect(ofDust({ 16: 5, 17: 5 })).toEqual(['90.00', '不合格'])
  expect(ofDust({ 1: 6 })).toEqual(['94.00', '优良'])
  expect(ofDust({ 1: 6, 2: 4 })).toEqual(['0.00', '不合格'])
})

test('未查不是缺项：用到的表每一项都要查，没有用到的类另列', () => {
  const marks = [...sheet('B.1').slice(1), ...sheet('B.17', {}, '2#').slice(0, 9)]
  const { lines, categories } = notInspected(jgj59, marks)
  expect(lines.map(({ table, unit, item }) => [table, unit, item.no])).toEqual([
    ['B.1', '', 1],
    ['B.17', '2#', 10],
  ])
  expect(categories.map(({ name }) => name)).not.toContain('安全管理')
  expect(categories).toHaveLength(8)
  expect(notInspected(jgj59, whole())).toEqual({ lines: [], categories: [] })
})

const anyMarks = fc
  .array(fc.tuple(fc.constantFrom(...jgj59.tables), fc.constantFrom('', '2#')), {
    minLength: 1,
    maxLength: 6,
  })
  .chain((tables) =>
    fc.tuple(
      ...tables.flatMap(([{ code: table, items }, unit]) =>
        items.map(({ code: item, full }) =>
          fc
            .oneof(
              { weight: 6, arbitrary: fc.constant(0) },
              { weight: 2, arbitrary: fc.nat(full) },
              { weight: 1, arbitrary: fc.constant('missing' as const) },
            )
            .map((mark): ScoredMark =>
              mark === 'missing'
                ? { table, unit, item, state: 'missing', points: 0 }
                : { table, unit, item, state: 'scored', points: mark },
            ),
        ),
      ),
    ),
  )

test('缺项计满分的总分永远不低于折算', () => {
  fc.assert(
    fc.property(anyMarks, (marks) => {
      const of = (mode: MissingItems) => scoreInspection(jgj59, marks, mode)
      const [standard, full] = [of('proportional'), of('full-marks')]
      for (const [at, table] of standard.tables.entries())
        expect(Number(full.tables[at]?.score)).toBeGreaterThanOrEqual(Number(table.score ?? 0))
      expect(Number(full.summary?.score ?? 100)).toBeGreaterThanOrEqual(Number(standard.summary?.score ?? 0))
    }),
  )
})

test('得分与记录的先后无关，总在零到一百之间', () => {
  fc.assert(
    fc.property(anyMarks, (marks) => {
      const once = new Map(marks.map((mark) => [JSON.stringify([mark.table, mark.unit, mark.item]), mark]))
      const given = [...once.values()]
      const score = scoreInspection(jgj59, given, 'proportional')
      expect(scoreInspection(jgj59, given.toReversed(), 'proportional')).toEqual(score)
      const all = [...score.tables.map((table) => table.score), score.summary?.score ?? null]
      for (const one of all) if (one !== null) expect(Number(one) >= 0 && Number(one) <= 100).toBe(true)
    }),
  )
})
