import {
  createWebhook,
  editWebhook,
  listDeliveries,
  replayDelivery,
  retireWebhookSecret,
  rotateWebhookSecret,
  testWebhook,
} from '@anzhu/contract/webhooks'
import { listMessages } from '@anzhu/contract/notices'
import type { AddressInfo } from 'node:net'
import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import type { Server } from 'node:http'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { receiver, isGenuine } from '../../../../docs/exchange/receiver.mjs'
import { newWorld, type TestActor, type World } from '../../test/world.ts'
import { announce, type Announcement } from './announce.ts'
import { sendDue } from './deliver.ts'
import { postTo } from './post.ts'
import { signedHeaders } from './sign.ts'

interface Message {
  readonly type: string
  readonly data: {
    readonly object: string
    readonly objectId: string
    readonly sequence: number
    readonly n: number
  }
}

let world: World
let firm: { id: string }
let admin: TestActor
const servers: Server[] = []
beforeAll(async () => {
  world = await newWorld()
})
beforeEach(async () => {
  firm = await world.enterprise()
  admin = await world.actor('enterprise-admin', { enterprise: firm })
  await world.pool.query('delete from events.deliveries')
  await world.pool.query('delete from events.webhooks')
})
afterAll(async () => {
  for (const server of servers) server.close()
  await world.end()
})

