import { exportAudit, listAudit } from '@anzhu/contract/audit-trail'
import { registerWorker, viewWorker } from '@anzhu/contract/registry'
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { newWorld, type TestActor, type World } from '../../test/world.ts'
import { readSheets } from '../sheets/hucre-workbook.ts'

let world: World
let auditor: TestActor
let clerk: TestActor
let person: { id: string }
let today: string
beforeAll(async () => {
  world = await newWorld()
  const firm = await world.enterprise()
  auditor = await world.actor('audit-admin', { region: '320000' })
  clerk = await world.actor('labour-clerk', { enterprise: firm })
  person = await world.worker(firm, { name: '王建国' })
  await world.as(clerk, viewWorker, { id: person.id })
  await world.as(clerk, viewWorker, { id: randomUUID() })
  const form = { name: '赵小六', idNumber: world.citizenId(), phone: '13900001111', trade: '木工' }
  await world.as(clerk, registerWorker, form)
  // Lines bear the day on which they were really written, whatever day the world is on.
  today = new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10)
})
afterAll(() => world.end())

const lines = async (filter: object = {}) =>
  (await world.as(auditor, listAudit, { limit: 200, ...filter })).body.items

test('a line says who, under which post, did what to whom with which outcome; persons are masked', async () => {
  const [seen] = await lines({ who: 'labour-clerk', action: viewWorker.title, outcome: 'done' })
  expect(seen).toMatchObject({
    who: 'labour-clerk',
    roleName: '劳资员',
    action: viewWorker.title,
    person: '王*国',
    outcome: 'done',
    ip: '127.0.0.1',
    device: 'lightMyRequest',
  })
  expect(seen?.trace).toMatch(/^[0-9a-f-]{36}$/)
})

test('the trail is narrowed by person, action, outcome and day', async () => {
  expect((await lines({ who: 'labour-clerk' })).length).toBe(3)
  expect(await lines({ who: 'nobody-at-all' })).toEqual([])
  const refused = await lines({ who: 'labour-clerk', outcome: 'refused' })
  expect(refused.map(({ action }) => action)).toEqual([viewWorker.title])
  expect((await lines({ action: '登记一名工人' })).map(({ action }) => action)).toEqual([
    registerWorker.title,
  ])
  expect((await lines({ who: 'labour-clerk', since: today, until: today })).length).toBe(3)
  expect(await lines({ who: 'labour-clerk', until: '2026-01-01' })).toEqual([])
  expect(await lines({ who: 'labour-clerk', since: '2099-01-01' })).toEqual([])
})

test('reading the trail leaves a line itself, with what was asked for', async () => {
  await lines({ who: '王某某' })
  const [own] = await lines({ action: listAudit.title, who: 'audit-admin' })
  expect(own).toMatchObject({ who: 'audit-admin', roleName: '审计管理员', object: '人 王某某' })
})

test('an object is looked for within a month at most, and the sentence says so', async () => {
  const { status, problem } = await world.as(auditor, listAudit, { object: '账号' })
  expect([status, problem.detail]).toEqual([400, '按对象查找请选起止日期，起日不晚于止日，最多 31 天。'])
  const long = await world.as(auditor, listAudit, {
    object: '账号',
    since: '2026-01-01',
    until: '2026-02-01',
  })
  expect(long.status).toBe(400)
  const found = await lines({ object: '王某某', since: today, until: today })
  expect(found.map(({ action }) => action)).toEqual([listAudit.title])
})

test('pages follow one another without a gap or a double', async () => {
  const where = { who: 'labour-clerk' }
  const all = (await lines(where)).map(({ id }) => id)
  const first = (await world.as(auditor, listAudit, { ...where, limit: 2 })).body
  const rest = (await world.as(auditor, listAudit, { ...where, limit: 2, cursor: first.next ?? '' })).body
  expect([...first.items, ...rest.items].map(({ id }) => id)).toEqual(all)
  expect(rest.next).toBeNull()
})

test('the sheet holds the same lines, within days; without days it is refused', async () => {
  const none = await world.as(auditor, exportAudit, {})
  expect([none.status, none.problem.detail]).toEqual([400, '导出请选起止日期，起日不晚于止日，最多 31 天。'])
  const sheet = await world.as(auditor, exportAudit, { who: 'labour-clerk', since: today, until: today })
  expect(sheet.status).toBe(200)
  const [read] = await readSheets(sheet.raw)
  const cells = (read?.rows ?? []).flatMap((row) => row.cells.map((cell) => cell?.value ?? ''))
  for (const word of ['时间', '劳资员', viewWorker.title, '王*国', '被拒绝']) expect(cells).toContain(word)
  const [own] = await lines({ action: exportAudit.title })
  expect(own?.object).toMatch(
    new RegExp(`^审计日志（人 labour-clerk，自 ${today}，至 ${today}），\\d+ 行，DC\\d{8}$`),
  )
})

test('nobody but the audit administrator reads it', async () => {
  for (const role of ['system-admin', 'security-admin', 'supervisor', 'enterprise-admin'] as const) {
    const { status } = await world.as(await world.actor(role), listAudit, {})
    expect([role, status]).toEqual([role, 403])
  }
})
