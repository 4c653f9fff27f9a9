import { Refusal } from '@anzhu/law/kernel/refusal'
import { sql } from 'kysely'
import { createHash, randomUUID } from 'node:crypto'
import { readdir, readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { until } from '../../test/application-sheet.ts'
import { newWorld, type World } from '../../test/world.ts'
import { pgBossJobs } from '../jobs/pg-boss.ts'
import {
  documentProgress,
  documentWorker,
  findDocument,
  findDocuments,
  listUnfinishedDocuments,
  readDocument,
  requestDocument,
  resumeDocuments,
  retryDocument,
  type DocumentKind,
} from './index.ts'
import { closePaper, openPaper, writeLine } from './page/paper.ts'

let world: World
let rendered: string[] = []
/** Names whose document fails, and what they fail with. */
const failing = new Map<string, Error>()

interface Note {
  readonly name: string
}

const note: DocumentKind<Note> = {
  kind: 'test-note',
  title: '测试通知书',
  signed: true,
  async render({ name }) {
    const failure = failing.get(name)
    if (failure !== undefined) throw failure
    rendered.push(name)
    const paper = openPaper({ title: '测试通知书', at: new Date('2026-11-21T00:00:00Z') })
    writeLine(paper, name, { x: 20, baseline: 20, size: 12 })
    return closePaper(paper)
  },
}

beforeAll(async () => {
  world = await newWorld()
  await world.jobs.start([documentWorker(world.house, new Map([[note.kind, note]]))])
})
afterAll(async () => {
  await world.jobs.stop()
  await world.end()
})

const request = (name: string, ownerId: string = randomUUID(), db = world.house.db, version = 1) =>
  requestDocument(db, world.house, { kind: note, ownerKind: 'case', ownerId, version, data: { name } })

const done = (id: string) =>
  until(
    () => findDocument(world.house.db, id),
    (facts) => facts?.state === 'rendered',
  )

test('a document asked for in a transaction is rendered, signed, sealed and hashed once it commits', async () => {
  const caseId = randomUUID()
  const id = await world.house.db.transaction().execute(async (db) => {
    const asked = await request('欧阳翠䶮', caseId, db)
    expect((await findDocuments(db, 'case', [caseId]))[0]).toMatchObject({
      id: asked,
      state: 'queued',
      bytes: null,
    })
    return asked
  })
  await done(id)
  const { facts, bytes } = await readDocument(world.house, id)
  expect(bytes.toString('latin1', 0, 5)).toBe('%PDF-')
  expect(bytes.includes('/SubFilter /ETSI.CAdES.detached')).toBe(true)
  expect(facts).toMatchObject({ version: 1, attempts: 1, failure: null, bytes: bytes.length })
  expect(facts.sha256).toBe(createHash('sha256').update(bytes).digest('hex'))
  const [stored = ''] = await storedFiles()
  expect((await readFile(stored)).includes('%PDF-')).toBe(false)
})

test('nothing is rendered for a transaction that rolls back', async () => {
  await expect(
    world.house.db.transaction().execute(async (db) => {
      await request('回滚', randomUUID(), db)
      throw new Error('changed my mind')
    }),
  ).rejects.toThrow('changed my mind')
  await done(await request('其后'))
  expect(rendered).not.toContain('回滚')
})

test('the data in the database are sealed', async () => {
  const id = await request('不应明文')
  const { rows } = await sql<{ text: string }>`
    select encode(data, 'escape') as text from documents.documents where id = ${id}::uuid`.execute(
    world.house.db,
  )
  expect(rows[0]?.text).not.toContain(String.raw`\344\270\215`)
  await done(id)
})

test('a version is rendered once, also when it is asked for again; the next version is another document', async () => {
  const caseId = randomUUID()
  const first = await request('甲', caseId)
  await done(first)
  expect(await request('甲改', caseId)).toBe(first)
  const second = await request('甲改', caseId, world.house.db, 2)
  await done(second)
  expect(second).not.toBe(first)
  expect(rendered.filter((name) => name === '甲')).toHaveLength(1)
  expect((await findDocuments(world.house.db, 'case', [caseId])).map(({ version }) => version)).toEqual([
    1, 2,
  ])
})

test('a rendered row cannot be changed any more, not even by the application itself', async () => {
  const id = await request('不变')
  await done(id)
  await expect(
    world.house.db.updateTable('documents.documents').set({ title: '改' }).where('id', '=', id).execute(),
  ).rejects.toThrow('stays as it is')
})

test('a document that fails says why, holds up nobody, and is tried again by itself', async () => {
  failing.set('缺图', new Refusal('file.refused', '证件照无法放入证书，请换一张。'))
  const [bad, good] = [await request('缺图'), await request('无碍')]
  await done(good)
  const failed = await until(
    () => findDocument(world.house.db, bad),
    (facts) => facts?.state === 'failed',
  )
  expect(failed?.failure).toBe('证件照无法放入证书，请换一张。')
  expect((await listUnfinishedDocuments(world.house.db, 'failed')).map(({ id }) => id)).toContain(bad)
  await expect(readDocument(world.house, bad)).rejects.toMatchObject({ code: 'document.pending' })
  expect(await documentProgress(world.house.db, [bad, good])).toEqual({
    total: 2,
    queued: 0,
    rendered: 1,
    failed: 1,
  })
  failing.clear()
  const at = await done(bad)
  expect(at?.attempts).toBeGreaterThan(1)
  expect(at?.failure).toBeNull()
}, 30_000)

test('a failure of the program keeps no data in its reason, and a retry asked for begins at once', async () => {
  failing.set('秘密姓名', new TypeError('cannot draw 秘密姓名'))
  const id = await request('秘密姓名')
  const failed = await until(
    () => findDocument(world.house.db, id),
    (facts) => facts?.state === 'failed',
  )
  expect(failed?.failure).toContain('TypeError')
  expect(failed?.failure).not.toContain('秘密姓名')
  failing.clear()
  await retryDocument(world.house.db, world.house, id)
  await done(id)
  await retryDocument(world.house.db, world.house, id)
  expect((await findDocument(world.house.db, id))?.state).toBe('rendered')
  await expect(retryDocument(world.house.db, world.house, randomUUID())).rejects.toMatchObject({
    code: 'not-found',
  })
}, 30_000)

test('a file whose bytes were changed is not handed out, and the log hears of it', async () => {
  const before = await storedFiles()
  const id = await request('被改')
  await done(id)
  const file = (await storedFiles()).find((name) => !before.includes(name)) ?? ''
  const sealed = await readFile(file)
  sealed[40] = (sealed[40] ?? 0) ^ 1
  await writeFile(file, sealed)
  const warned = vi.spyOn(process, 'emitWarning').mockImplementation(() => {})
  await expect(readDocument(world.house, id)).rejects.toMatchObject({ code: 'document.damaged' })
  expect(warned).toHaveBeenCalledOnce()
  warned.mockRestore()
})

test('bytes that another document was sealed with are not believed either', async () => {
  const before = await storedFiles()
  const [one, other] = [await request('真'), await request('假')]
  await done(one)
  await done(other)
  const [first = '', second = ''] = (await storedFiles()).filter((name) => !before.includes(name))
  await writeFile(first, await readFile(second))
  const warned = vi.spyOn(process, 'emitWarning').mockImplementation(() => {})
  const answers = await Promise.allSettled([readDocument(world.house, one), readDocument(world.house, other)])
  expect(answers.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
  warned.mockRestore()
})

test('what waited when the server stopped is rendered after the next start', async () => {
  const { id } = await world.house.db
    .insertInto('documents.documents')
    .values({
      kind: note.kind,
      title: note.title,
      owner_kind: 'certificate',
      owner_id: randomUUID(),
      version: 1,
      data: world.house.cipher.seal(JSON.stringify({ name: '停机前' })),
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  await resumeDocuments(world.house)
  await done(id)
})

test('a hundred asked for at once are done by two servers without waiting for a hundred jobs, each once', async () => {
  rendered = []
  const other = pgBossJobs(world.database.url, () => {})
  await other.start([documentWorker(world.house, new Map([[note.kind, note]]))])
  const ids: string[] = []
  for (let at = 0; at < 100; at++) ids.push(await request(`批量${at}`))
  await until(
    () => documentProgress(world.house.db, ids),
    (progress) => progress.rendered === 100,
  )
  await other.stop()
  expect(rendered.filter((name) => name.startsWith('批量'))).toHaveLength(100)
}, 30_000)

/** The files that lie in the store. */
async function storedFiles(): Promise<string[]> {
  const folder = path.join(world.folder, 'files')
  const names = await readdir(folder, { recursive: true, withFileTypes: true })
  return names.filter((entry) => entry.isFile()).map((entry) => path.join(entry.parentPath, entry.name))
}