/** The receiver of the documentation, listening; `take` may throw, as one that is out of order does. */
async function listen(
  secrets: string[],
  take: (message: Message, id: string) => void | Promise<void>,
  port = 0,
) {
  const server = receiver(secrets, (message, id) => take(message as Message, id))
  servers.push(server)
  server.listen(port, '127.0.0.1')
  await once(server, 'listening')
  return { server, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook` }
}

async function close(server: Server) {
  server.close()
  server.closeAllConnections()
  await once(server, 'close')
}

const subscribe = async (url: string) =>
  (
    await world.as(admin, createWebhook, {
      name: '集团平台',
      url,
      types: ['case.decided', 'certificate.issued'],
    })
  ).body

const happens = (objectId: string, n: number, rest: Partial<Announcement> = {}) =>
  announce(world.house.db, [
    {
      type: 'case.decided',
      object: 'Case',
      objectId,
      organisationIds: [firm.id],
      region: '320507',
      data: { n },
      ...rest,
    },
  ])

/** As if all waiting were over: nothing here sleeps. */
const timePasses = async () => {
  await world.pool.query("update events.deliveries set next_at = now() where state = 'waiting'")
  await world.pool.query('update events.webhooks set rests_until = null')
}

const deliveries = async (id: string) =>
  (await world.as(admin, listDeliveries, { id, limit: 200 })).body.items

test('after an outage everything arrives, each at least once and of each object in order', async () => {
  const got: Message[] = []
  const secrets: string[] = []
  let broken = true
  const { url } = await listen(secrets, (message) => {
    if (broken) throw new Error('out of order')
    got.push(message)
  })
  const { webhook, secret } = await subscribe(url)
  secrets.push(secret)
  const objects = [randomUUID(), randomUUID(), randomUUID()]
  for (let n = 1; n <= 5; n += 1) for (const id of objects) await happens(id, n)
  await sendDue(world.house)
  await timePasses()
  await sendDue(world.house)
  expect(got).toEqual([])
  // Only the first of each object was tried: what follows waits for it.
  expect((await deliveries(webhook.id)).filter(({ attempts }) => attempts > 0)).toHaveLength(3)
  broken = false
  await timePasses()
  expect(await sendDue(world.house)).toBe(15)
  for (const id of objects)
    expect(got.filter(({ data }) => data.objectId === id).map(({ data }) => data.n)).toEqual([1, 2, 3, 4, 5])
  expect((await deliveries(webhook.id)).every(({ state }) => state === 'delivered')).toBe(true)
})

test('a receiver that is not there is left alone for a minute, and gets everything when it is back', async () => {
  const got: number[] = []
  const secrets: string[] = []
  const first = await listen(secrets, () => {})
  const { secret } = await subscribe(first.url)
  secrets.push(secret)
  await close(first.server)
  for (let n = 1; n <= 20; n += 1) await happens(randomUUID(), n)
  // One batch found nobody; the rest was not even tried.
  expect(await sendDue(world.house)).toBe(8)
  expect(await sendDue(world.house)).toBe(0)
  const port = Number(new URL(first.url).port)
  await listen(secrets, ({ data }) => void got.push(data.n), port)
  await timePasses()
  await sendDue(world.house)
  expect(got.toSorted((a, b) => a - b)).toEqual(Array.from({ length: 20 }, (_, n) => n + 1))
})

test('an answer that was lost brings the message again under the same id, and the receiver does its work once', async () => {
  const [ids, took] = [[] as string[], [] as number[]]
  const secrets: string[] = []
  const { url } = await listen(secrets, ({ data }, id) => {
    ids.push(id)
    took.push(data.n)
  })
  const { webhook, secret } = await subscribe(url)
  secrets.push(secret)
  await happens(randomUUID(), 1)
  const sent: string[] = []
  await sendDue(world.house, async (target, body, headers) => {
    sent.push(headers['webhook-id'] ?? '')
    await postTo(target, body, headers)
    return { status: null, problem: '对方中断了连接' }
  })
  await timePasses()
  await sendDue(world.house, async (target, body, headers) => {
    sent.push(headers['webhook-id'] ?? '')
    return postTo(target, body, headers)
  })
  expect(sent[0]).toBe(sent[1])
  expect([took, ids.length]).toEqual([[1], 1])
  expect((await deliveries(webhook.id)).map(({ state, attempts }) => [state, attempts])).toEqual([
    ['delivered', 2],
  ])
})

test('what rolls back is never sent, and nobody hears of another enterprise or of what was not asked for', async () => {
  const got: string[] = []
  const secrets: string[] = []
  const { url } = await listen(secrets, ({ data }) => void got.push(data.objectId))
  secrets.push((await subscribe(url)).secret)
  const mine = randomUUID()
  await happens(mine, 1)
  await happens(randomUUID(), 1, { organisationIds: [(await world.enterprise()).id] })
  await happens(randomUUID(), 1, { type: 'rectification.closed' })
  const undone = world.house.db.transaction().execute(async (db) => {
    await announce(db, [
      {
        type: 'case.decided',
        object: 'Case',
        objectId: 'undone',
        organisationIds: [firm.id],
        region: null,
        data: {},
      },
    ])
    throw new Error('changed my mind')
  })
  await expect(undone).rejects.toThrow('changed my mind')
  await sendDue(world.house)
  expect(got).toEqual([mine])
})

test('a region hears of what happens within it', async () => {
  const system = await world.actor('system-admin', { region: '320500' })
  const { body } = await world.as(system, createWebhook, {
    name: '市平台',
    url: 'http://127.0.0.1:9/hook',
    types: ['case.decided'],
  })
  await happens('within', 1, { organisationIds: [], region: '320507' })
  await happens('beside', 1, { organisationIds: [], region: '430102' })
  const { items } = (await world.as(system, listDeliveries, { id: body.webhook.id, limit: 50 })).body
  expect(items.map(({ objectId }) => objectId)).toEqual(['within'])
  expect((await world.as(admin, listDeliveries, { id: body.webhook.id, limit: 50 })).status).toBe(404)
})

test('tried for three days, ever more seldom; then it is given up, said once, and can be sent again by hand', async () => {
  const { webhook } = await subscribe('http://127.0.0.1:9/hook')
  await happens(randomUUID(), 1)
  await happens(randomUUID(), 2)
  const minutes: number[] = []
  const fail = async () => ({ status: 500, problem: '对方答复 500' })
  for (let tries = 0; tries < 20; tries += 1) {
    await sendDue(world.house, fail)
    const { rows } = await world.pool.query<{ wait: number; state: string }>(
      'select round(extract(epoch from next_at - now()) / 60)::int as wait, state from events.deliveries order by sequence limit 1',
    )
    if (rows[0]?.state !== 'waiting') break
    const wait = rows[0]?.wait ?? 0
    minutes.push(wait)
    // The clock of the database stands still; the end of its three days comes nearer instead.
    await world.pool.query(
      "update events.deliveries set next_at = now(), gives_up_at = gives_up_at - make_interval(mins => $1) where state = 'waiting'",
      [wait],
    )
  }
  expect(minutes).toEqual([1, 5, 30, 120, 360, 720, 1440, 1440])
  const dead = await deliveries(webhook.id)
  expect(dead.map(({ state }) => state)).toEqual(['dead', 'dead'])
  const { body } = await world.as(admin, listMessages, {})
  expect(body.items.filter(({ title }) => title === '事件推送三天没有送到')).toHaveLength(1)

  const id = dead[0]?.id ?? ''
  expect((await world.as(admin, replayDelivery, { id })).status).toBe(200)
  await sendDue(world.house, async () => ({ status: 200, problem: '' }))
  expect((await deliveries(webhook.id)).find((one) => one.id === id)).toMatchObject({
    state: 'delivered',
    attempts: 1,
  })
})

test('while paused what happens is kept, and goes in order afterwards', async () => {
  const { webhook } = await subscribe('http://127.0.0.1:9/hook')
  const { name, url, types } = webhook
  await world.as(admin, editWebhook, { id: webhook.id, name, url, types, paused: true })
  const object = randomUUID()
  await happens(object, 1)
  await happens(object, 2)
  expect(await sendDue(world.house)).toBe(0)
  await world.as(admin, editWebhook, { id: webhook.id, name, url, types, paused: false })
  const order: number[] = []
  await sendDue(world.house, async (_, body) => {
    order.push((JSON.parse(body) as Message).data.n)
    return { status: 204, problem: '' }
  })
  expect(order).toEqual([1, 2])
})

test('two processes share what is due, and none of it goes twice', async () => {
  await subscribe('http://127.0.0.1:9/hook')
  for (let n = 0; n < 40; n += 1) await happens(randomUUID(), n)
  const sent: string[] = []
  const send = async (_: unknown, __: string, headers: Readonly<Record<string, string>>) => {
    sent.push(headers['webhook-id'] ?? '')
    return { status: 204, problem: '' }
  }
  await Promise.all([sendDue(world.house, send), sendDue(world.house, send), sendDue(world.house, send)])
  expect([sent.length, new Set(sent).size]).toEqual([40, 40])
})

test('while the secret changes both are good; then the former is not', async () => {
  const { webhook, secret: former } = await subscribe('http://127.0.0.1:9/hook')
  const signed = async () => {
    await happens(randomUUID(), 1)
    let last: { body: string; headers: Readonly<Record<string, string>> } = { body: '', headers: {} }
    await sendDue(world.house, async (_, body, headers) => {
      last = { body, headers }
      return { status: 204, problem: '' }
    })
    return last
  }
  const { secret } = (await world.as(admin, rotateWebhookSecret, { id: webhook.id })).body
  expect((await world.as(admin, rotateWebhookSecret, { id: webhook.id })).status).toBe(409)
  const both = await signed()
  expect([[former], [secret]].map((known) => isGenuine(known, both.headers, both.body))).toEqual([true, true])
  await world.as(admin, retireWebhookSecret, { id: webhook.id })
  const one = await signed()
  expect([[former], [secret]].map((known) => isGenuine(known, one.headers, one.body))).toEqual([false, true])
})

test('the verifier of the documentation refuses what was changed, is late, or was never signed', async () => {
  const secret = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw'
  const [at, body] = [new Date(), '{"type":"case.decided"}']
  const headers = signedHeaders([secret], { id: 'msg_1', at, body })
  const genuine = (changed: Record<string, string> = {}, text = body, now = at.getTime()) =>
    isGenuine([secret], { ...headers, ...changed }, text, now)
  expect(genuine()).toBe(true)
  expect(genuine({}, '{"type":"case.decided" }')).toBe(false)
  expect(genuine({ 'webhook-id': 'msg_2' })).toBe(false)
  expect(genuine({ 'webhook-timestamp': String(Number(headers['webhook-timestamp']) + 1) })).toBe(false)
  expect(genuine({ 'webhook-signature': '' })).toBe(false)
  expect(genuine({ 'webhook-signature': (headers['webhook-signature'] ?? '').replace('v1', 'v0') })).toBe(
    false,
  )
  expect(genuine({}, body, at.getTime() + 301_000)).toBe(false)
  expect(isGenuine(['whsec_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA'], headers, body, at.getTime())).toBe(false)
  // As Standard Webhooks has it, so that its libraries check it too.
  const known = signedHeaders([secret], {
    id: 'msg_p5jXN8AQM9LWM0D4loKWxJek',
    at: new Date(1_614_265_330_000),
    body: '{"test": 2432232314}',
  })
  expect(known['webhook-signature']).toBe('v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=')
})

test('a test message comes at once', async () => {
  const got: string[] = []
  const secrets: string[] = []
  const { url } = await listen(secrets, ({ type }) => void got.push(type))
  const { webhook, secret } = await subscribe(url)
  secrets.push(secret)
  expect((await world.as(admin, testWebhook, { id: webhook.id })).status).toBe(200)
  await sendDue(world.house)
  expect(got).toEqual(['webhook.test'])
})

test('an answer that sends elsewhere is not followed, and one that never ends is not read', async () => {
  const { createServer } = await import('node:http')
  const visited: string[] = []
  const server = createServer((request, response) => {
    visited.push(request.url ?? '')
    if (request.url === '/moved') response.writeHead(302, { location: '/inside' }).end()
    else {
      response.writeHead(200)
      const talk = setInterval(() => response.write('x'.repeat(10_000)), 1)
      response.on('close', () => clearInterval(talk))
    }
  })
  servers.push(server)
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  const pinned = { address: '127.0.0.1', family: 4 }
  const to = (path: string) =>
    postTo({ url: new URL(`http://hooks.example:${port}${path}`), pinned }, '{}', {})
  expect(await to('/moved')).toEqual({ status: 302, problem: '对方答复 302' })
  expect((await to('/endless')).status).toBe(200)
  expect(visited).toEqual(['/moved', '/endless'])
  server.closeAllConnections()
})
