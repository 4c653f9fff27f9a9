import { awaitMySafetyCode, applyForMySafetyCode, viewMySafetyCode } from '@anzhu/contract/my-safety-code'
import { setTimeout as sleep } from 'node:timers/promises'
import { Client } from 'pg'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { newWorld, testDay, type TestActor, type World } from '../../test/world.ts'
import { recordTrainings } from '../training/index.ts'

let world: World
let firm: { id: string }
beforeAll(async () => {
  world = await newWorld()
  firm = await world.enterprise()
})
afterEach(() => world.clock.move(testDay))
afterAll(() => world.end())

/** A worker with a code that is yellow on the test day, signed in. */
async function yellowWorker() {
  const person = await world.worker(firm, {
    trained: '2026-06-04',
    appliedOn: '2026-06-04',
    medical: '2026-06-01',
  })
  return { person, actor: await world.actor('worker', { person }) }
}

/** Asks what the code is, and then for its next change. */
async function waitFor(actor: TestActor) {
  const { body } = await world.as(actor, viewMySafetyCode, {})
  const started = Date.now()
  const answer = world.as(actor, awaitMySafetyCode, { since: body.refreshedAt, on: body.on })
  return {
    before: body,
    answer: answer.then(({ status, body: { changed } }) => ({
      status,
      changed,
      after: Date.now() - started,
    })),
  }
}

const passEducation = (...personIds: string[]) =>
  world.house.db.transaction().execute((db) =>
    recordTrainings(
      db,
      { recordedBy: null, today: world.clock.today() },
      personIds.map((personId) => ({
        personId,
        kind: 'continuing-education',
        heldOn: testDay,
        result: 'pass',
        source: '测试',
      })),
    ),
  )

/** The connections that listen in this database. */
const listening = async () => {
  const owner = new Client({ connectionString: world.database.url })
  await owner.connect()
  const { rows } = await owner.query<{ pid: number }>(
    `select pid from pg_stat_activity where datname = current_database() and query = 'listen facts_changed'`,
  )
  await owner.end()
  return rows.map(({ pid }) => pid)
}

test('a result that is recorded is answered at once, and the code is then green', async () => {
  const { person, actor } = await yellowWorker()
  const { before, answer } = await waitFor(actor)
  expect(before.colour).toBe('yellow')
  await sleep(300)
  await passEducation(person.id)
  const { changed, after } = await answer
  expect(changed).toBe(true)
  expect(after).toBeLessThan(2000)
  expect((await world.as(actor, viewMySafetyCode, {})).body.colour).toBe('green')
})

test('what was recorded before one asked is answered without waiting; so is another day', async () => {
  const { person, actor } = await yellowWorker()
  const { body } = await world.as(actor, viewMySafetyCode, {})
  await passEducation(person.id)
  const ask = { since: body.refreshedAt, on: body.on }
  expect((await world.as(actor, awaitMySafetyCode, ask)).body).toEqual({ changed: true })
  const fresh = (await world.as(actor, viewMySafetyCode, {})).body
  const yesterday = { since: fresh.refreshedAt, on: '2026-11-18' }
  expect((await world.as(actor, awaitMySafetyCode, yesterday)).body).toEqual({ changed: true })
})

test('midnight wakes whoever waits: the colour turns with the day', async () => {
  const { actor } = await yellowWorker()
  world.clock.move('2026-12-19')
  const { before, answer } = await waitFor(actor)
  expect(before.colour).toBe('yellow')
  await sleep(200)
  world.clock.move('2026-12-20')
  expect((await answer).changed).toBe(true)
  expect((await world.as(actor, viewMySafetyCode, {})).body.colour).toBe('red')
})

test('applying for a code wakes the other page of the same worker', async () => {
  const person = await world.worker(firm)
  const actor = await world.actor('worker', { person })
  const { answer } = await waitFor(actor)
  await sleep(200)
  expect((await world.as(actor, applyForMySafetyCode, {})).body.granted).toBe(true)
  expect((await answer).changed).toBe(true)
})

test('two hundred who wait hold no connection, and only whom it concerns is answered', async () => {
  const { person } = await yellowWorker()
  const many = await Promise.all(
    Array.from({ length: 200 }, (_, n) => (n === 0 ? person : { id: person.id })).map(async (holder, n) => {
      if (n === 0) return world.actor('worker', { person: holder })
      return world.actor('worker', { person: await world.worker(null, { trained: null, medical: null }) })
    }),
  )
  const waits = await Promise.all(many.map(waitFor))
  let answered = 0
  for (const { answer } of waits) void answer.then(() => (answered += 1))
  const held = () => world.pool.waitingCount + world.pool.totalCount - world.pool.idleCount
  await expect.poll(held, { timeout: 10_000 }).toBe(0)
  expect(await listening()).toHaveLength(1)
  expect(answered).toBe(0)
  await passEducation(person.id)
  expect((await waits[0]!.answer).changed).toBe(true)
  await sleep(300)
  expect(answered).toBe(1)
  // A record for more than five hundred is told to all; who is not concerned looks, and goes on waiting.
  const crowd = Array.from({ length: 501 }, () => person.id)
  await passEducation(...crowd)
  await sleep(2500)
  expect(answered).toBe(1)
  expect(world.pool.totalCount - world.pool.idleCount).toBe(0)
})

test('what was recorded while the listening connection was lost is answered once it listens again', async () => {
  const { actor, person } = await yellowWorker()
  const { answer } = await waitFor(actor)
  const owner = new Client({ connectionString: world.database.url })
  await owner.connect()
  for (const pid of await listening()) await owner.query('select pg_terminate_backend($1)', [pid])
  await owner.end()
  await passEducation(person.id)
  const { changed, after } = await answer
  expect(changed).toBe(true)
  expect(after).toBeLessThan(8000)
  expect(await listening()).toHaveLength(1)
})
