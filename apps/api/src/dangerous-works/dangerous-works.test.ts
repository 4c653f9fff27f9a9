import * as contract from '@anzhu/contract/dangerous-works'
import { askDangerousWork } from '@anzhu/contract/law-dangerous-works'
import { listMessages } from '@anzhu/contract/notices'
import { sql } from 'kysely'
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { smallJpeg, upload } from '../../test/case-files.ts'
import { addWork, deepPit, recordOf, untilStart } from '../../test/dangerous-works.ts'
import { newWorld, testDay, type TestActor, type World } from '../../test/world.ts'

let world: World
let firm: { id: string }
let site: { id: string; name: string }
let department: TestActor
let director: TestActor
let inspector: TestActor
beforeAll(async () => {
  world = await newWorld()
  firm = await world.enterprise('华筑建设')
  site = await world.project(firm, { name: '相城实验小学' })
  department = await world.actor('project-department', { project: site })
  director = await world.actor('safety-director', { enterprise: firm })
  inspector = await world.actor('inspector', { region: '320507' })
})
afterAll(() => world.end())

const keep = (id: string, form: ReturnType<typeof recordOf>, recordId: string = randomUUID()) =>
  world.as(department, contract.keepDangerousWorkRecord, { id, recordId, ...form })
const view = async (id: string, actor = department) =>
  (await world.as(actor, contract.viewDangerousWork, { id })).body
const states = ({ parts }: contract.DangerousWork) => parts.map(({ state }) => state)
const messagesOf = async (actor: TestActor) => (await world.as(actor, listMessages, {})).body.items

test('anybody may ask whether a work is dangerous', async () => {
  const facts = { workType: 'pit-earthwork', quantities: { excavationDepth: 3 }, flags: [] } as const
  expect((await world.as(null, askDangerousWork, { ...facts, flags: [] })).body).toEqual({
    level: 'dangerous',
    rules: ['D-PIT-1'],
    missing: [],
  })
  const { status, problem } = await world.as(null, askDangerousWork, {
    ...facts,
    flags: [],
    quantities: { excavationDepth: -1 },
  })
  expect(status).toBe(400)
  expect(problem.issues).toEqual([{ path: 'quantities.excavationDepth', message: '开挖深度不能小于 0' }])
})

test('a work is judged as it is declared; delivered twice it is one', async () => {
  const asked = { id: randomUUID(), projectId: site.id, ...deepPit }
  const { status, body } = await world.as(department, contract.declareDangerousWork, asked)
  expect([status, body.level, body.rules]).toEqual([200, 'over', ['D-PIT-1', 'O-PIT-1']])
  expect(states(body)).toEqual(['missing', 'missing', 'missing', 'missing', 'missing'])
  expect(body.explanation.find(({ rule }) => rule === 'O-PIT-1')?.because).toBe('开挖深度 6 m，达到 5 m')
  expect((await world.as(department, contract.declareDangerousWork, asked)).body.id).toBe(asked.id)
  const other = await world.as(department, contract.declareDangerousWork, { ...asked, name: '另一项' })
  expect([other.status, other.problem.code]).toEqual([409, 'conflict'])
})

test('what lacks data is kept as such and raised when the data come; what is not dangerous is not declared', async () => {
  const id = await addWork(world, department, site, [], { quantities: {} })
  const before = await view(id)
  expect([before.level, before.missing, before.hint]).toEqual([
    'needs-data',
    ['excavationDepth'],
    '还不能判定，请补充：开挖深度（m）',
  ])
  const amended = await world.as(department, contract.amendDangerousWork, {
    id,
    ...deepPit,
    quantities: { excavationDepth: 4 },
    version: before.version,
  })
  expect([amended.body.level, states(amended.body)[1]]).toEqual(['dangerous', 'not-needed'])
  const late = await world.as(department, contract.amendDangerousWork, {
    id,
    ...deepPit,
    version: before.version,
  })
  expect([late.status, late.problem.code]).toEqual([409, 'conflict'])
  const shallow = { ...deepPit, quantities: { excavationDepth: 2 }, id: randomUUID(), projectId: site.id }
  const refused = await world.as(department, contract.declareDangerousWork, shallow)
  expect([refused.status, refused.problem.detail]).toEqual([
    400,
    '按填写的数据，这项基坑（槽）土方开挖不属于危大工程，不用登记。数据有误的请改正后再保存。',
  ])
})

