import { randomUUID } from 'node:crypto'
import {
  viewCodeInsight,
  viewPlaceInsight,
  viewInspectionInsight,
  viewScanInsight,
} from '@anzhu/contract/insight'
import { releaseWorker } from '@anzhu/contract/registry'
import { countSafetyCodes, listSafetyCodes } from '@anzhu/contract/safety-code'
import { listScans, scanCode } from '@anzhu/contract/scanning'
import { addDays, type PlainDate } from '@anzhu/law/kernel/date'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { newWorld, testDay, type TestActor, type World } from '../../test/world.ts'
import { foldTallies, rememberCounts } from '../safety-code/index.ts'

let world: World
let firm: { id: string; name: string }
let site: { id: string; name: string }
let clerk: TestActor
let city: TestActor

beforeAll(async () => {
  world = await newWorld()
  firm = await world.enterprise('安信劳务有限公司')
  site = await world.project(firm, { name: '相城区人民医院二期' })
  const away = await world.project(firm, { name: '姑苏区平江路改造', region: '320508' })
  clerk = await world.actor('labour-clerk', { enterprise: firm })
  city = await world.actor('supervisor', { region: '320500' })
  // Red since September, yellow since October, green, and without a code.
  const long = { trained: '2026-03-01', medical: '2026-03-01' } as const
  await world.worker(firm, { project: site, ...long, appliedOn: '2026-03-02' })
  await world.worker(firm, {
    project: site,
    trained: '2026-05-01',
    medical: '2026-05-01',
    appliedOn: '2026-05-10',
  })
  await world.worker(firm, { project: away, appliedOn: testDay })
  await world.worker(firm)
})
afterAll(() => world.end())

const board = async (actor: TestActor) => (await world.as(actor, viewCodeInsight, {})).body

test('the numbers of the board are those of the list, for the enterprise and for the city, folded or not', async () => {
  for (let time = 0; time < 2; time++) {
    for (const actor of [clerk, city]) {
      const { now, on } = await board(actor)
      expect(now).toEqual({ all: 4, held: 3, issued: 1, green: 1, yellow: 1, red: 1, none: 1 })
      expect((await world.as(actor, countSafetyCodes, {})).body).toMatchObject({
        all: now.all,
        green: now.green,
        yellow: now.yellow,
        red: now.red,
        none: now.none,
        on,
      })
    }
    await foldTallies(world.house.db)
  }
})

test('the next 30 days name every day, and the list of a day has the people who turn on it', async () => {
  const yellow = (await world.as(clerk, listSafetyCodes, { colour: 'yellow' })).body.items[0]
  const redFrom = (yellow?.redFrom ?? testDay) as PlainDate
  world.clock.move(addDays(redFrom, -3))
  const { turning } = await board(city)
  expect(turning.map(({ day }) => day)).toEqual(Array.from({ length: 30 }, (_, i) => addDays(redFrom, i - 2)))
  const reds = turning.filter(({ red }) => red > 0)
  expect(reds).toEqual([{ day: redFrom, yellow: 0, red: 1 }])
  const listed = await world.as(city, listSafetyCodes, { turningRedFrom: redFrom, turningRedTo: redFrom })
  expect(listed.body.items.map(({ personId }) => personId)).toEqual([yellow?.personId])
  world.clock.move(testDay)
})

test('why codes are red: who looks after medicals sees each reason, everybody else only that it is the medical', async () => {
  const other = await world.enterprise('体检劳务有限公司')
  const of = await world.actor('labour-clerk', { enterprise: other })
  const { id } = await world.worker(other, { appliedOn: testDay })
  await sql`update safety_code.standings set red_from = ${testDay}, yellow_from = ${testDay},
    red_because = 'MEDICAL_UNFIT' where person_id = ${id}::uuid`.execute(world.house.db)
  expect((await board(of)).redBecause).toEqual([{ reason: 'MEDICAL', people: 1 }])
  expect((await board(city)).redBecause).toEqual([
    { reason: 'EXPIRED', people: 1 },
    { reason: 'MEDICAL_UNFIT', people: 1 },
  ])
  for (const role of ['viewer', 'inspector'] as const) {
    const official = await world.actor(role, { region: '320500' })
    expect((await board(official)).redBecause, role).toContainEqual({ reason: 'MEDICAL', people: 1 })
  }
  for (const [actor, redBecause] of [
    [of, 'MEDICAL'],
    [of, 'MEDICAL_EXPIRED'],
    [city, 'MEDICAL_UNFIT'],
  ] as const) {
    const { items } = (await world.as(actor, listSafetyCodes, { redBecause })).body
    expect(items.map(({ personId }) => personId)).toEqual([id])
  }
  const lapsed = (await world.as(city, listSafetyCodes, { redBecause: 'MEDICAL_EXPIRED' })).body
  expect(lapsed.items).toEqual([])
  expect((await world.as(of, listSafetyCodes, { redBecause: 'EXPIRED' })).body.items).toEqual([])
  await world.as(of, releaseWorker, { id, endedOn: testDay, reason: '合同到期' })
  expect((await board(city)).now.all).toBe(4)
})

