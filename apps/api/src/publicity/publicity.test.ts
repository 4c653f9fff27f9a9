import { listMessages } from '@anzhu/contract/notices'
import { listObjections, listPublicity, withdrawPublicity } from '@anzhu/contract/publicity'
import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { newWorld, testDay, type TestActor, type World } from '../../test/world.ts'
import { publish, type Publication } from '../notices/index.ts'

let world: World
let acceptor: TestActor
beforeAll(async () => {
  world = await newWorld()
  acceptor = await world.actor('acceptor', { region: '430100' })
})
beforeEach(async () => {
  world.clock.move(testDay)
  await sql`delete from house.public_tries`.execute(world.house.db)
})
afterAll(() => world.end())

const make = (more: Partial<Publication> = {}) =>
  publish(world.house.db, {
    kind: 'approval',
    region: '430100',
    title: 'C 证延期审批结果',
    entries: [{ person: '王*明', text: '准予延期 <b>' }],
    caseId: null,
    days: 7,
    from: testDay,
    ...more,
  })
const get = (url: string) => world.app.inject({ url })
const object = (id: string, message: string, phone: string, remoteAddress = '10.2.0.1') =>
  world.app.inject({
    method: 'POST',
    url: `/pub/${id}`,
    remoteAddress,
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    payload: new URLSearchParams({ message, phone }).toString(),
  })
const against = '王*明的继续教育学时不实，请核实第一条'

test('what stands is public by kind and region, until its last day', async () => {
  const id = await make()
  const other = await make({ kind: 'cancellation', region: '360100', title: '注销公告' })
  const list = await get('/pub')
  expect(list.body).toContain(`/pub/${id}`)
  expect(list.body).toContain(`/pub/${other}`)
  const ofHunan = (await get('/pub?region=430000')).body
  expect(ofHunan).toContain(`/pub/${id}`)
  expect(ofHunan).not.toContain(`/pub/${other}`)
  expect((await get('/pub?kind=cancellation')).body).not.toContain(`/pub/${id}`)
  const page = await get(`/pub/${id}`)
  for (const shown of ['王*明', '准予延期 &#60;b&#62;', '2026-11-19 至 2026-11-26', '审批结果'])
    expect(page.body).toContain(shown)
  world.clock.move('2026-11-26')
  expect((await get(`/pub/${id}`)).statusCode).toBe(200)
  world.clock.move('2026-11-27')
  expect((await get(`/pub/${id}`)).statusCode).toBe(404)
  expect((await get('/pub')).body).not.toContain(`/pub/${id}`)
})

test('more than a page leads on to the earlier ones', async () => {
  for (let n = 0; n < 25; n++) await make({ kind: 'award', title: `评优 ${n}` })
  const first = (await get('/pub?kind=award')).body
  const next = /href="(\/pub\?kind=award&#38;after=[^"]+)"/.exec(first)?.[1]?.replaceAll('&#38;', '&') ?? ''
  const second = (await get(next)).body
  expect(first.match(/评优 \d+/g)).toHaveLength(20)
  expect(second.match(/评优 \d+/g)).toHaveLength(5)
  expect(new Set([first, second].flatMap((body) => body.match(/评优 \d+/g) ?? [])).size).toBe(25)
})

test('an objection is kept with its phone sealed, told to the office and shown to it alone', async () => {
  const id = await make()
  const page = await object(id, against, '138 0000 1111')
  expect([page.statusCode, page.body.includes('异议已收到')]).toEqual([200, true])
  const [row] = (
    await sql<{
      phone: Buffer
    }>`select phone from notices.objections where publicity_id = ${id}::uuid`.execute(world.house.db)
  ).rows
  expect(row!.phone.toString('latin1')).not.toContain('13800001111')
  const { items } = (await world.as(acceptor, listMessages, {})).body
  expect(items[0]).toMatchObject({ title: '收到公示异议', link: `/publicity?id=${id}` })
  expect((await world.as(acceptor, listObjections, { id })).body.items).toMatchObject([
    { message: against, phone: '13800001111' },
  ])
  const elsewhere = await world.actor('acceptor', { region: '360100' })
  expect((await world.as(elsewhere, listObjections, { id })).status).toBe(404)
})

test('an objection that says too little, without a phone, to nothing, or the sixth of a minute is refused', async () => {
  const id = await make()
  expect((await object(id, '不实', '13800001111')).body).toContain('异议内容应为 10 至 1000 个字，现为 2 个')
  expect((await object(id, against, '12')).statusCode).toBe(400)
  expect((await object('00000000-0000-7000-8000-000000000000', against, '13800001111')).statusCode).toBe(404)
  for (let n = 0; n < 5; n++) expect((await object(id, against, `1390000000${n}`)).statusCode).toBe(200)
  expect((await object(id, against, '13900000009')).statusCode).toBe(429)
})

test('the office lists what it published, and takes one back once, with the reason', async () => {
  const id = await make({ title: '撤下的一条' })
  const withdraw = (actor: TestActor, reason = '公示内容有误，重新公示') =>
    world.as(actor, withdrawPublicity, { id, reason })
  const elsewhere = await world.actor('approver', { region: '360100' })
  expect((await withdraw(elsewhere)).status).toBe(404)
  expect((await withdraw(await world.actor('viewer', { region: '430100' }))).status).toBe(403)
  expect((await withdraw(acceptor, '有误')).status).toBe(400)
  expect((await withdraw(acceptor)).status).toBe(200)
  expect((await withdraw(acceptor)).status).toBe(409)
  expect((await get(`/pub/${id}`)).statusCode).toBe(404)
  const listed = async (state: 'standing' | 'ended' | 'withdrawn') =>
    (await world.as(acceptor, listPublicity, { state, limit: 200 })).body.items.map((item) => item.id)
  expect(await listed('withdrawn')).toEqual([id])
  expect(await listed('standing')).not.toContain(id)
  world.clock.move('2026-12-31')
  expect(await listed('standing')).toEqual([])
  expect(await listed('ended')).not.toContain(id)
  const all = (await world.as(acceptor, listPublicity, { limit: 200 })).body.items
  expect(all.every(({ region }) => region.code.startsWith('4301'))).toBe(true)
})