test('a work goes from the list to its acceptance in order', async () => {
  const id = await addWork(world, department, site, untilStart)
  const photo = await upload(world, department, smallJpeg, '巡查.jpg')
  await keep(id, recordOf('monitoring', '2026-11-17'))
  const patrolled = await keep(id, recordOf('patrol', '2026-11-18', { files: [photo] }))
  expect([patrolled.status, patrolled.body.state, states(patrolled.body)]).toEqual([
    200,
    'working',
    ['done', 'done', 'done', 'done', 'missing'],
  ])
  expect(patrolled.body.lacking).toEqual([])
  const seen = await world.as(director, contract.viewDangerousWorkFile, { id, fileId: photo })
  expect([seen.status, seen.raw.equals(smallJpeg)]).toEqual([200, true])
  const accepted = await keep(id, recordOf('acceptance', testDay))
  expect([accepted.body.state, states(accepted.body)[4]]).toEqual(['accepted', 'done'])
})

test('out of order is refused with the rule and nothing is kept', async () => {
  const id = await addWork(world, department, site, untilStart.slice(0, 4))
  const { status, problem } = await keep(id, recordOf('plan-approval', '2026-10-18'))
  expect([status, problem.code, problem.detail]).toEqual([
    422,
    'dangerous-work.out-of-order',
    '还没有“专家论证”的记录，不能办理“方案最终批准”。请先补上“专家论证”。',
  ])
  const four = recordOf('expert-argument', '2026-10-15')
  const few = await keep(id, { ...four, experts: (four.experts ?? []).slice(1) })
  expect(few.problem.issues?.map(({ path }) => path)).toEqual(['OC5'])
  const seen = await view(id)
  expect(seen.records).toHaveLength(4)
  expect(seen.steps.find(({ step }) => step === 'start')?.blocked).toContain('还没有')
  expect(seen.steps.find(({ step }) => step === 'expert-argument')?.blocked).toBeNull()
})

test('a record delivered twice is one; its id with something else in it is refused', async () => {
  const id = await addWork(world, department, site)
  const recordId = randomUUID()
  const form = recordOf('hazard-list', '2026-10-01')
  await keep(id, form, recordId)
  expect((await keep(id, form, recordId)).body.records).toHaveLength(1)
  expect((await keep(id, recordOf('hazard-list', '2026-10-02'), recordId)).status).toBe(409)
})

test('a record that was a mistake is voided with a reason, and the parts follow', async () => {
  const id = await addWork(world, department, site, untilStart)
  const start = (await view(id)).records.find(({ step }) => step === 'start')
  const asked = { id, recordId: start?.id ?? '', reason: '日期填错' }
  const { body } = await world.as(department, contract.voidDangerousWorkRecord, asked)
  expect([body.state, body.records.find(({ step }) => step === 'start')?.voidReason]).toEqual([
    'preparing',
    '日期填错',
  ])
  expect((await world.as(department, contract.voidDangerousWorkRecord, asked)).status).toBe(409)
})

test('danger stops a work, whoever is on the site hears of it, and it is not accepted before it goes on', async () => {
  const id = await addWork(world, department, site, untilStart)
  const stopped = await world.as(inspector, contract.stopDangerousWork, { id, reason: '支护变形超过报警值' })
  expect([stopped.status, stopped.body.state]).toEqual([200, 'stopped'])
  expect((await messagesOf(department))[0]).toMatchObject({ title: '危大工程暂停施工' })
  expect((await messagesOf(director))[0]).toMatchObject({ title: '危大工程暂停施工' })
  const early = await keep(id, recordOf('acceptance', testDay))
  expect(early.problem.detail).toContain('正暂停施工')
  expect((await world.as(inspector, contract.stopDangerousWork, { id, reason: '再停一次' })).status).toBe(409)
  for (const who of [department, director]) {
    const lifted = await world.as(who, contract.resumeDangerousWork, { id, reason: '加固后复测正常' })
    expect([lifted.status, lifted.problem.detail]).toEqual([
      409,
      expect.stringContaining('由监督机构暂停，只有监督机构可以恢复'),
    ])
    expect((await view(id, who)).may).not.toContain('stop')
  }
  const resumed = await world.as(inspector, contract.resumeDangerousWork, { id, reason: '加固后复测正常' })
  expect([resumed.body.state, resumed.body.stops]).toMatchObject([
    'working',
    [{ resumeReason: '加固后复测正常' }],
  ])
})

