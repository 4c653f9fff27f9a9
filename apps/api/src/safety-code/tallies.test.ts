import { viewCodeInsight, viewPlaceInsight } from '@anzhu/contract/insight'
import { countSafetyCodes, listSafetyCodes } from '@anzhu/contract/safety-code'
import { addDays, type PlainDate } from '@anzhu/law/kernel/date'
import * as fc from 'fast-check'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { newWorld, testDay, type TestActor, type World } from '../../test/world.ts'
import { announceFacts } from '../facts/changed.ts'
import { recordMedicals } from '../medical/index.ts'
import { recordTrainings } from '../training/index.ts'
import { applyFor } from './apply.ts'
import { foldTallies } from './tallies.ts'

let world: World
let firms: { id: string }[]
let sites: { id: string }[]
let people: string[]
let actors: TestActor[]
/** The region of each actor who sees by region alone. */
const regionsOf = new Map<TestActor, string>()

beforeAll(async () => {
  world = await newWorld()
  firms = [await world.enterprise(), await world.enterprise(undefined, '320508')]
  const [one = { id: '' }, other = { id: '' }] = firms
  sites = [
    await world.project(one),
    await world.project(other, { region: '320508' }),
    await world.project(one, { region: '430102' }),
  ]
  people = []
  const since = { trained: '2025-10-01', medical: '2025-10-10' } as const
  for (let i = 0; i < 60; i++)
    people.push((await world.worker(firms[i % 2] ?? one, { project: sites[i % 3] ?? null, ...since })).id)
  const regions = ['320507', '320508', '320500', '320000', '430100', '360000']
  const supervisors = await Promise.all(regions.map((region) => world.actor('supervisor', { region })))
  for (const [n, supervisor] of supervisors.entries()) regionsOf.set(supervisor, regions[n] ?? '')
  actors = [
    ...supervisors,
    ...(await Promise.all(firms.map((enterprise) => world.actor('labour-clerk', { enterprise })))),
    ...(await Promise.all(sites.map((project) => world.actor('project-department', { project })))),
  ]
})
afterAll(() => world.end())

/** Something that happens to a person, or to the tallies themselves. */
const deeds = fc.record({
  who: fc.nat(59),
  ago: fc.oneof(fc.integer({ min: 0, max: 400 }), fc.integer({ min: 0, max: 60 })),
  where: fc.nat(2),
  what: fc.constantFrom(
    ...([
      'grant',
      'grant',
      'train',
      'educate',
      'fail',
      'fit',
      'unfit',
      'move',
      'release',
      'fold',
      'delete',
    ] as const),
  ),
})
type Deed = typeof deeds extends fc.Arbitrary<infer D> ? D : never

async function happen({ who, ago, where, what }: Deed): Promise<void> {
  const { db } = world.house
  const [id = '', on] = [people[who], addDays(testDay, -ago)]
  const by = { recordedBy: null, today: testDay }
  const of = { personId: id, source: '测试' }
  const education = (kind: 'safety-education' | 'continuing-education', result: 'pass' | 'fail') =>
    recordTrainings(db, by, [{ ...of, kind, heldOn: on, result }])
  const medical = (result: 'fit' | 'unfit') => recordMedicals(db, by, [{ ...of, examinedOn: on, result }])
  switch (what) {
    case 'grant':
      return grant(id, on)
    case 'train':
      return education('safety-education', 'pass')
    case 'educate':
      return education('continuing-education', 'pass')
    case 'fail':
      return education('continuing-education', 'fail')
    case 'fit':
    case 'unfit':
      return medical(what)
    case 'move':
      await sql`update registry.employments set project_id = ${sites[where]?.id}::uuid, enterprise_id = ${firms[where % 2]?.id}::uuid
        where person_id = ${id}::uuid and ended_on is null`.execute(db)
      return announceFacts(db, [id], testDay)
    case 'release':
      await sql`update registry.employments set ended_on = ${testDay}, end_reason = '合同到期'
        where person_id = ${id}::uuid and ended_on is null`.execute(db)
      return announceFacts(db, [id], testDay)
    case 'fold':
      return foldTallies(db)
    case 'delete':
      await sql`delete from safety_code.standings where person_id = ${id}::uuid`.execute(db)
  }
}

/** Applies on a past day; whoever does not meet the conditions is refused and nothing is granted. */
async function grant(id: string, today: PlainDate): Promise<void> {
  await applyFor(world.house, world.house.db, { personIds: [id], today, source: 'batch', appliedBy: null })
}

