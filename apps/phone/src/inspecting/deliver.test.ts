import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { chooseMark } from './choosing.ts'
import { deliver } from './deliver.ts'
import { amend, drop, keep, readNotebook } from './notebook.ts'
import { unsentOf } from './records.ts'
import * as store from './store.ts'

vi.mock('./store.ts', async () => (await import('./memory-store.ts')).memoryStore())

const own = { accountId: 'me', inspectionId: 'i' }
const at = '2026-11-21T02:00:00.000Z'

/** A server that keeps what it is told and answers as the real one; `say` may answer in its place. */
let asked: string[]
let say: (method: string, path: string, body: unknown) => Response | undefined
let bytes: Map<string, number>
beforeEach(async () => {
  asked = []
  bytes = new Map()
  say = () => undefined
  for (const one of ['inspections', 'marks', 'findings', 'photos'] as const) await store.clear(one)
  vi.stubGlobal('navigator', { userAgent: 'test' })
  vi.stubGlobal('fetch', async (url: string, { method, body }: { method: string; body?: unknown }) => {
    const path = url.replace('/api/v1', '')
    asked.push(`${method} ${path}`)
    const odd = say(method, path, typeof body === 'string' ? JSON.parse(body) : body)
    if (odd !== undefined) return odd
    if (path.endsWith('/marks')) return Response.json({ kept: 1, conflicts: [] })
    if (path.includes('/bytes')) return Response.json(takePiece(path, body as Blob))
    return Response.json({ kept: true, done: true })
  })
})
afterEach(() => vi.unstubAllGlobals())

function takePiece(path: string, piece: Blob) {
  const query = new URL(path, 'http://x').searchParams
  const key = path.slice(0, path.indexOf('?')) + (query.get('original') ?? '')
  const received = bytes.get(key) ?? 0
  const now = Number(query.get('offset')) === received ? received + piece.size : received
  bytes.set(key, now)
  return { received: now, whole: now === Number(query.get('total')) }
}

const refusal = (status: number, detail: string) =>
  Response.json({ status, code: 'x', detail, type: '', title: '', trace: '' }, { status })

const inspection = () =>
  keep('inspections', {
    id: 'i',
    accountId: 'me',
    projectId: 'p',
    project: '湖滨花园',
    kind: 'enterprise',
    method: 'jgj59',
    standardId: 's',
    missingItems: 'proportional',
    onDay: '2026-11-21',
    inspector: '周强',
    responsibleName: '',
    comment: '',
    begunAt: at,
    state: 'open',
  })
const mark = () =>
  keep('marks', {
    ...own,
    id: 'm',
    table: 'B.14',
    unit: '',
    item: 'B.14.1',
    state: 'scored',
    deductions: [],
    reason: '',
    markedAt: at,
  })
const finding = (id = 'f') =>
  keep('findings', {
    ...own,
    id,
    position: 1,
    termCode: '',
    text: '没有围栏',
    place: '',
    clause: '',
    level: 'general',
    rectify: true,
    requirement: '补上',
    dueOn: '2026-11-28',
    responsibleName: '',
    changedAt: at,
    knows: [],
  })
const photo = () =>
  keep('photos', {
    ...own,
    id: 'x',
    purpose: 'finding',
    findingId: 'f',
    position: 1,
    place: null,
    clockOff: null,
    source: 'camera',
    takenAt: at,
    sha256: 'a',
    originalSha256: 'b',
    marked: new Blob([new Uint8Array(300_000)]),
    original: new Blob([new Uint8Array(200_000)]),
    strokes: [],
    lines: [],
    markedSent: false,
    originalSent: false,
  })

const unsent = async () => unsentOf(await readNotebook('me'))

test('text goes before any photo, marked pictures before untouched ones, and nothing is left', async () => {
  await inspection()
  await mark()
  await finding()
  await photo()
  expect(await unsent()).toBe(2)
  expect(await deliver('me')).toBe(true)
  expect(
    asked.map((one) => one.replace(/\?.*original=true.*/, '?original').replace(/\?.*total.*/, '?')),
  ).toEqual([
    'PUT /inspections/i',
    'PUT /inspections/i/marks',
    'PUT /inspections/i/findings/f',
    'PUT /inspections/i/photos/x',
    'PUT /photos/x/bytes?',
    'PUT /photos/x/bytes?',
    'PUT /photos/x/bytes?',
    'PUT /photos/x/bytes?original',
    'PUT /photos/x/bytes?original',
  ])
  expect(await unsent()).toBe(0)
  asked = []
  expect(await deliver('me')).toBe(true)
  expect(asked).toEqual([])
})

