import { listLabourRecords } from '@anzhu/contract/labour'
import { listLabourProgress, viewLabourProgress } from '@anzhu/contract/labour-progress'
import { allProgressStates } from '@anzhu/law/labour/progress'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { decide, labourPlace, submitEnterprise, type LabourPlace } from '../../test/labour.ts'
import { newWorld, type TestActor, type World } from '../../test/world.ts'

let world: World
let association: TestActor
let approved: LabourPlace
let waiting: LabourPlace
let returned: LabourPlace
let idle: LabourPlace
let away: LabourPlace

const live = async (place: LabourPlace, address: string) => {
  await world.house.db
    .insertInto('registry.business_records')
    .values({
      enterprise_id: place.enterprise.id,
      name: place.enterprise.name,
      credit_code: place.enterprise.creditCode,
      legal_representative: '陈某',
      address,
      registered_capital: '500万元人民币',
      established_on: '2010-01-01',
      synced_at: new Date(),
      source: '测试',
    })
    .execute()
  return place
}

beforeAll(async () => {
  world = await newWorld()
  association = await world.actor('association')
  const place = (address: string) => labourPlace(world).then((one) => live(one, address))
  approved = await place('苏州市相城区元和街道嘉元路 1 号')
  waiting = await place('苏州市相城区元和街道嘉元路 2 号')
  returned = await place('苏州市相城区黄桥镇永方路 3 号')
  idle = await place('苏州市相城区春申湖路 4 号')
  away = await labourPlace(world, { region: '320506' })
  const builder = await world.enterprise()
  await world.project(builder, { participants: [idle.enterprise, away.enterprise, approved.enterprise] })
  const first = await submitEnterprise(world, approved)
  await decide(world, association, first.body.id)
  await submitEnterprise(world, waiting)
  const third = await submitEnterprise(world, returned)
  await decide(world, association, third.body.id, 'return')
})
afterAll(() => world.end())

const board = async (actor: TestActor) => (await world.as(actor, viewLabourProgress, {})).body
const none = { approved: 0, 'in-review': 0, returned: 0, 'not-yet': 0 }

test('every enterprise that works here or has filed is counted once, by the town of its address', async () => {
  const { items, total } = await board(association)
  expect(items.map(({ name, counts }) => [name, counts])).toEqual([
    ['黄桥街道', { ...none, returned: 1 }],
    ['元和街道', { ...none, approved: 1, 'in-review': 1 }],
    ['地址未写镇街道', { ...none, 'not-yet': 1 }],
    ['区外企业', { ...none, 'not-yet': 1 }],
  ])
  expect(total).toEqual({ approved: 1, 'in-review': 1, returned: 1, 'not-yet': 2 })
})

test('each number is as long as the list it leads to, and the approved are those on the register', async () => {
  const { items, total } = await board(association)
  const listed = async (filter: { town?: string; state?: keyof typeof none }) =>
    (await world.as(association, listLabourProgress, { ...filter, limit: 200 })).body.items
  for (const { town, counts } of items) {
    for (const state of allProgressStates) expect(await listed({ town, state })).toHaveLength(counts[state])
  }
  for (const state of allProgressStates) expect(await listed({ state })).toHaveLength(total[state])
  const register = await world.as(association, listLabourRecords, { kind: 'enterprise', limit: 200 })
  const ids = (rows: readonly { enterprise: { id: string } }[]) =>
    rows.map((row) => row.enterprise.id).toSorted()
  expect(ids(register.body.items)).toEqual(ids(await listed({ state: 'approved' })))
  const [row] = await listed({ state: 'approved' })
  expect(row).toMatchObject({
    recordId: register.body.items[0]?.id,
    caseId: null,
    projects: 1,
    town: '元和街道',
  })
})

test('the list goes on where the page before ended', async () => {
  const page = (cursor?: string) => world.as(association, listLabourProgress, { limit: 2, cursor })
  const seen: string[] = []
  let next: string | null | undefined
  do {
    const { body } = await page(next ?? undefined)
    seen.push(...body.items.map(({ enterprise }) => enterprise.id))
    next = body.next
  } while (next !== null)
  expect(new Set(seen).size).toBe(5)
  expect(seen).toHaveLength(5)
})

test('officials of the district and above see it, those of another district nothing, enterprises not at all', async () => {
  for (const region of ['320507', '320500', '320000'])
    expect((await board(await world.actor('supervisor', { region }))).total['not-yet']).toBe(2)
  expect((await board(await world.actor('supervisor', { region: '320506' }))).items).toEqual([])
  expect((await world.as(idle.admin, viewLabourProgress, {})).status).toBe(403)
})
