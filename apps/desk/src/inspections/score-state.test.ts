import type { Mark } from '@anzhu/contract/inspections'
import { jgj59 } from '@anzhu/law/inspections/standards/jgj59'
import { dust } from '@anzhu/law/inspections/standards/dust'
import { expect, test } from 'vitest'
import {
  headedItems,
  leftOf,
  markMap,
  pointsAt,
  scoredMarks,
  sheetsOf,
  tableOf,
  withMarks,
  withPoints,
} from './score-state.ts'

const markedAt = '2026-11-19T02:00:00.000Z'
const mark = (item: string, more: Partial<Mark> = {}): Mark => ({
  table: 'B.17',
  unit: '',
  item,
  state: 'scored',
  deductions: [],
  reason: '',
  markedAt,
  ...more,
})
const cranes = tableOf(jgj59, 'B.17')
if (cranes === undefined) throw new Error('no table of cranes')

test('a table shows a sheet for each unit with marks or begun, else one that nobody looked at', () => {
  expect(sheetsOf(cranes, markMap([]), [])).toEqual([
    { table: 'B.17', unit: '', seen: 0, missing: 0, lines: 10 },
  ])
  const marks = markMap([mark('B.17-01'), mark('B.17-02', { unit: '2#', state: 'missing', reason: '没有' })])
  expect(
    sheetsOf(cranes, marks, [{ table: 'B.17', unit: '3#' }]).map(({ unit, seen, missing }) => [
      unit,
      seen,
      missing,
    ]),
  ).toEqual([
    ['', 1, 0],
    ['2#', 1, 1],
    ['3#', 0, 0],
  ])
})

test('deductions add up, never below nothing, and go when they are set to 0', () => {
  const [item] = cranes.items
  const [first, second] = item?.deductions ?? []
  if (item === undefined || first === undefined || second === undefined) throw new Error('no deductions')
  const one = mark(item.code, { deductions: withPoints(undefined, first.code, 3) })
  const two = mark(item.code, { deductions: withPoints(one, second.code, 50) })
  expect([leftOf(item, undefined), leftOf(item, one), leftOf(item, two)]).toEqual([
    item.full,
    item.full - 3,
    0,
  ])
  expect(pointsAt(two, second)).toBe(50)
  expect(withPoints(two, second.code, 0)).toEqual(one.deductions)
  expect(scoredMarks(markMap([two]))).toEqual([
    { table: 'B.17', unit: '', item: item.code, state: 'scored', points: 53 },
  ])
})

test('marks told anew replace each other, and a cleared one is not inspected again', () => {
  const marks = markMap([mark('B.17-01')])
  const told = withMarks(marks, [
    { ...mark('B.17-01'), state: 'cleared' },
    { ...mark('B.17-02'), state: 'missing' },
  ])
  expect([...told.values()].map(({ item, state }) => [item, state])).toEqual([['B.17-02', 'missing']])
})

test('items stand under 保证 and 一般, parts under their 分项', () => {
  expect(headedItems(cranes).map(({ heading, items }) => [heading, items.length])).toEqual([
    ['保证项目', 6],
    ['一般项目', 4],
  ])
  const [table] = dust.tables
  const headed = table === undefined ? [] : headedItems(table)
  expect([headed.length, headed[0]?.heading, headed[6]?.heading]).toEqual([
    10,
    '工地周边围挡（保证项目）',
    '扬尘防治管理（一般项目）',
  ])
})
