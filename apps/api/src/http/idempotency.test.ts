import { done } from '@anzhu/contract/fields'
import { uploadFile } from '@anzhu/contract/files'
import { registerWorker, releaseWorker } from '@anzhu/contract/registry'
import { sendSignInCode } from '@anzhu/contract/session'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { smallPdf } from '../../test/case-files.ts'
import { newWorld, type TestActor, type World } from '../../test/world.ts'

let world: World
let firm: { id: string }
let clerk: TestActor
beforeAll(async () => {
  world = await newWorld()
  firm = await world.enterprise()
  clerk = await world.actor('labour-clerk', { enterprise: firm })
})
afterAll(() => world.end())

const form = (trade = '木工') => ({
  name: '赵小六',
  idNumber: world.citizenId(),
  phone: '13900001111',
  trade,
})
const keyed = (key: string) => ({ headers: { 'idempotency-key': key } })

/** Audit lines of what was done under this account: one an effect. */
async function effects(actor: TestActor, action: string): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select count(*)::int as n from audit.entries where account_id = ${actor.accountId}::uuid and action = ${action} and outcome = 'done'`.execute(
    world.house.db,
  )
  return rows[0]?.n ?? 0
}

test('the same key and body again gets the same answer, and nothing is done twice', async () => {
  const worker = form()
  const before = await effects(clerk, 'registerWorker')
  const first = await world.as(clerk, registerWorker, worker, keyed('again-0001'))
  const second = await world.as(clerk, registerWorker, worker, keyed('again-0001'))
  expect([first.status, second.status]).toEqual([200, 200])
  expect(second.body).toEqual(first.body)
  expect((await effects(clerk, 'registerWorker')) - before).toBe(1)
})

test('the repeat is answered though the state has moved on: the release is not refused the second time', async () => {
  const worker = await world.worker(firm)
  const release = { id: worker.id, endedOn: '2026-11-19', reason: '项目结束' }
  expect((await world.as(clerk, releaseWorker, release, keyed('release-0001'))).body).toEqual(done)
  expect((await world.as(clerk, releaseWorker, release, keyed('release-0001'))).body).toEqual(done)
  expect((await world.as(clerk, releaseWorker, release, keyed('release-0002'))).status).toBe(404)
})

test('another body or another address under the same key is refused, and the first answer stands', async () => {
  const worker = form()
  const first = await world.as(clerk, registerWorker, worker, keyed('other-body-1'))
  const other = await world.as(clerk, registerWorker, { ...worker, trade: '瓦工' }, keyed('other-body-1'))
  expect([other.status, other.problem.code]).toEqual([422, 'idempotency.mismatch'])
  expect(other.problem.detail).toContain('请换一个新的键')
  const elsewhere = await world.as(
    clerk,
    releaseWorker,
    { id: first.body.id, endedOn: '2026-11-19', reason: '项目结束' },
    keyed('other-body-1'),
  )
  expect(elsewhere.status).toBe(422)
  expect((await world.as(clerk, registerWorker, worker, keyed('other-body-1'))).body).toEqual(first.body)
})

test('32 at once with one key have one effect and one answer', async () => {
  const worker = form()
  const before = await effects(clerk, 'registerWorker')
  const answers = await Promise.all(
    Array.from({ length: 32 }, () => world.as(clerk, registerWorker, worker, keyed('at-once-0001'))),
  )
  expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]))
  expect(new Set(answers.map(({ raw }) => raw.toString())).size).toBe(1)
  expect((await effects(clerk, 'registerWorker')) - before).toBe(1)
})

test('the key of another account is another key', async () => {
  const colleague = await world.actor('labour-clerk', { enterprise: firm })
  const worker = form()
  await world.as(clerk, registerWorker, worker, keyed('shared-key-1'))
  const { status } = await world.as(
    colleague,
    registerWorker,
    { ...worker, trade: '瓦工' },
    keyed('shared-key-1'),
  )
  expect(status).toBe(200)
  expect(await effects(colleague, 'registerWorker')).toBe(1)
})

test('a refused attempt leaves the key free: mended, it is done under the same one', async () => {
  const wrong = await world.as(clerk, registerWorker, { ...form(), phone: '123' }, keyed('mended-0001'))
  expect(wrong.status).toBe(400)
  const elsewhere = await world.worker(await world.enterprise())
  const refused = await world.as(
    clerk,
    registerWorker,
    { ...form(), name: elsewhere.name, idNumber: elsewhere.idNumber },
    keyed('mended-0001'),
  )
  expect(refused.status).toBe(409)
  expect((await world.as(clerk, registerWorker, form(), keyed('mended-0001'))).status).toBe(200)
})

test.each(['short', 'x'.repeat(129), 'with blanks in', '带汉字的键12345'])(
  'the key %j is refused',
  async (key) => {
    const { status, problem } = await world.as(
      clerk,
      registerWorker,
      form(),
      keyed(Buffer.from(key).toString('latin1')),
    )
    expect([status, problem.code]).toEqual([400, 'invalid'])
  },
)

test('without a session there is nothing to keep a key under', async () => {
  const { status } = await world.as(null, sendSignInCode, { phone: '13700000001' }, keyed('public-0001'))
  expect(status).toBe(200)
  const { rows } = await sql`select 1 from http.idempotent_requests where key = 'public-0001'`.execute(
    world.house.db,
  )
  expect(rows).toEqual([])
})

test('kept answers are sealed', async () => {
  const worker = { ...form(), name: '司马相如' }
  await world.as(clerk, registerWorker, worker, keyed('sealed-0001'))
  const { rows } = await sql<{
    reply: Buffer
  }>`select reply from http.idempotent_requests where key = 'sealed-0001'`.execute(world.house.db)
  const reply = rows[0]?.reply ?? Buffer.alloc(0)
  expect(reply.includes('司马相如')).toBe(false)
  expect(world.house.cipher.unseal(reply)).toContain('司马相如')
})

test('an upload under its key: the same bytes get the same file, other bytes are refused, and what is kept is sealed', async () => {
  const send = (file: Buffer) =>
    world.as(clerk, uploadFile, { name: '证明.pdf' }, { file, ...keyed('upload-0001') })
  const [first, again] = [await send(smallPdf), await send(smallPdf)]
  expect([first.status, again.status]).toEqual([200, 200])
  expect(again.body).toEqual(first.body)
  const other = await send(Buffer.concat([smallPdf, Buffer.from('% other')]))
  expect([other.status, other.problem.code]).toEqual([422, 'idempotency.mismatch'])
  const { rows } = await sql<{ files: number; reply: Buffer }>`
    select (select count(*)::int from files.files where id = ${first.body.id}::uuid) as files, reply
      from http.idempotent_requests where key = 'upload-0001'`.execute(world.house.db)
  expect(rows.map(({ files }) => files)).toEqual([1])
  expect(rows[0]?.reply.includes(first.body.id)).toBe(false)
})
