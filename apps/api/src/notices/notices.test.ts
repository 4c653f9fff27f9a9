import { listMessages, readMessages } from '@anzhu/contract/notices'
import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { houseAt } from '../../test/mornings.ts'
import { until } from '../../test/application-sheet.ts'
import { newWorld, testDay, type TestActor, type World } from '../../test/world.ts'
import { deliverOutbox, deliverPeriodically, sendSms, sendSmsToAll, tell } from './index.ts'
import { takeUndelivered } from './outbox.ts'
import { resend } from './unsent.ts'

let world: World
beforeAll(async () => {
  world = await newWorld()
})
beforeEach(() => sql`delete from notices.outbox`.execute(world.house.db))
afterAll(() => world.end())

const sms = (i = 0) => ({
  phone: `1370000${String(i).padStart(4, '0')}`,
  template: 'test',
  body: `【安筑】第 ${i} 条`,
})
const states = async () =>
  (
    await world.house.db.selectFrom('notices.outbox').select(['state', 'attempts']).orderBy('id').execute()
  ).map(({ state, attempts }) => [state, attempts])
const deliver = (send: (message: { phone: string; body: string }) => Promise<void>) =>
  deliverOutbox(world.house.db, world.house.cipher, send)
const age = (minutes: number) =>
  sql`update notices.outbox set at = at - make_interval(mins => ${minutes})`.execute(world.house.db)
const refuse = async () => {
  throw new Error('busy')
}

test('a message leaves only if the transaction that queued it commits', async () => {
  const { db, cipher } = world.house
  const broken = db.transaction().execute(async (trx) => {
    await sendSms({ db: trx, cipher }, sms(1))
    throw new Error('changed my mind')
  })
  await expect(broken).rejects.toThrow('changed my mind')
  await db.transaction().execute((trx) => sendSms({ db: trx, cipher }, sms(2)))
  const sent: string[] = []
  await deliver(async ({ body }) => void sent.push(body))
  expect(sent).toEqual([sms(2).body])
})

test('each of many is sent once, by however many processes at once', async () => {
  await sendSmsToAll(
    world.house,
    Array.from({ length: 250 }, (_, i) => sms(i)),
  )
  const sent: string[] = []
  const send = async ({ phone }: { phone: string }) => void sent.push(phone)
  while ((await Promise.all([deliver(send), deliver(send), deliver(send)])).some((n) => n > 0)) continue
  expect(sent).toHaveLength(250)
  expect(new Set(sent).size).toBe(250)
  expect(await deliver(send)).toBe(0)
})

test('what the gateway refuses waits longer each time and is given up in the end; others do not wait for it', async () => {
  await sendSms(world.house, sms(1))
  expect(await deliver(refuse)).toBe(1)
  expect(await states()).toEqual([['queued', 1]])
  expect(await deliver(refuse)).toBe(0)
  await sendSms(world.house, sms(2))
  expect(await deliver(async () => {})).toBe(1)
  expect(await states()).toEqual([
    ['queued', 1],
    ['sent', 1],
  ])
  const waits = []
  for (let attempt = 1; attempt < 6; attempt++) {
    let minutes = 0
    while ((await deliver(refuse)) === 0) {
      await age(1)
      minutes += 1
    }
    waits.push(minutes)
  }
  expect(waits).toEqual([1, 3, 5, 7, 9])
  expect((await states())[0]).toEqual(['failed', 6])
})

test('what is sent again keeps its first day, leaves once, and whoever was told of its failure is not told twice', async () => {
  const { db } = world.house
  await sendSms(world.house, { ...sms(1), about: 'case:1' })
  await age(30 * 60)
  const at = async () => (await db.selectFrom('notices.outbox').select('at').executeTakeFirstOrThrow()).at
  const first = await at()
  await deliver(refuse)
  expect(await states()).toEqual([['failed', 0]])
  expect(await takeUndelivered(db, 'case:')).toEqual(['case:1'])
  const given = { template: 'test', failure: '（超过 24 小时没有发出，不再发送）' }
  expect([await resend(db, given, 10), await resend(db, given, 10)]).toEqual([1, 0])
  const sent: string[] = []
  const send = async ({ body }: { body: string }) => void sent.push(body)
  await Promise.all([deliver(send), deliver(send)])
  expect(sent).toEqual([sms(1).body])
  expect(await at()).toEqual(first)
  expect(await takeUndelivered(db, 'case:')).toEqual([])
})

test('each is entered as sent before the next is begun: who dies in between repeats none of those before', async () => {
  await sendSmsToAll(world.house, [sms(1), sms(2), sms(3)])
  const seen: unknown[] = []
  await deliver(async () => void seen.push((await states()).map(([state]) => state)))
  expect(seen).toEqual([
    ['queued', 'queued', 'queued'],
    ['sent', 'queued', 'queued'],
    ['sent', 'sent', 'queued'],
  ])
})

test('a gateway that never answers counts as a refusal', async () => {
  await sendSms(world.house, sms(1))
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  let asked = () => {}
  const hung = new Promise<void>((resolve) => (asked = resolve))
  const delivery = deliver(() => {
    asked()
    return new Promise(() => {})
  })
  await hung
  await vi.advanceTimersByTimeAsync(10_000)
  vi.useRealTimers()
  await delivery
  expect(await states()).toEqual([['queued', 1]])
})

test('what is for the day waits through the night, and does not hold up what is not', async () => {
  await sendSmsToAll(world.house, [{ ...sms(1), byDay: true }, sms(2)])
  const sent: string[] = []
  const send = async ({ body }: { body: string }) => void sent.push(body)
  for (const [hour, count] of [
    [21, 1],
    [8, 2],
  ] as const) {
    const delivery = deliverPeriodically(houseAt(world, testDay, hour), send)
    await until(
      async () => sent.length,
      (length) => length >= count,
    )
    await delivery.stop()
    expect(sent).toHaveLength(count)
  }
  expect(sent).toEqual([sms(2).body, sms(1).body])
})

const titles = async (actor: TestActor, args = {}) => (await world.as(actor, listMessages, args)).body

test('messages are one’s own, the latest first, read page by page, and unread until read', async () => {
  const [me, other] = [await world.actor('labour-clerk'), await world.actor('labour-clerk')]
  for (let i = 0; i < 5; i++)
    await tell(world.house.db, me.accountId, { title: `第 ${i} 条`, body: '成功 1 行', link: null })
  const first = await titles(me, { limit: 3 })
  await tell(world.house.db, me.accountId, { title: '新来的', body: '', link: '/imports/1' })
  const second = await titles(me, { limit: 3, cursor: first.next ?? '' })
  const read = [...first.items, ...second.items]
  // Of one millisecond the order is any, but always the same.
  expect(read.map(({ title }) => title).toSorted()).toEqual([0, 1, 2, 3, 4].map((i) => `第 ${i} 条`))
  expect(read.map(({ id }) => id)).toEqual(
    read
      .map(({ id }) => id)
      .toSorted()
      .toReversed(),
  )
  expect([first.unread, second.unread, second.next]).toEqual([5, 6, null])
  await world.as(me, readMessages, { ids: first.items.map(({ id }) => id) })
  expect((await titles(me)).unread).toBe(3)
  const seen = new Set(first.items.map(({ id }) => id))
  for (const { id, read: isRead } of (await titles(me)).items) expect(isRead).toBe(seen.has(id))
  expect(await titles(other)).toEqual({ items: [], next: null, unread: 0 })
})
