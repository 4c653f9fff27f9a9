import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { forgetKnowledge, readKnowledge, syncKeys, syncKnowledge, takePack } from './knowledge.ts'
import * as store from './store.ts'

vi.mock('./store.ts', async () => (await import('./memory-store.ts')).memoryStore())

const hour = 3_600_000
const pack = (projectId: string, hours: number) => ({
  projectId,
  name: '湖滨花园',
  issuer: '320500',
  takenAt: new Date(Date.now() - hours * hour).toISOString(),
  holders: [],
})
const packsLeft = async () =>
  (await store.readAll<{ projectId: string }>('packs')).map((one) => one.projectId)

/** A server that has keys and lists, and of packs those given. */
function serverHas(...packs: readonly ReturnType<typeof pack>[]) {
  vi.stubGlobal('fetch', (path: string) => {
    const found = packs.find(({ projectId }) => path.endsWith(`/scan-packs/${projectId}`))
    const missing = found === undefined && path.includes('/scan-packs/')
    const reply = found ?? { keys: [], list: 'list' }
    return Promise.resolve(
      Response.json(missing ? { detail: '没有找到。' } : reply, { status: missing ? 404 : 200 }),
    )
  })
}

beforeEach(() => Promise.all([store.clear('queue'), store.clear('packs'), store.clear('kept')]))
afterEach(() => void vi.unstubAllGlobals())

test('a site too old to count is fetched again, or leaves the phone', async () => {
  for (const [id, hours] of [
    ['gone', 73],
    ['seen', 73],
    ['young', 71],
  ] as const)
    await store.put('packs', pack(id, hours))
  serverHas(pack('seen', 0))
  await syncKnowledge(null)
  expect(await packsLeft()).toEqual(['seen', 'young'])
})

test('a site too old to count leaves the phone without network too', async () => {
  await store.put('packs', pack('old', 73))
  await store.put('packs', pack('young', 71))
  vi.stubGlobal('fetch', () => Promise.reject(new TypeError('offline')))
  await expect(syncKnowledge(null)).rejects.toThrow('网络断开')
  expect(await packsLeft()).toEqual(['young'])
})

test('a key that was withdrawn is known with the next fetch of the keys alone; lists and their time stay', async () => {
  serverHas()
  await syncKeys()
  expect(await store.readAll('kept')).toEqual([])
  await syncKnowledge('320506')
  const before = await readKnowledge()
  const withdrawn = { kid: '0a1b2c3d', status: 'withdrawn' }
  vi.stubGlobal('fetch', () => Promise.resolve(Response.json({ keys: [withdrawn] })))
  await syncKeys()
  expect(await readKnowledge()).toEqual({ ...before, keys: [withdrawn] })
})

test('signing out leaves no site and no list, but every check that waits', async () => {
  serverHas(pack('site', 0))
  await takePack('site')
  await syncKnowledge('320506')
  await store.put('queue', { id: 'waits' })
  expect((await readKnowledge()).packs).toHaveLength(1)
  await forgetKnowledge()
  expect(await readKnowledge()).toMatchObject({ packs: [], lists: {}, syncedAt: null })
  expect(await store.readAll('queue')).toEqual([{ id: 'waits' }])
})

test('what was asked for before signing out is not kept after it', async () => {
  serverHas(pack('site', 0))
  const asked = Promise.all([takePack('site'), syncKnowledge('320506')])
  await forgetKnowledge()
  await asked
  expect([await packsLeft(), await store.readAll('kept')]).toEqual([[], []])
})
