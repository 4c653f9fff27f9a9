import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { amend, deliver, enqueue, type Queued } from './queue.ts'
import * as store from './store.ts'

vi.mock('./store.ts', async () => (await import('./memory-store.ts')).memoryStore())

const me = 'inspector'
const shared = { at: '2026-11-19T01:00:00.000Z', content: '不是码', shown: 'unknown' } as const
const scan = (id: string): Queued => ({ id, accountId: me, kind: 'scan', body: { id, ...shared } })
const gate = (id: string): Queued => ({ id, accountId: me, kind: 'gate', body: { id, ...shared } })

interface Sent {
  readonly path: string
  readonly bodies: readonly { readonly id: string; readonly report?: string }[]
}
let sent: Sent[]

/** A server that answers each batch with a status; 200 takes everything. */
function serverIs(statusOf: (batch: Sent) => number | Promise<number>, recorded = 'new') {
  vi.stubGlobal('fetch', async (path: string, { body }: { body: string }) => {
    const [bodies] = Object.values(JSON.parse(body) as Record<string, Sent['bodies']>)
    const batch = { path, bodies: bodies ?? [] }
    sent.push(batch)
    const status = await statusOf(batch)
    const results = batch.bodies.map(({ id }) => ({ id, recorded, sentence: '没有记录。' }))
    return Response.json(status === 200 ? { results } : { status, code: 'no', detail: '不行。' }, { status })
  })
}

const left = async () => (await store.readAll<Queued>('queue')).map(({ id, failed }) => [id, failed])

beforeEach(async () => {
  sent = []
  await store.clear('queue')
})
afterEach(() => void vi.unstubAllGlobals())

test('a report written while its check is on the way is sent after it, never lost', async () => {
  await enqueue(scan('a'))
  serverIs(async () => {
    if (sent.length === 1) expect(await amend('a', { report: '照片与本人不符' })).toBe(true)
    return 200
  })
  expect(await deliver(me)).toBe(false)
  expect(await left()).toEqual([['a', undefined]])
  expect(await deliver(me)).toBe(true)
  expect(sent.map(({ bodies }) => bodies[0]?.report)).toEqual([undefined, '照片与本人不符'])
  expect(await left()).toEqual([])
  expect(await amend('a', { report: '太晚' })).toBe(false)
})

test('a refusal of what it was before does not set an amended check aside', async () => {
  await enqueue(scan('a'))
  serverIs(async () => {
    await amend('a', { report: '照片与本人不符' })
    return 200
  }, 'refused')
  await deliver(me)
  expect(await left()).toEqual([['a', undefined]])
})

test.each([
  ['scans', '/scans/deliveries', 'scan'],
  ['gate checks', '/gate/checks', 'gate'],
])('where %s are forbidden the others are delivered and go', async (_, forbidden, stays) => {
  await enqueue(scan('scan'))
  await enqueue(gate('gate'))
  serverIs(({ path }) => (path.endsWith(forbidden) ? 403 : 200))
  expect(await deliver(me)).toBe(false)
  expect(await left()).toEqual([[stays, undefined]])
})

test.each([400, 413])('one check answered %i is set aside, and the others go by halves', async (status) => {
  for (const id of 'abcdefgh') await enqueue(scan(id))
  serverIs(({ bodies }) => (bodies.some(({ id }) => id === 'f') ? status : 200))
  expect(await deliver(me)).toBe(true)
  expect(await left()).toEqual([['f', '不行。']])
  expect(sent.map(({ bodies }) => bodies.length)).toEqual([8, 4, 4, 2, 1, 1, 2])
})

test('without network everything stays', async () => {
  await enqueue(scan('a'))
  vi.stubGlobal('fetch', () => Promise.reject(new TypeError('offline')))
  expect(await deliver(me)).toBe(false)
  expect(await left()).toEqual([['a', undefined]])
})