test('what the enterprise stopped the department cannot let go on; what it stopped itself it can', async () => {
  const id = await addWork(world, department, site, untilStart)
  const reason = '支护变形超过报警值'
  await world.as(director, contract.stopDangerousWork, { id, reason })
  expect((await world.as(department, contract.resumeDangerousWork, { id, reason })).status).toBe(409)
  expect((await world.as(director, contract.resumeDangerousWork, { id, reason })).body.state).toBe('working')
  await world.as(department, contract.stopDangerousWork, { id, reason })
  expect((await view(id)).may).toContain('stop')
  const resumed = await world.as(department, contract.resumeDangerousWork, { id, reason })
  expect([resumed.status, resumed.body.state]).toEqual([200, 'working'])
})

test('experts of the firms that take part in the work are no experts, whatever was ticked', async () => {
  const place = await world.project(firm)
  const parties = { client_name: '苏州城投公司', supervision_firm: '建科监理' }
  await world.house.db.updateTable('registry.projects').set(parties).where('id', '=', place.id).execute()
  const there = await world.actor('project-department', { project: place })
  const id = await addWork(world, there, place, untilStart.slice(0, 4))
  await sql`update dangerous_works.works set contractor_name = '华东基础公司' where id = ${id}::uuid`.execute(
    world.house.db,
  )
  const argument = recordOf('expert-argument', '2026-10-15')
  const keepBy = (employer: string) => {
    const experts = (argument.experts ?? []).map((one, at) => (at === 0 ? { ...one, employer } : one))
    const record = { ...argument, experts, recordId: randomUUID() }
    return world.as(there, contract.keepDangerousWorkRecord, { id, ...record })
  }
  for (const employer of ['华筑 建设', '苏州城投公司', '建科监理', '华东基础公司']) {
    const { status, problem } = await keepBy(employer)
    expect([employer, status, problem.issues?.map(({ path }) => path)]).toEqual([employer, 422, ['OC5']])
  }
  expect((await keepBy('另一设计院')).status).toBe(200)
})

test('an open rectification of departing from the plan stands in the way of acceptance', async () => {
  const place = await world.project(firm)
  const there = await world.actor('project-department', { project: place })
  const id = await addWork(world, there, place, untilStart)
  const findingId = await addFinding(place, '没有按专项方案施工且没有整改')
  const accept = () =>
    world.as(there, contract.keepDangerousWorkRecord, {
      id,
      recordId: randomUUID(),
      ...recordOf('acceptance'),
    })
  const refused = await accept()
  expect([refused.status, refused.problem.issues?.map(({ path }) => path)]).toEqual([422, ['OC9']])
  await world.house.db
    .updateTable('inspections.findings')
    .set({ state: 'closed', closed_at: new Date() })
    .where('id', '=', findingId)
    .execute()
  expect((await accept()).body.state).toBe('accepted')
})

