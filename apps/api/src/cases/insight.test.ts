import { viewCaseInsight } from '@anzhu/contract/case-insight'
import * as cases from '@anzhu/contract/cases'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { decideNow } from '../../test/medical-cases.ts'
import { madeUpFlow, madeUpService } from '../../test/made-up-services.ts'
import { newWorld, type TestActor, type World } from '../../test/world.ts'
import { servicesOf } from './index.ts'

const blurred = '扫描件看不清，请重新拍摄或扫描后补交。'
const services = servicesOf([
  madeUpService(
    madeUpFlow({
      id: 'made-counted',
      materials: [{ id: 'scan', title: '扫描件', most: 1, optional: true }],
      phrases: [
        { id: 'blurred', title: '扫描件不清', text: blurred },
        { id: 'missing', title: '缺扫描件', text: '缺少扫描件，请补交。' },
      ],
    }),
  ),
])

let world: World
let officer: TestActor
beforeAll(async () => {
  world = await newWorld({ services })
  officer = await world.actor('acceptor')
})
afterAll(() => world.end())

async function filed(region = '320507') {
  const person = await world.worker(await world.enterprise(undefined, region))
  const me = await world.actor('worker', { person, region: null })
  const { body: draft } = await world.as(me, cases.startCase, { service: 'made-counted' })
  await world.as(me, cases.submitCase, { id: draft.id, version: draft.version })
  return draft.id
}

const dueOn = (id: string, day: string) =>
  world.house.db.updateTable('cases.cases').set({ due_on: day }).where('id', '=', id).execute()
const waitedDays = (id: string, days: number) =>
  sql`update cases.cases set step_since = now() - make_interval(days => ${days}), submitted_at = now() - make_interval(days => ${days})
       where id = ${id}::uuid`.execute(world.house.db)

test('an official reads who is late, why cases are given back and how long they take, of the own region alone', async () => {
  // Thursday 2026-11-19: overdue, today, tomorrow, the day after, and next week; and one of another city.
  for (const day of ['2026-11-18', '2026-11-19', '2026-11-20', '2026-11-24', '2026-11-26'] as const)
    await dueOn(await filed(), day)
  await filed('320600')
  for (const [opinion, remarks] of [
    [`${blurred}第二页尤其不清。`, [{ item: 'scan', text: '第二页' }]],
    [blurred, []],
    [
      '内容与所附材料不一致，请核对。',
      [
        { item: 'scan', text: '不符' },
        { item: 'note', text: '不符' },
      ],
    ],
  ] as const) {
    const id = await filed()
    const { body } = await world.as(officer, cases.viewCase, { id })
    await world.as(officer, cases.decideCase, {
      id,
      version: body.version,
      step: 'acceptance',
      decision: 'return',
      opinion,
      remarks: [...remarks],
    })
  }
  for (const days of [1, 2, 9]) {
    const id = await filed()
    await waitedDays(id, days)
    await decideNow(world, officer, id, 'pass')
  }

  const { body } = await world.as(officer, viewCaseInsight, {})
  expect(body.waiting).toEqual([
    { role: 'acceptor', title: '受理岗', overdue: 1, upToOne: 2, upToThree: 1, more: 1 },
  ])
  expect(body.returns.map(({ kind, title, cases: n }) => [kind, title, n])).toEqual([
    ['item', '扫描件', 2],
    ['phrase', '扫描件不清', 2],
    ['item', '说明', 1],
  ])
  expect(body.months).toMatchObject([{ cases: 3, p50: 2, p90: 7.6 }])
  // Three were passed after days, three given back at once.
  expect(body.steps).toMatchObject([{ step: 'acceptance', title: '受理', cases: 6, p90: 5.5 }])

  const city = await world.actor('viewer', { region: '320000' })
  const wide = await world.as(city, viewCaseInsight, { months: 12 })
  expect(wide.body.waiting[0]).toMatchObject({ more: 2 })
  const admin = await world.actor('enterprise-admin', { enterprise: await world.enterprise() })
  expect((await world.as(admin, viewCaseInsight, {})).status).toBe(403)
})

test('what was decided today is counted for whoever decided it', async () => {
  const own = await world.actor('acceptor')
  await decideNow(world, own, await filed(), 'pass')
  expect((await world.as(own, cases.countCases, {})).body).toMatchObject({ doneToday: 1, done: 1 })
  expect((await world.as(await world.actor('acceptor'), cases.countCases, {})).body.doneToday).toBe(0)
})

test('the queue of a province is that of its districts in one order, page by page', async () => {
  const province = await world.actor('acceptor', { region: '320000' })
  const { body: all } = await world.as(province, cases.listCases, { box: 'queue', limit: 200 })
  const order = all.items.map(({ waiting, id }) => `${waiting?.dueOn ?? '9999'} ${id}`)
  expect(order).toEqual(order.toSorted())
  expect(new Set(all.items.map(({ region }) => region))).toEqual(new Set(['320507', '320600']))
  const seen: string[] = []
  let cursor: string | undefined
  do {
    const { body } = await world.as(province, cases.listCases, {
      box: 'queue',
      limit: 2,
      ...(cursor !== undefined && { cursor }),
    })
    seen.push(...body.items.map(({ id }) => id))
    cursor = body.next ?? undefined
  } while (cursor !== undefined)
  expect(seen).toEqual(all.items.map(({ id }) => id))
  expect((await world.as(province, cases.countCases, {})).body).toMatchObject({
    queue: seen.length,
    queueOverdue: 1,
    queueUrgent: 2,
  })
})
