import { expect, test } from 'vitest'
import { national } from '../jurisdictions/national.ts'
import { abnormalIn, matrixCells, matrixColumnIds, type MatrixFacts } from './matrix.ts'

const on = { today: '2026-11-21', month: '2026-11-01' } as const
const terms = national.own.siteSafety
const facts = (more: Partial<MatrixFacts> = {}): MatrixFacts => ({
  status: 'running',
  startedOn: '2026-01-05',
  plannedCompletionOn: '2027-03-01',
  selfChecks: 2,
  review: { score: 91, disputed: false, submittedOn: '2026-11-18' },
  inspections: 3,
  inspectionsAYear: null,
  authorityOpen: 0,
  overdueRectifications: 0,
  dangerousWorks: 1,
  incompleteWorks: 0,
  machines: 2,
  machinesOverdue: 0,
  machinesSoon: 0,
  completionNoticedOn: null,
  ...more,
})
const cellsOf = (more: Partial<MatrixFacts>) => matrixCells(facts(more), terms, on)

test('各项都办了的项目没有异常', () => {
  const cells = cellsOf({})
  expect(abnormalIn(cells)).toBe(0)
  expect(matrixColumnIds.map((column) => cells[column].text)).toEqual([
    '2 次',
    '91 分',
    '3/3',
    '0',
    '0',
    '0',
    '2 台',
    '还有 100 天',
  ])
})

test.each<[string, Partial<MatrixFacts>, keyof ReturnType<typeof matrixCells>, string, string]>([
  ['本月未月评', { review: null }, 'review', 'bad', '未月评'],
  [
    '月评被责令整改',
    { review: { score: 95, disputed: true, submittedOn: '2026-11-18' } },
    'review',
    'bad',
    '责令整改',
  ],
  ['本月没有自查，只提醒', { selfChecks: 0 }, 'selfChecks', 'soon', '0 次'],
  ['11 月企业检查只有 1 次', { inspections: 1 }, 'inspections', 'bad', '1/3'],
  ['11 月企业检查 2 次，还来得及', { inspections: 2 }, 'inspections', 'soon', '2/3'],
  ['监督员要求 5 次的以 5 次为准', { inspectionsAYear: 5 }, 'inspections', 'bad', '3/5'],
  ['安监问题未销号', { authorityOpen: 4 }, 'authority', 'bad', '4 项'],
  ['整改逾期', { overdueRectifications: 1 }, 'rectifications', 'bad', '1 件'],
  ['超危大缺资料', { incompleteWorks: 1 }, 'dangerousWorks', 'bad', '1 项'],
  ['没有超危大', { dangerousWorks: 0 }, 'dangerousWorks', 'none', ''],
  ['机械逾期', { machinesOverdue: 1, machinesSoon: 1 }, 'machines', 'bad', '1 台逾期'],
  ['机械将到期', { machinesSoon: 1 }, 'machines', 'soon', '1 台将到'],
  ['没有机械', { machines: 0 }, 'machines', 'none', ''],
  ['竣工提示第 12 天', { completionNoticedOn: '2026-11-09' }, 'completion', 'bad', '剩 18 天'],
  ['竣工提示第 30 天', { completionNoticedOn: '2026-10-22' }, 'completion', 'bad', '剩 0 天'],
  ['竣工提示第 31 天', { completionNoticedOn: '2026-10-21' }, 'completion', 'bad', '超 1 天'],
  ['超计划竣工 90 天，尚不列清单', { plannedCompletionOn: '2026-08-23' }, 'completion', 'soon', '超 90 天'],
  ['超计划竣工 91 天', { plannedCompletionOn: '2026-08-22' }, 'completion', 'bad', '逾期 91 天'],
  ['没有计划竣工日期', { plannedCompletionOn: null }, 'completion', 'none', ''],
])('%s', (_, more, column, state, text) => {
  expect(cellsOf(more)[column]).toMatchObject({ state, text })
})

test('停工的项目不要求月评和自查，也不因企业检查次数算异常', () => {
  const cells = cellsOf({ status: 'suspended', review: null, selfChecks: 0, inspections: 0 })
  expect([cells.review.state, cells.selfChecks.state, cells.inspections.state]).toEqual([
    'none',
    'none',
    'none',
  ])
})

test('已终止监督的项目各项都不适用', () => {
  const cells = cellsOf({ status: 'finished', review: null, authorityOpen: 3 })
  expect(matrixColumnIds.filter((column) => cells[column].state !== 'none')).toEqual([])
})

test('开工以前的月份不要求月评', () => {
  const before = matrixCells(facts({ startedOn: '2026-11-03', review: null, selfChecks: 0 }), terms, {
    ...on,
    month: '2026-10-01',
  })
  expect([before.review.state, before.selfChecks.state]).toEqual(['none', 'none'])
})
