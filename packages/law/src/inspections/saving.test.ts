import { expect, test } from 'vitest'
import { kindMadeBy, markIssues, termOfItem } from './making.ts'
import { saveIssues, type ToSave } from './saving.ts'
import { jgj59 } from './standards/jgj59.ts'

const record = (more: Partial<ToSave>): ToSave => ({
  method: 'check-terms',
  standard: null,
  marks: [],
  findings: [],
  sheets: 0,
  inspector: '周强',
  responsible: '孙立新',
  comment: '',
  nothingFound: false,
  ...more,
})
const paths = (more: Partial<ToSave>) => saveIssues(record(more)).map(({ path }) => path)
const finding = { termCode: '', text: '配电箱无锁', rectify: true, requirement: '加锁', dueOn: '2026-11-28' }

test('省标用语：添加问题或声明未发现问题，两者只能居其一', () => {
  expect(paths({})).toEqual(['findings'])
  expect(paths({ nothingFound: true })).toEqual([])
  expect(paths({ findings: [finding] })).toEqual([])
  expect(paths({ findings: [finding], nothingFound: true })).toEqual(['findings'])
})

test('需要整改的，每条写明整改要求和整改时间（IN-03）', () => {
  expect(paths({ findings: [{ ...finding, requirement: ' ' }] })).toEqual(['findings.0'])
  expect(paths({ findings: [finding, { ...finding, dueOn: null }] })).toEqual(['findings.1'])
  expect(paths({ findings: [{ ...finding, rectify: false, requirement: '', dueOn: null }] })).toEqual([])
})

test('检查人员必填；整改人员在省标用语和有整改时必填', () => {
  expect(paths({ inspector: '', responsible: '', nothingFound: true })).toEqual([
    'inspector',
    'responsibleName',
  ])
  expect(paths({ method: 'own', sheets: 1, responsible: '' })).toEqual([])
  expect(paths({ method: 'own', sheets: 1, responsible: '', findings: [finding] })).toEqual([
    'responsibleName',
  ])
})

test('企业内部标准：没有上传检查单不能保存（IN-08）', () => {
  expect(paths({ method: 'own' })).toEqual(['sheet'])
})

const table = jgj59.tables.find(({ code }) => code === 'B.13')
const marks = (table?.items ?? []).map(({ code: item }) => ({
  table: 'B.13',
  unit: '',
  item,
  state: 'scored' as const,
  deductions: [] as { code: string; points: number }[],
  reason: '',
}))
const byScore = { method: 'jgj59', standard: jgj59, comment: '合格' } as const

test('评分：用到的表逐项检查或写明缺项理由，未查与缺项不同', () => {
  expect(paths(byScore)).toEqual(['marks'])
  expect(paths({ ...byScore, marks })).toEqual([])
  expect(paths({ ...byScore, marks: marks.slice(1) })).toEqual(['marks.B.13'])
  const [first, ...others] = marks
  const missing = { ...(first as (typeof marks)[number]), state: 'missing' as const }
  expect(paths({ ...byScore, marks: [missing, ...others] })).toEqual(['reason'])
  expect(paths({ ...byScore, marks: [{ ...missing, reason: '没有' }, ...others] })).toEqual([])
})

test('评分：扣分项须有整改要求和整改时间（IN-17），评语必填（IN-13）', () => {
  const [first, ...others] = marks
  const lost = {
    ...(first as (typeof marks)[number]),
    deductions: [{ code: 'B.13-01-01', points: 5 }],
  }
  const with5 = { ...byScore, marks: [lost, ...others] }
  expect(paths({ ...with5, comment: '' })).toEqual(['findings', 'comment'])
  expect(paths({ ...with5, findings: [{ ...finding, termCode: termOfItem(lost) }] })).toEqual([])
})

test('扣分与标准一致：每人、每处按倍数，区间在区间内，没有的扣分条不收', () => {
  const issues = (points: number, code = 'B.13-01-01') =>
    markIssues(jgj59, { table: 'B.13', unit: '', item: 'B.13-01', deductions: [{ code, points }] }).length
  expect([5, 10, 7].map((points) => issues(points))).toEqual([0, 0, 1])
  expect(issues(5, 'B.13-01-99')).toBe(1)
  expect(markIssues(jgj59, { table: 'B.13', unit: '', item: 'B.99', deductions: [] })).toHaveLength(1)
})

test('谁做哪一种检查：项目部自查，企业检查，监督员抽查，其他岗位不检查', () => {
  const roles = ['project-department', 'safety-director', 'enterprise-admin', 'inspector', 'viewer'] as const
  expect(roles.map(kindMadeBy)).toEqual(['self', 'enterprise', 'enterprise', 'authority', null])
})