test('a photo whose line breaks goes on where the server says it stopped', async () => {
  await inspection()
  await photo()
  let lost = 0
  say = (_, path) => {
    // The second piece arrives, its answer does not.
    if (!path.includes('/bytes') || !path.includes('offset=131072') || lost > 0) return undefined
    lost += 1
    takePiece(path, new Blob([new Uint8Array(131_072)]))
    throw new TypeError('fetch failed')
  }
  expect(await deliver('me')).toBe(false)
  expect(await unsent()).toBe(1)
  expect(await deliver('me')).toBe(true)
  expect(bytes.get('/photos/x/bytes')).toBe(300_000)
})

test('without network everything stays as it is', async () => {
  await inspection()
  await finding()
  say = () => {
    throw new TypeError('fetch failed')
  }
  expect(await deliver('me')).toBe(false)
  const { findings } = await readNotebook('me')
  expect([await unsent(), findings[0]?.failed]).toEqual([1, undefined])
})

test('what the server refuses says why and holds up nothing else; it is tried again when somebody asks', async () => {
  await inspection()
  await finding('bad')
  await finding('good')
  say = (_, path) => (path.endsWith('/bad') ? refusal(400, '整改期限不对。') : undefined)
  expect(await deliver('me')).toBe(false)
  const { findings } = await readNotebook('me')
  expect(findings.map(({ id, failed }) => [id, failed])).toEqual([
    ['bad', '整改期限不对。'],
    ['good', undefined],
  ])
  asked = []
  await deliver('me')
  expect(asked).toEqual([])
  say = () => undefined
  expect(await deliver('me', true)).toBe(true)
  expect(await unsent()).toBe(0)
})

test('what changes while it is on its way is delivered again as it then is', async () => {
  await inspection()
  await finding()
  say = (_, path) => {
    if (path.endsWith('/findings/f') && asked.length < 3) void amend('findings', 'f', { text: '围栏倒了' })
    return undefined
  }
  await deliver('me')
  await deliver('me')
  expect(asked.filter((one) => one.endsWith('/findings/f'))).toHaveLength(2)
  expect(await unsent()).toBe(0)
})

test('who asks while a delivery runs gets the one after it', async () => {
  await inspection()
  const first = deliver('me')
  const second = Promise.resolve().then(async () => {
    await finding()
    return deliver('me')
  })
  await first
  expect(await second).toBe(true)
  expect(await unsent()).toBe(0)
})

test('a finding the server never had is simply gone; one it had is taken off there too', async () => {
  await inspection()
  await finding('new')
  await drop('findings', 'new')
  await finding('old')
  await deliver('me')
  await drop('findings', 'old')
  expect(await unsent()).toBe(1)
  await deliver('me')
  expect(asked.filter((one) => one.startsWith('DELETE'))).toEqual(['DELETE /inspections/i/findings/old'])
  expect((await readNotebook('me')).findings).toEqual([])
})

test('two devices at one item: both stand until somebody chooses, and the choice is what is delivered', async () => {
  const theirs = {
    table: 'B.14',
    unit: '',
    item: 'B.14.1',
    state: 'missing',
    deductions: [],
    reason: '没有',
    markedAt: '2026-11-21T03:00:00.000Z',
  }
  await inspection()
  await mark()
  say = (_, path) => (path.endsWith('/marks') ? Response.json({ kept: 0, conflicts: [theirs] }) : undefined)
  await deliver('me')
  const [against] = (await readNotebook('me')).marks
  expect([against?.state, against?.conflict?.state]).toEqual(['scored', 'missing'])
  if (against === undefined) return
  await chooseMark(against, false)
  const [taken] = (await readNotebook('me')).marks
  expect([taken?.state, taken?.reason, taken?.conflict, await unsent()]).toEqual([
    'missing',
    '没有',
    undefined,
    0,
  ])

  await store.put('marks', against)
  await chooseMark(against, true)
  say = () => undefined
  expect(await unsent()).toBe(1)
  await deliver('me')
  const [mine] = (await readNotebook('me')).marks
  expect([mine?.state, mine?.conflict, await unsent()]).toEqual(['scored', undefined, 0])
})

test('what belongs to another account is neither counted nor delivered', async () => {
  await inspection()
  expect(unsentOf(await readNotebook('other'))).toBe(0)
  expect(await deliver('other')).toBe(true)
  expect(asked).toEqual([])
})

test('a storage that cannot be read is never taken for an empty one', async () => {
  await inspection()
  const before = await unsent()
  const read = vi.spyOn(store, 'readAll').mockRejectedValue(new Error('the database is gone'))
  try {
    expect(await deliver('me')).toBe(false)
    expect(await unsent()).toBe(before)
  } finally {
    read.mockRestore()
  }
  expect(await deliver('me')).toBe(true)
})
