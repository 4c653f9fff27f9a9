import { expect, test } from 'vitest'
import { withLine, withoutLine, type ItemText } from './edit-standard.ts'
import { standardFlaws } from './standard-flaws.ts'
import { diffStandards } from './standard-lines.ts'
import { contentFrom, rowsOf, type StandardRow } from './standard-rows.ts'
import type { StandardContent } from './standard.ts'
import { builtInStandards } from './standards/built-in.ts'
import { checkTerms } from './standards/check-terms.ts'
import { dust } from './standards/dust.ts'
import { jgj59 } from './standards/jgj59.ts'

const numbered = (rows: readonly StandardRow[]) => rows.map((cells, at) => ({ number: at + 2, cells }))
const read = (before: StandardContent, rows: readonly StandardRow[]) => contentFrom(before, numbered(rows))

test.each(builtInStandards)('$code：导出成表再读回，一字不差', ({ content }) => {
  expect(read(content, rowsOf(content))).toEqual({ content })
})

test.each(builtInStandards)('$code：随平台提供的版本可以发布', ({ content }) => {
  expect(standardFlaws(content)).toEqual([])
})

const newItem: ItemText = {
  kind: 'scored',
  name: '实名制考勤',
  full: 5,
  item: 'general',
  absentWhen: null,
  deductions: [{ type: 'range', min: 1, max: 3, text: '进场没有刷脸考勤', per: '人' }],
}

test('新增、修改、删去的行逐条列出；总分不是一百的不能发布', () => {
  const added = withLine(jgj59, 'B.1-11', newItem) ?? jgj59
  const edited = withLine(added, 'B.1-10', { ...newItem, name: '安全标志', full: 5 }) ?? added
  const after = withoutLine(edited, 'B.2-10') ?? edited
  const diff = diffStandards(jgj59, after)
  expect(diff.added.map(({ code, title, place }) => [code, title, place])).toEqual([
    ['B.1-11', '实名制考勤', '安全管理检查评分表'],
  ])
  expect(diff.removed.map(({ code }) => code)).toEqual(['B.2-10'])
  expect(diff.changed.map(({ code }) => code)).toEqual(['B.1-10'])
  expect(diff.changed[0]?.changes).toContain('应得分：10 → 5')
  expect(diff.changed[0]?.changes).toContain('增加扣分：进场没有刷脸考勤，每人扣 1～3 分')
  expect(standardFlaws(after)).toEqual(['B.2 文明施工检查评分表各项应得分合计 90，应为 100'])
  const table = after.kind === 'scored' ? after.tables[0] : undefined
  expect(table?.items.at(-1)).toMatchObject({ code: 'B.1-11', no: 11, evidence: 'authority' })
})

test('没有变的行保留核实情况，改过的记为发布机关提供', () => {
  const rows = rowsOf(jgj59).map((row) => (row['code'] === 'B.1-04' ? { ...row, full: '10' } : row))
  const changed = rows.map((row) => (row['code'] === 'B.1-05' ? { ...row, text: `${row['text']}。` } : row))
  const result = read(jgj59, changed)
  if (!('content' in result) || result.content.kind !== 'scored') throw new Error('应能读入')
  expect(result.content.tables[0]?.items.map(({ evidence }) => evidence).slice(3, 6)).toEqual([
    'full',
    'authority',
    'full',
  ])
})

test('扬尘的各处归到各自的分项', () => {
  const content = withLine(dust, 'YC-01-03', { ...newItem, item: 'guarantee' })
  expect(
    content?.kind === 'scored' && content.tables[0]?.items.find(({ code }) => code === 'YC-01-03'),
  ).toMatchObject({
    group: 'YC-01',
    kind: 'guarantee',
  })
})

test('读不懂的行逐处指出，什么也不读入', () => {
  const [first, second, ...rest] = rowsOf(jgj59)
  const result = read(jgj59, [
    { ...first, points: '很多' },
    { ...second, full: '12' },
    ...rest.slice(0, 20),
    { ...rest[20], code: 'B.77-01' },
    { ...rest[21], code: 'X' },
  ])
  if (!('flaws' in result)) throw new Error('不应读入')
  expect(result.flaws.map(({ row, column }) => [row, column])).toEqual([
    [2, 'points'],
    [3, 'full'],
    [24, 'code'],
    [25, 'code'],
  ])
  expect(result.flaws[0]).toMatchObject({
    reason: '扣分不是数字或范围',
    suggestion: '写作 5，或 2-10（下限小于上限）',
  })
  expect(result.flaws[2]?.reason).toContain('没有“B.77-01”所在的分项表')
})

test('用语：重大隐患须停工，编码不得重复', () => {
  const [first, second, ...rest] = rowsOf(checkTerms)
  const result = read(checkTerms, [
    { ...first, level: '重大', stops: '否' },
    { ...second, code: first?.['code'] ?? '', days: '0' },
    ...rest,
  ])
  if (!('flaws' in result)) throw new Error('不应读入')
  expect(result.flaws.map(({ row, column }) => [row, column])).toEqual([
    [2, 'stops'],
    [3, 'code'],
    [3, 'days'],
  ])
})

test('用语的修改与删去', () => {
  const code = '22-01-03'
  const edited = withLine(checkTerms, code, {
    kind: 'terms',
    text: '没有配备气体检测仪',
    level: 'major',
    stops: true,
    days: 1,
    requirement: '补配器材',
    basis: 'GB55034-2022',
  })
  const after = withoutLine(edited ?? checkTerms, '22-01-04') ?? checkTerms
  const { added, removed, changed } = diffStandards(checkTerms, after)
  expect([added.length, removed.length, changed.map((line) => line.code)]).toEqual([0, 1, [code]])
  expect(changed[0]?.changes).toContain('级别：一般 → 重大')
  expect(withoutLine(checkTerms, '99-99-99')).toBeUndefined()
  expect(withLine(checkTerms, '99-99-99', newItem)).toBeUndefined()
})
