import * as contract from '@anzhu/contract/standards'
import { jgj59 } from '@anzhu/law/inspections/standards/jgj59'
import type { PlainDate } from '@anzhu/law/kernel/date'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { newWorld, testDay, type TestActor, type World } from '../../../test/world.ts'
import { forgeSheet, forgeWorkbook } from '../../sheets/forged-workbook.ts'
import { standardFor, storeBuiltInStandards } from './in-force.ts'

let world: World
let province: TestActor
let district: TestActor
let director: TestActor
let builtIn: string
beforeAll(async () => {
  world = await newWorld()
  province = await world.actor('supervisor', { region: '320000' })
  district = await world.actor('inspector', { region: '320507' })
  director = await world.actor('safety-director', { enterprise: await world.enterprise() })
  const { body } = await world.as(director, contract.listStandards, { code: 'jgj59' })
  builtIn = body.items[0]?.id ?? ''
})
afterAll(() => world.end())

const reason = '按省里通知调整扣分标准。'
const inForce = async (region: string, day: PlainDate) => {
  const found = await standardFor(world.house.db, 'jgj59', region, day)
  return found === undefined ? undefined : [found.region, found.version]
}
const line = {
  line: 'B.1-10',
  text: {
    kind: 'scored' as const,
    name: '安全标志',
    full: 10,
    item: 'general' as const,
    absentWhen: null,
    deductions: [{ type: 'range' as const, min: 2, max: 6, per: '处', text: '主要施工区域没有警示标志' }],
  },
}

async function drafted(actor = province) {
  const { body, problem } = await world.as(actor, contract.draftStandard, {
    from: builtIn,
    title: '建筑施工安全检查标准（江苏）',
    edition: 'JGJ59-2011 苏',
  })
  expect(problem?.detail ?? '').toBe('')
  return body
}
const discard = (id: string, actor = province) => world.as(actor, contract.discardStandard, { id })

test('what ships with the platform is there once, however often the server starts', async () => {
  await storeBuiltInStandards(world.house.db)
  const { body } = await world.as(director, contract.listStandards, { region: '320507' })
  expect(
    body.items.map(({ code, version, state, tables, lines }) => [code, version, state, tables, lines]),
  ).toEqual([
    ['check-terms', 1, 'in-force', 25, 269],
    ['dust', 1, 'in-force', 1, 22],
    ['jgj59', 1, 'in-force', 19, 189],
  ])
  expect(body.prevailing).toHaveLength(3)
  expect(body.mayDraft).toBe(false)
  const { body: view } = await world.as(director, contract.viewStandard, { id: builtIn })
  expect(view.content).toEqual(jgj59)
  expect(view.provenance).toContain('凭记忆')
})

test('a version is drafted, edited, compared, published from a day, and holds below its region only', async () => {
  const draft = await drafted()
  expect([draft.state, draft.version, draft.region]).toEqual(['draft', 1, '320000'])
  const again = await world.as(province, contract.draftStandard, {
    from: builtIn,
    title: '再来',
    edition: '二',
  })
  expect([again.status, again.problem.detail]).toEqual([409, expect.stringContaining('已有一个起草中的版本')])
  expect((await world.as(director, contract.viewStandard, { id: draft.id })).status).toBe(404)
  expect((await world.as(district, contract.viewStandard, { id: draft.id })).status).toBe(404)

  await world.as(province, contract.writeStandardLine, { id: draft.id, ...line })
  const { body: diff } = await world.as(province, contract.diffStandard, { id: draft.id })
  expect([diff.added.length, diff.removed.length, diff.changed.map(({ code }) => code)]).toEqual([
    0,
    0,
    ['B.1-10'],
  ])
  expect(diff.changed[0]?.changes).toContain('增加扣分：主要施工区域没有警示标志，每处扣 2～6 分')

  const publish = (effectiveFrom: PlainDate, changes = 1) =>
    world.as(province, contract.publishStandard, { id: draft.id, effectiveFrom, reason, changes })
  expect((await publish('2026-11-18')).problem.detail).toContain('已经过去')
  expect((await publish('2026-12-01', 3)).problem.detail).toContain('有 1 处差别，填写的是 3 处')
  const { body: published } = await publish('2026-12-01')
  expect([published.state, published.effectiveFrom]).toEqual(['ahead', '2026-12-01'])

  expect(await inForce('320507', '2026-11-30')).toEqual(['000000', 1])
  expect(await inForce('320507', '2026-12-01')).toEqual(['320000', 1])
  expect(await inForce('430100', '2026-12-01')).toEqual(['000000', 1])
  expect(await inForce('320507', '2010-01-01')).toBeUndefined()
  expect((await world.as(director, contract.viewStandard, { id: draft.id })).status).toBe(200)
})

