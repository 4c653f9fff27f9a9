import { listSafetyCodes, viewSafetyCode } from '@anzhu/contract/safety-code'
import type { PlainDate } from '@anzhu/law/kernel/date'
import { Client } from 'pg'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { until } from '../../test/application-sheet.ts'
import { newWorld, testDay, type TestActor, type World } from '../../test/world.ts'
import { recordMedicals } from '../medical/index.ts'
import { recordTrainings } from '../training/index.ts'

let world: World
let firm: { id: string }
let clerk: TestActor

beforeAll(async () => {
  world = await newWorld()
  firm = await world.enterprise()
  clerk = await world.actor('labour-clerk', { enterprise: firm })
})
beforeEach(() => world.clock.move(testDay))
afterAll(() => world.end())

/** What the file says, and that the list has the person under the same colour. */
async function look(personId: string, on?: PlainDate) {
  const { body } = await world.as(clerk, viewSafetyCode, { personId, ...(on !== undefined && { on }) })
  if (on === undefined) {
    const listed = await world.as(clerk, listSafetyCodes, { colour: body.colour, limit: 200 })
    expect(listed.body.items.map((code) => code.personId)).toContain(personId)
  }
  return body
}

const educate = (personId: string, heldOn: PlainDate, result: 'pass' | 'fail' = 'pass') =>
  recordTrainings(world.house.db, { recordedBy: null, today: world.clock.today() }, [
    { personId, kind: 'continuing-education', heldOn, result, source: '苏州某培训中心' },
  ])
const examine = (personId: string, examinedOn: PlainDate, result: 'fit' | 'unfit') =>
  recordMedicals(world.house.db, { recordedBy: null, today: world.clock.today() }, [
    { personId, examinedOn, result, source: '相城区人民医院' },
  ])

// Granted on 2026-05-25: yellow from 2026-10-25, valid until 2026-11-25, grace until 2026-12-10.
const plan = { trained: '2026-05-20', medical: '2026-05-20', appliedOn: '2026-05-25' } as const

test('continuing education passed in the window, recorded twice or not, makes yellow green from that day on', async () => {
  const { id } = await world.worker(firm, plan)
  expect(await look(id)).toMatchObject({
    colour: 'yellow',
    validUntil: '2026-11-25',
    graceUntil: '2026-12-10',
  })
  await educate(id, '2026-11-19')
  await educate(id, '2026-11-19')
  const { facts } = await look(id)
  expect(facts.filter(({ kind }) => kind === 'continuing-education')).toMatchObject([
    { on: '2026-11-19', result: 'pass', source: '苏州某培训中心' },
  ])
  expect(await look(id)).toMatchObject({
    colour: 'green',
    validUntil: '2027-05-19',
    yellowFrom: '2027-04-19',
  })
  expect((await look(id, '2026-11-18')).colour).toBe('yellow')
})

test('passed before the window it changes nothing', async () => {
  const { id } = await world.worker(firm, plan)
  await educate(id, '2026-10-24')
  expect(await look(id)).toMatchObject({ colour: 'yellow', validUntil: '2026-11-25' })
})

test('failed in the window it is red at once; the retake cures it, after the grace it does not', async () => {
  const [early, late] = [await world.worker(firm, plan), await world.worker(firm, plan)]
  for (const { id } of [early, late]) await educate(id, '2026-11-10', 'fail')
  expect(await look(early.id)).toMatchObject({ colour: 'red', notRosteredFrom: '2026-11-10' })
  world.clock.move('2026-12-10')
  await educate(early.id, '2026-12-10')
  expect(await look(early.id)).toMatchObject({ colour: 'green', validUntil: '2027-06-10' })
  world.clock.move('2026-12-11')
  await educate(late.id, '2026-12-11')
  expect((await look(late.id)).colour).toBe('red')
})

test('days pass and the colour turns without anybody writing: green, yellow, red', async () => {
  const { id } = await world.worker(firm, { appliedOn: testDay })
  const days: [PlainDate, string][] = [
    ['2027-04-18', 'green'],
    ['2027-04-19', 'yellow'],
    ['2027-06-03', 'yellow'],
    ['2027-06-04', 'red'],
  ]
  for (const [day, colour] of days) {
    world.clock.move(day)
    expect([day, (await look(id)).colour]).toEqual([day, colour])
  }
})

test('a medical that runs out makes yellow, an unfit one red, a new fit one green again', async () => {
  const { id } = await world.worker(firm, { medical: '2025-12-01', appliedOn: testDay })
  expect(await look(id)).toMatchObject({
    colour: 'green',
    yellowFrom: '2026-12-02',
    validUntil: '2027-05-19',
  })
  world.clock.move('2026-12-02')
  const lapsed = await look(id)
  expect(lapsed).toMatchObject({ colour: 'yellow', reasons: [{ code: 'MEDICAL_EXPIRED' }] })
  expect(lapsed.conditions.find((condition) => condition.id === 'medical')?.state).toBe('failed')
  world.clock.move('2026-12-05')
  await examine(id, '2026-12-05', 'unfit')
  const unfit = await look(id)
  expect(unfit).toMatchObject({ colour: 'red', notRosteredFrom: '2026-12-05' })
  expect(JSON.stringify(unfit)).not.toMatch(/病|症|血压/)
  world.clock.move('2026-12-09')
  await examine(id, '2026-12-09', 'fit')
  expect(await look(id)).toMatchObject({ colour: 'green', yellowFrom: '2027-04-19' })
  expect((await look(id, '2026-12-08')).colour).toBe('red')
})

test('past days are told as they were known to the law; the future is not', async () => {
  const { id } = await world.worker(firm, plan)
  expect((await look(id, '2026-05-24')).colour).toBe('none')
  expect((await look(id, '2026-05-25')).colour).toBe('green')
  expect((await look(id, '2026-05-25')).facts.every(({ on }) => on <= '2026-05-25')).toBe(true)
  const future = await world.as(clerk, viewSafetyCode, { personId: id, on: '2026-11-20' })
  expect(future.status).toBe(400)
  expect(future.problem.detail).toMatch(/^只能查看今天（2026-11-19）及以前的颜色。/)
})

test('two facts recorded at once: the second knows of the first', async () => {
  const { id } = await world.worker(firm, { appliedOn: '2026-11-05' })
  // Only the owner sees who waits for what.
  const owner = new Client({ connectionString: world.database.url })
  await owner.connect()
  const waiting = async () => {
    const { rowCount } = await owner.query(
      `select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
    )
    return rowCount ?? 0
  }
  let second: Promise<void> = Promise.resolve()
  await world.house.db.transaction().execute(async (db) => {
    await recordMedicals(db, { recordedBy: null, today: testDay }, [
      { personId: id, examinedOn: testDay, result: 'unfit', source: '相城区人民医院' },
    ])
    second = educate(id, '2026-11-18')
    await until(waiting, (count) => count > 0)
  })
  await second
  await owner.end()
  expect((await look(id)).colour).toBe('red')
})