/** Every number of somebody's board beside the list that it leads to. */
async function boardAndLists(actor: TestActor) {
  const { now, turning, redBecause } = (await world.as(actor, viewCodeInsight, {})).body
  const counts = async (filter: object) => (await world.as(actor, countSafetyCodes, filter)).body
  const { all, green, yellow, red, none, ...further } = await counts({})
  // Asked for with a filter, even one that leaves nobody out, the codes themselves are counted.
  const region = regionsOf.get(actor)
  if (region !== undefined)
    expect(await counts({ region })).toEqual({ all, green, yellow, red, none, ...further })
  expect({ all, green, yellow, red, none }).toEqual({ ...now, held: undefined, issued: undefined })
  expect((await counts({ issuedTo: testDay })).all).toBe(now.held)
  expect((await counts({ issuedFrom: `${testDay.slice(0, 8)}01`, issuedTo: testDay })).all).toBe(now.issued)
  for (const { reason, people: n } of redBecause)
    expect([reason, (await counts({ redBecause: reason })).red]).toEqual([reason, n])
  expect(redBecause.reduce((sum, { people: n }) => sum + n, 0)).toBe(now.red)
  const listed = async (filter: object) =>
    (await world.as(actor, listSafetyCodes, { ...filter, limit: 200 })).body.items.length
  const [from, to] = [turning[0]?.day, turning.at(-1)?.day]
  const sum = (colour: 'yellow' | 'red') => turning.reduce((n, day) => n + day[colour], 0)
  expect(await listed({ turningYellowFrom: from, turningYellowTo: to })).toBe(sum('yellow'))
  expect(await listed({ turningRedFrom: from, turningRedTo: to })).toBe(sum('red'))
  for (const { day, yellow: turn } of turning.filter((each) => each.yellow > 0).slice(0, 3))
    expect(await listed({ turningYellowFrom: day, turningYellowTo: day })).toBe(turn)
  const { items } = (await world.as(actor, viewPlaceInsight, {})).body
  for (const { region, id, name: _, ...colours } of items)
    expect(await counts(region === null ? { projectId: id } : { region })).toMatchObject(colours)
}

/** Whoever is about to expire on some of the days to come, where both ways of counting agree on each. */
async function expiringLater(): Promise<number> {
  let expiring = 0
  for (const [actor, region] of regionsOf)
    for (const days of [40, 75, 100, 125, 150, 175]) {
      world.clock.move(addDays(testDay, days))
      const quick = (await world.as(actor, countSafetyCodes, {})).body
      expect((await world.as(actor, countSafetyCodes, { region })).body).toEqual(quick)
      expiring += quick.expiringIn30Days
    }
  world.clock.move(testDay)
  return expiring
}

test('whatever happens, every number equals its list, in every scope', { timeout: 120_000 }, async () => {
  let [seen, expiring] = [0, 0]
  for (const story of fc.sample(fc.array(deeds, { minLength: 80, maxLength: 80 }), {
    seed: 20261119,
    numRuns: 5,
  })) {
    for (const deed of story) await happen(deed)
    for (const actor of actors) await boardAndLists(actor)
    seen += (await world.as(actors[2] ?? null, viewCodeInsight, {})).body.now.red
    expiring += await expiringLater()
  }
  expect(seen, 'some were red').toBeGreaterThan(3)
  expect(expiring, 'some were about to expire').toBeGreaterThan(3)
})

test('a day moves on and the numbers follow without anybody writing', async () => {
  await world.worker(firms[0] ?? null, { appliedOn: testDay })
  const supervisor = actors[3] ?? null
  const colours = async () => (await world.as(supervisor, viewCodeInsight, {})).body.now
  const listed = async () => (await world.as(supervisor, countSafetyCodes, {})).body
  const before = await colours()
  world.clock.move(addDays(testDay, 170))
  const { green, yellow, red } = await colours()
  expect(green).not.toBe(before.green)
  expect(await listed()).toMatchObject({ green, yellow, red })
  world.clock.move(testDay)
})

test('two who write in one district at once do not wait for each other, nor for folding', async () => {
  const clients = await Promise.all([world.pool.connect(), world.pool.connect(), world.pool.connect()])
  const [one, other, folding] = clients as [(typeof clients)[0], (typeof clients)[0], (typeof clients)[0]]
  const update = `update safety_code.standings set red_from = red_from + 1
    where person_id = (select person_id from safety_code.standings where district = '320507' and red_from is not null
                        order by person_id limit 1 offset $1)`
  const person = await world.worker(firms[0] ?? null, { appliedOn: testDay })
  await world.worker(firms[0] ?? null, { appliedOn: testDay })
  try {
    for (const client of clients) await client.query(`begin; set local lock_timeout = '500ms'`)
    expect((await one.query(update, [0])).rowCount).toBe(1)
    expect((await other.query(update, [1])).rowCount).toBe(1)
    await folding.query('select safety_code.fold_tallies()')
    await folding.query('commit')
    await other.query('commit')
    await one.query('commit')
  } finally {
    for (const client of clients) client.release()
  }
  await sql`delete from safety_code.standings where person_id = ${person.id}::uuid`.execute(world.house.db)
  for (const actor of actors) await boardAndLists(actor)
})

test('counting anew gives what was counted along, and months are the sums of their days', async () => {
  const owner = new (await import('pg')).Client({ connectionString: world.database.url })
  await owner.connect()
  const read = async () =>
    (
      await owner.query(
        `select level, region, kind, day::text, because, n from safety_code.tallies order by 1, 2, 3, 4, 5`,
      )
    ).rows as unknown[]
  const readMonths = async (from: string) =>
    (
      await owner.query(
        `select level, region, kind, month::text, because, n from ${from} order by 1, 2, 3, 4, 5`,
      )
    ).rows as unknown[]
  const summed = `(select level, region, kind, date_trunc('month', day::timestamp)::date as month, because, sum(n)::int as n
    from safety_code.tallies where kind not like 'expiring%' group by 1, 2, 3, 4, 5) as summed`
  await foldTallies(world.house.db)
  const kept = await read()
  const months = await readMonths('safety_code.tallies_by_month')
  expect(months).toEqual(await readMonths(summed))
  expect(months.length).toBeGreaterThan(10)
  await owner.query('select safety_code.recount_tallies()')
  expect(await read()).toEqual(kept)
  expect(await readMonths('safety_code.tallies_by_month')).toEqual(months)
  expect(kept.length).toBeGreaterThan(30)
  await owner.end()
})
