import { hurryNational, listConnectors, listDisturbances, testConnector } from '@anzhu/contract/connectors'
import { allRoles } from '@anzhu/law/access/roles'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { newWorld, type TestActor, type World } from '../../test/world.ts'
import { OutsideFailure } from '../connectors/failure.ts'
import { healthKeeper } from '../connectors/health.ts'
import { failuresToRest, openLink, restMs } from '../connectors/link.ts'
import { sendSms } from '../notices/index.ts'

let world: World
let keeper: TestActor
let isDown = false
let at = Date.parse('2026-11-19T02:00:00Z')
const answer = async () => {
  at += 12
  if (isDown) throw new OutsideFailure('slow')
}
beforeAll(async () => {
  world = await newWorld()
  keeper = await world.actor('system-admin')
  const told = healthKeeper(world.house.db, () => at)('business-registry')
  const link = openLink({
    id: 'business-registry',
    source: '工商（测试）',
    simulated: false,
    now: () => at,
    told,
  })
  const connections = [{ link, test: () => link.probe(answer) }]
  Object.assign(world.house, { platformHealth: { connections } })
})
afterAll(() => world.end())

const list = async () => (await world.as(keeper, listConnectors, {})).body.items
const registry = async () => (await list()).find(({ id }) => id === 'business-registry')
const run = () => world.house.platformHealth.connections[0]?.link.run(answer).catch(() => {})

test('only the system administrator looks after connections', async () => {
  const enterprise = await world.enterprise()
  const project = await world.project(enterprise)
  const person = await world.worker(enterprise)
  for (const role of allRoles) {
    const actor = await world.actor(
      role,
      role === 'worker' ? { person, region: null } : { enterprise, project },
    )
    const expected = role === 'system-admin' ? 200 : 403
    expect([role, (await world.as(actor, listConnectors, {})).status]).toEqual([role, expected])
    if (role === 'system-admin') continue
    expect((await world.as(actor, testConnector, { connector: 'sms' })).status).toBe(403)
    expect((await world.as(actor, hurryNational, {})).status).toBe(403)
  }
})

test('every system outside is listed; what is not connected says what people read', async () => {
  const all = await list()
  expect(all.map(({ id, state }) => `${id} ${state}`)).toEqual([
    'business-registry unasked',
    'contract-register none',
    'completion-filings none',
    'historic-certificates none',
    'sms none',
    'national-platform none',
    'face-check none',
  ])
  for (const { meanwhile } of all) expect(meanwhile).not.toBe('')
  const missing = await world.as(keeper, testConnector, { connector: 'contract-register' })
  expect([missing.status, missing.problem.detail]).toEqual([
    409,
    expect.stringContaining('还没有接通') as string,
  ])
})

test('a test says how it went; while a system rests everybody reads what to do, and a test brings it back', async () => {
  const works = await world.as(keeper, testConnector, { connector: 'business-registry' })
  expect(works.body).toMatchObject({ works: true, sentence: '工商登记信息应答正常，用时 12 毫秒。' })
  isDown = true
  for (let failure = 0; failure < failuresToRest; failure++) await run()
  expect(await registry()).toMatchObject({
    state: 'resting',
    failure: '没有在规定时间内应答',
    restingSince: expect.any(String) as string,
  })
  const clerk = await world.actor('labour-clerk')
  const { items } = (await world.as(clerk, listDisturbances, {})).body
  expect(items).toMatchObject([
    { id: 'business-registry', sentence: expect.stringContaining('手工填写') as string },
  ])
  const fails = await world.as(keeper, testConnector, { connector: 'business-registry' })
  expect(fails.body).toMatchObject({ works: false, sentence: expect.stringContaining('没有通过') as string })
  isDown = false
  const mended = await world.as(keeper, testConnector, { connector: 'business-registry' })
  expect(mended.body).toMatchObject({ works: true, connector: { state: 'ok', restingSince: null } })
  expect((await world.as(clerk, listDisturbances, {})).body.items).toEqual([])
})

test('another process sees how a connection stands', async () => {
  at += restMs
  await run()
  await expect
    .poll(
      async () => (await world.house.db.selectFrom('connectors.links').select('state').execute())[0]?.state,
    )
    .toBe('ok')
  const fresh = openLink({ id: 'business-registry', source: '工商（测试）', simulated: false })
  Object.assign(world.house, { platformHealth: { connections: [{ link: fresh, test: async () => {} }] } })
  expect(await registry()).toMatchObject({ state: 'ok', latencyMs: 12 })
})

test('messages that wait and those given up today are counted with their reasons', async () => {
  const { db } = world.house
  for (let n = 0; n < 3; n++)
    await sendSms(world.house, { phone: `1370000000${n}`, template: 'test', body: '【安筑】测试' })
  await sql`update notices.outbox set state = 'failed', failure = '短信签名没有在网关备案'
             where id in (select id from notices.outbox order by id limit 2)`.execute(db)
  const sms = (await list()).find(({ id }) => id === 'sms')
  expect(sms).toMatchObject({
    queue: 1,
    failedToday: 2,
    failedBecause: [{ reason: '短信签名没有在网关备案', count: 2 }],
  })
})