test('a city is told by districts, a district by projects or enterprises, an enterprise by its projects', async () => {
  const places = async (actor: TestActor, by: 'project' | 'enterprise' = 'project') =>
    (await world.as(actor, viewPlaceInsight, { by })).body
  const districts = await places(city)
  expect(districts.by).toBe('region')
  expect(districts.items).toEqual([
    { name: '相城区', region: '320507', id: null, green: 0, yellow: 1, red: 1, none: 1 },
    { name: '姑苏区', region: '320508', id: null, green: 1, yellow: 0, red: 0, none: 0 },
  ])
  for (const { region, red, yellow } of districts.items) {
    const counts = (await world.as(city, countSafetyCodes, { region: region ?? '' })).body
    expect(counts).toMatchObject({ red, yellow })
  }
  const district = await world.actor('supervisor', { region: '320507' })
  expect((await places(district)).items.map(({ name }) => name)).toEqual([site.name])
  expect((await places(district)).others).toEqual({ places: 0, people: 1 })
  expect((await places(district, 'enterprise')).items.map(({ id }) => id)).toEqual([firm.id])
  expect((await places(clerk)).items.map(({ name }) => name)).toEqual([site.name, '姑苏区平江路改造'])
})

test('last month is compared only when something was kept of it', async () => {
  expect((await board(clerk)).before).toBeNull()
  await rememberCounts(world.house.db, '2026-10-17')
  const kept = { all: 4, held: 2, issued: 0, green: 0, yellow: 1, red: 1, none: 2, on: '2026-10-17' }
  for (const actor of [clerk, city]) {
    expect((await board(actor)).before).toEqual(kept)
  }
  await rememberCounts(world.house.db, '2026-12-25')
  expect((await board(clerk)).before).toBeNull()
})

test('what scans have found by project, and the list of one verdict has as many rows', async () => {
  const inspector = await world.actor('inspector')
  const supervisor = await world.actor('supervisor')
  const scan = (projectId: string | null) =>
    world.as(inspector, scanCode, { content: '123456789012', projectId })
  world.clock.move(addDays(testDay, -20))
  await scan(site.id)
  world.clock.move(testDay)
  await scan(site.id)
  await scan(site.id)
  await scan(null)
  const found = async (days: '7' | '30') => (await world.as(supervisor, viewScanInsight, { days })).body
  expect(await found('7')).toMatchObject({
    since: addDays(testDay, -6),
    scans: 3,
    items: [
      { project: { id: site.id, name: site.name }, verdicts: [{ verdict: 'unknown', scans: 2 }] },
      { project: null, verdicts: [{ verdict: 'unknown', scans: 1 }] },
    ],
    others: { projects: 0, scans: 0 },
  })
  const { since, scans } = await found('30')
  expect(scans).toBe(4)
  const listed = async (filter: { projectId?: string; verdict?: 'unknown' | 'green'; since?: string }) =>
    (await world.as(supervisor, listScans, filter)).body.items.length
  expect(await listed({ projectId: site.id, verdict: 'unknown', since })).toBe(3)
  expect(await listed({ projectId: site.id, verdict: 'unknown', since: addDays(testDay, -6) })).toBe(2)
  expect(await listed({ verdict: 'green' })).toBe(0)
  const elsewhere = await world.actor('supervisor', { region: '320508' })
  expect((await world.as(elsewhere, viewScanInsight, {})).body.scans).toBe(0)
})

test('what inspections take points off for, against the quarter before; and who does worse than the last time', async () => {
  const { db } = world.house
  const director = await world.actor('safety-director', { enterprise: firm })
  const { id: standardId } = await db
    .selectFrom('inspections.standards')
    .select('id')
    .where('code', '=', 'jgj59')
    .where('region', '=', '000000')
    .executeTakeFirstOrThrow()
  const inspect = async (onDay: string, score: number, points: number, state = 'saved') => {
    const id = randomUUID()
    await db
      .insertInto('inspections.inspections')
      .values({
        id,
        number: `检查 ${onDay}`,
        project_id: site.id,
        region: '320507',
        kind: 'enterprise',
        organisation_id: firm.id,
        method: 'jgj59',
        standard_id: standardId,
        missing_items: 'proportional',
        on_day: onDay,
        account_id: director.accountId,
        inspector_name: '周强',
        state,
        score,
        ...(state === 'void' && { void_reason: '重复录入的一次检查' }),
      })
      .execute()
    const deductions = JSON.stringify([{ code: 'B.13-01-01', points }])
    const mark = { inspection_id: id, table_code: 'B.13', item_code: 'B.13-01', state: 'scored' }
    await db
      .insertInto('inspections.marks')
      .values({ ...mark, deductions, marked_at: new Date() })
      .execute()
    return id
  }
  const former = await inspect('2026-07-01', 82.5, 2)
  const latest = await inspect('2026-11-10', 79.25, 5)
  await inspect('2026-11-12', 10, 9, 'void')
  const { body } = await world.as(director, viewInspectionInsight, {})
  expect(body.items).toEqual([{ code: 'B.13-01', name: '安全帽', points: 5, before: 2, inspections: 1 }])
  expect(body.scores).toEqual([
    {
      project: { id: site.id, name: '相城区人民医院二期' },
      method: 'jgj59',
      latest: { id: latest, on: '2026-11-10', score: 79.25 },
      former: { id: former, on: '2026-07-01', score: 82.5 },
    },
  ])
  const other = await world.actor('safety-director', { enterprise: await world.enterprise() })
  expect((await world.as(other, viewInspectionInsight, {})).body).toMatchObject({ items: [], scores: [] })
})