test('what is published is never changed, and can be withdrawn before its first day only', async () => {
  const draft = await drafted()
  await world.as(province, contract.writeStandardLine, {
    id: draft.id,
    ...line,
    text: { ...line.text, name: '标志' },
  })
  const { id } = draft
  await world.as(province, contract.publishStandard, { id, effectiveFrom: '2027-02-01', reason, changes: 1 })
  const edit = await world.as(province, contract.writeStandardLine, { id, ...line })
  expect([edit.status, edit.problem.code]).toEqual([409, 'standard.settled'])
  await expect(
    world.pool.query(`update inspections.standards set title = 'x' where id = '${id}'`),
  ).rejects.toThrow('a published standard is never changed')
  await expect(world.pool.query(`delete from inspections.standards where id = '${id}'`)).rejects.toThrow(
    'a published standard is never changed',
  )
  const { body } = await world.as(province, contract.withdrawStandard, { id, reason })
  expect([body.state, body.withdrawn?.reason]).toEqual(['withdrawn', reason])
  expect(await inForce('320507', '2027-02-01')).toEqual(['320000', 1])
  const holding = await standardFor(world.house.db, 'jgj59', '320000', '2026-12-01')
  world.clock.move('2026-12-02')
  const late = await world.as(province, contract.withdrawStandard, { id: holding?.id ?? '', reason })
  expect(late.problem.detail).toContain('不能撤回')
  world.clock.move(testDay)
})

test('a draft that does not add up to 100 is not published, nor one without a change', async () => {
  const { id } = await drafted()
  const publish = (changes: number) =>
    world.as(province, contract.publishStandard, { id, effectiveFrom: '2027-03-01', reason, changes })
  expect((await publish(0)).problem.detail).toContain('没有差别')
  const { body } = await world.as(province, contract.dropStandardLine, { id, line: 'B.2-10' })
  expect(body.flaws).toEqual(['B.2 文明施工检查评分表各项应得分合计 90，应为 100'])
  expect((await publish(1)).problem).toMatchObject({ code: 'standard.unfit' })
  expect((await discard(id)).status).toBe(200)
})

test('its own sheet can be imported again; every cell that cannot be read is named and nothing is changed', async () => {
  const { id } = await drafted()
  const { raw } = await world.as(province, contract.downloadStandardSheet, { id })
  const upload = (file: Buffer) => world.as(province, contract.importStandardSheet, { id }, { file })
  expect((await upload(raw)).body).toEqual({ imported: true, rows: 769, findings: [], warnings: [] })
  const { body: same } = await world.as(province, contract.diffStandard, { id })
  expect([same.added, same.removed, same.changed]).toEqual([[], [], []])

  const bad = forgeWorkbook({
    标准: forgeSheet([
      ['扣分', '项目编码', '检查项目', '类别', '应得分', '可能缺项', '扣分说明', '计扣单位'],
      ['很多', 'B.1-01', '安全生产责任制', '保证项目', '10', '', '没有责任制', ''],
      ['5', 'B.99-01', '不存在的表', '一般项目', '10', '', '没有', ''],
    ]),
  })
  const { body: told } = await upload(bad)
  expect(told.imported).toBe(false)
  expect(told.findings.map(({ cell, title }) => [cell, title])).toEqual([
    ['A2', '扣分'],
    ['B3', '项目编码'],
  ])
  expect((await world.as(province, contract.diffStandard, { id })).body.removed).toEqual([])
  expect((await upload(Buffer.from('no sheet'))).problem.code).toBe('sheet.unreadable')
  await discard(id)
})

test('standards of another region are not edited, and a new line needs its table', async () => {
  const mine = await drafted(district)
  expect((await discard(mine.id, province)).status).toBe(200)
  const { id } = await drafted(district)
  const foreign = await world.actor('inspector', { region: '320506' })
  expect((await discard(id, foreign)).status).toBe(404)
  const lost = await world.as(district, contract.writeStandardLine, { id, ...line, line: 'C.1-01' })
  expect(lost.problem.detail).toContain('没有编码 C.1-01 所在的表')
  const { status } = await world.as(district, contract.dropStandardLine, { id, line: 'B.9-77' })
  expect(status).toBe(404)
  await discard(id, district)
})
