import { createWebhook } from '@anzhu/contract/webhooks'
import type { ChildProcess } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { isGenuine } from '../../../docs/exchange/receiver.mjs'
import { announce } from '../src/events/index.ts'
import { sendSmsToAll } from '../src/notices/index.ts'
import { until } from './application-sheet.ts'
import { killBackground, startBackground } from './start-background.ts'
import { newWorld, type World } from './world.ts'

/* Two processes do the background work of one world; whoever is written to counts every arrival, also of what came before. */

let world: World
let firm: { id: string }
let events: Receiver
let texts: Receiver
let processes: ChildProcess[]

interface Arrival {
  readonly id: string
  readonly objectId: string
  readonly n: number
}

interface Receiver {
  readonly server: Server
  readonly url: string
  readonly arrivals: Arrival[]
  /** The most that it was being told at the same moment. */
  mostAtOnce: number
  /** What was signed wrongly, if it asks for signatures. */
  forged: number
  secret: string
}

/** A system outside that takes a quarter of a second for each message, and remembers every one it was given. */
async function openReceiver(): Promise<Receiver> {
  let atOnce = 0
  const server = createServer(async (request, response) => {
    receiver.mostAtOnce = Math.max(receiver.mostAtOnce, (atOnce += 1))
    const body = Buffer.concat(await Array.fromAsync(request as AsyncIterable<Buffer>)).toString('utf8')
    const said = JSON.parse(body) as { body?: string; data?: { objectId: string; n: number } }
    const id = request.headers['webhook-id'] ?? said.body ?? ''
    receiver.arrivals.push({ id: String(id), objectId: said.data?.objectId ?? '', n: said.data?.n ?? 0 })
    if (receiver.secret !== '' && !isGenuine([receiver.secret], request.headers, body)) receiver.forged += 1
    await sleep(250)
    atOnce -= 1
    response.writeHead(204).end()
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`
  const receiver: Receiver = { server, url, arrivals: [], mostAtOnce: 0, forged: 0, secret: '' }
  return receiver
}

beforeAll(async () => {
  world = await newWorld()
  ;[events, texts] = [await openReceiver(), await openReceiver()]
  firm = await world.enterprise()
  const admin = await world.actor('enterprise-admin', { enterprise: firm })
  const hook = { name: '集团平台', url: events.url, types: ['case.decided' as const] }
  events.secret = (await world.as(admin, createWebhook, hook)).body.secret
  processes = await Promise.all([startBackground(world, texts.url), startBackground(world, texts.url)])
})
afterAll(async () => {
  await Promise.all(processes.map(killBackground))
  for (const { server } of [events, texts]) {
    server.close()
    server.closeAllConnections()
  }
  await world.end()
})

/** `each` events of every object, one after the other, and as many text messages as objects; in one transaction. */
async function happens({ objects, each }: { objects: number; each: number }) {
  for (const receiver of [events, texts]) Object.assign(receiver, { arrivals: [], mostAtOnce: 0 })
  const ids = Array.from({ length: objects }, () => randomUUID())
  await world.house.db.transaction().execute(async (db) => {
    for (let n = 1; n <= each; n += 1)
      await announce(
        db,
        ids.map((objectId) => ({
          type: 'case.decided',
          object: 'Case',
          objectId,
          organisationIds: [firm.id],
          region: '320507',
          data: { n },
        })),
      )
    await sendSmsToAll(
      { db, cipher: world.house.cipher },
      ids.map((id) => ({ phone: '13900000009', template: 'test', body: id })),
    )
  })
  return ids
}

/** The end of the minute for which messages are taken that are being sent now. */
async function endOfMinute(): Promise<Date> {
  const { rows } = await world.pool.query<{ at: Date }>("select now() + interval '60 seconds' as at")
  return rows[0]?.at as Date
}

/** How many messages wait; not counted are those that were taken before a moment's minute, and what must come after them. */
async function waiting(taken: Date | null = null): Promise<number> {
  const { rows } = await world.pool.query<{ n: number }>(
    `select (select count(*)::int from notices.outbox where state = 'queued')
          + (select count(*)::int from events.deliveries d where state = 'waiting' and not exists (
               select from events.deliveries first
                where first.object_id = d.object_id and first.state = 'waiting' and first.leased_until <= $1)) as n`,
    [taken],
  )
  return rows[0]?.n ?? 0
}

const isNone = (left: number) => left === 0

const timesEach = ({ arrivals }: Receiver) =>
  [...Map.groupBy(arrivals, ({ id }) => id).values()].map((same) => same.length)

/** Of each object what was told, in the order of its first arrival. */
const toldOf = (objectId: string) => [
  ...new Set(events.arrivals.filter((one) => one.objectId === objectId).map(({ n }) => n)),
]

test('events and text messages reach whoever is told once each, while two processes send them', async () => {
  const objects = await happens({ objects: 40, each: 3 })
  await until(waiting, isNone)
  expect(timesEach(events)).toEqual(Array<number>(120).fill(1))
  expect(timesEach(texts)).toEqual(Array<number>(40).fill(1))
  for (const id of objects) expect(toldOf(id)).toEqual([1, 2, 3])
  expect(events.forged).toBe(0)
  // One process tells eight at once, and sends one text message after the other: both were at it.
  expect(events.mostAtOnce).toBeGreaterThan(8)
  expect(texts.mostAtOnce).toBe(2)
}, 60_000)

test('when one of them is killed what it had is sent again under the same id, and everything else once', async () => {
  const objects = await happens({ objects: 40, each: 3 })
  await until(
    async () => events.arrivals.length,
    (arrived) => arrived >= 20,
  )
  await killBackground(processes[0] as ChildProcess)
  const taken = await endOfMinute()
  await until(() => waiting(taken), isNone)
  // As if the minute were over for which the dead one had taken its eight.
  const { rowCount } = await world.pool.query(
    "update events.deliveries set leased_until = now() where state = 'waiting' and leased_until <= $1",
    [taken],
  )
  expect(rowCount).toBeGreaterThan(0)
  await until(waiting, isNone)
  expect(new Set(timesEach(events))).toEqual(new Set([1, 2]))
  expect(timesEach(events)).toHaveLength(120)
  expect(timesEach(events).filter((times) => times > 1).length).toBeLessThanOrEqual(8)
  expect(timesEach(texts)).toHaveLength(40)
  expect(timesEach(texts).filter((times) => times > 1).length).toBeLessThanOrEqual(1)
  expect(Math.max(...timesEach(texts))).toBeLessThanOrEqual(2)
  for (const id of objects) expect(toldOf(id)).toEqual([1, 2, 3])
}, 90_000)