test('lists and counts name what each work lacks by its stage', async () => {
  const other = await world.enterprise('另一家建筑')
  const place = await world.project(other, { name: '文体中心' })
  const there = await world.actor('project-department', { project: place })
  const boss = await world.actor('safety-director', { enterprise: other })
  await addWork(world, there, place, [], { name: '没有记录的一项' })
  await addWork(world, there, place, untilStart, { name: '没有巡查的一项' })
  const ready = await addWork(world, there, place, untilStart.slice(0, -1), { name: '备齐的一项' })
  const listed = async (query: object) =>
    (await world.as(boss, contract.listDangerousWorks, query)).body.items.map(({ name }) => name)
  expect(await listed({})).toEqual(['备齐的一项', '没有巡查的一项', '没有记录的一项'])
  expect(await listed({ lacks: 'any' })).toEqual(['没有巡查的一项', '没有记录的一项'])
  expect(await listed({ lacks: 'progress' })).toEqual(['没有巡查的一项'])
  expect(await listed({ state: 'preparing', level: 'over', q: '备齐' })).toEqual(['备齐的一项'])
  expect((await world.as(boss, contract.countDangerousWorks, {})).body).toEqual({
    all: 3,
    over: 3,
    lacking: 2,
    byPart: { plan: 1, experts: 1, briefing: 1, progress: 1, acceptance: 0 },
  })
  const { body } = await world.as(boss, contract.listProjectHazards, {})
  expect(body.items).toMatchObject([{ works: 3, over: 3, lacking: 2, untouched: 1, viewedAt: null }])
  const first = await world.as(boss, contract.listDangerousWorks, { limit: 2 })
  const rest = await world.as(boss, contract.listDangerousWorks, { limit: 2, cursor: first.body.next ?? '' })
  expect(rest.body.items.map(({ name }) => name)).toEqual(['没有记录的一项'])
  const wrong = { id: ready, reason: '重复登记' }
  expect((await world.as(there, contract.voidDangerousWork, wrong)).body.state).toBe('void')
  expect(await listed({})).toHaveLength(2)
  expect(await listed({ state: 'void' })).toEqual(['备齐的一项'])
})

test('the list of a day and the law agree on what is lacking', async () => {
  const listed = await world.as(director, contract.listDangerousWorks, { limit: 200 })
  const lacking = await world.as(director, contract.listDangerousWorks, { limit: 200, lacks: 'any' })
  expect(lacking.body.items.map(({ id }) => id)).toEqual(
    listed.body.items.filter((one) => one.lacking.length > 0).map(({ id }) => id),
  )
})

test('looking at a project is noted, and a remark presses its department', async () => {
  const look = (remark?: string) =>
    world.as(director, contract.recordHazardViewing, {
      projectId: site.id,
      ...(remark !== undefined && { remark }),
    })
  expect((await look()).body).toEqual({ told: 0 })
  expect((await look('基坑缺监测记录，请三日内补齐。')).body).toEqual({ told: 1 })
  expect((await messagesOf(department))[0]).toMatchObject({
    title: '请完善危大工程记录',
    body: 'safety-director查看了“相城实验小学”的危大工程：基坑缺监测记录，请三日内补齐。',
  })
  const { body } = await world.as(department, contract.listHazardViewings, { projectId: site.id })
  expect(body.items.map(({ remark }) => remark)).toEqual(['基坑缺监测记录，请三日内补齐。', ''])
})

test('nothing is recorded for a project whose supervision has ended', async () => {
  const place = await world.project(firm)
  const there = await world.actor('project-department', { project: place })
  const id = await addWork(world, there, place)
  const { db } = world.house
  await db.updateTable('registry.projects').set({ status: 'finished' }).where('id', '=', place.id).execute()
  const asked = { id, recordId: randomUUID(), ...recordOf('hazard-list') }
  expect((await world.as(there, contract.keepDangerousWorkRecord, asked)).status).toBe(409)
  const fresh = { id: randomUUID(), projectId: place.id, ...deepPit }
  expect((await world.as(there, contract.declareDangerousWork, fresh)).status).toBe(409)
})

/** An open finding of a saved inspection by the enterprise. */
async function addFinding(place: { id: string }, words: string): Promise<string> {
  const { db } = world.house
  const [inspectionId, findingId] = [randomUUID(), randomUUID()]
  await db
    .insertInto('inspections.inspections')
    .values({
      id: inspectionId,
      number: `检-${inspectionId.slice(0, 8)}`,
      project_id: place.id,
      region: '320507',
      kind: 'enterprise',
      organisation_id: firm.id,
      method: 'own',
      missing_items: 'proportional',
      on_day: testDay,
      account_id: director.accountId,
      inspector_name: '周强',
      state: 'saved',
    })
    .execute()
  await db
    .insertInto('inspections.findings')
    .values({
      id: findingId,
      inspection_id: inspectionId,
      position: 1,
      text: words,
      rectify: true,
      requirement: '停止作业，按方案整改',
      due_on: testDay,
    })
    .execute()
  return findingId
}
