import { listWorkers, registerWorker, revealField, viewWorker } from '@anzhu/contract/registry'
import { viewSession } from '@anzhu/contract/session'
import { execFile } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync, utimesSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { promisify } from 'node:util'
import { Client } from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { exampleInstant, printClaims } from '../../../../packages/contract/test/signing.ts'
import { freshIp } from '../../test/accounts.ts'
import { upload } from '../../test/case-files.ts'
import { newWorld, type TestActor, type World } from '../../test/world.ts'
import { addFieldKey, fieldKeys, openFieldCipher, retireFieldKey, useFieldKey } from './field-cipher.ts'
import { countSealedBy, sealAgain } from './seal-again.ts'
import { sealedColumns, unsealedColumns } from './sealed-columns.ts'

let world: World
let owner: Client
let clerk: TestActor
beforeAll(async () => {
  world = await newWorld()
  owner = new Client({ connectionString: world.database.url })
  await owner.connect()
  clerk = await world.actor('labour-clerk', { enterprise: await world.enterprise() })
})
afterAll(async () => {
  await owner.end()
  await world.end()
})

const root = path.join(import.meta.dirname, '../../../..')
/** The command as an operator types it, beside the running server. */
const rotate = (...args: string[]) =>
  promisify(execFile)(process.execPath, [path.join(root, 'tools/rotate-keys.ts'), ...args], {
    env: { ...process.env, ANZHU_DATA: world.folder, ANZHU_DATABASE_URL: world.database.url },
  })
const failed = (...args: string[]) =>
  rotate(...args).then(
    () => '',
    (error: { stderr: string }) => error.stderr,
  )

const register = async () => {
  const idNumber = world.citizenId()
  const form = { name: '赵小六', idNumber, phone: '13900001111', trade: '木工' }
  const { status, body } = await world.as(clerk, registerWorker, form, { ip: freshIp() })
  return { status, id: body.id, idNumber }
}
const reveal = async (id: string) =>
  (await world.as(clerk, revealField, { id, field: 'idNumber', reason: 'correction' })).body.value

test('every column of bytes is known as sealed or as not sealed', async () => {
  const { rows } = await owner.query<{ name: string; columns: string[] }>(
    `select table_schema || '.' || table_name as name, array_agg(column_name::text order by column_name) as columns
       from information_schema.columns
      where data_type = 'bytea' and table_schema not in ('pg_catalog', 'information_schema', 'pgboss')
      group by 1 order by 1`,
  )
  const known = [...new Set([...Object.keys(sealedColumns), ...Object.keys(unsealedColumns)])].sort()
  expect(rows.map(({ name }) => name)).toEqual(known)
  for (const { name, columns } of rows)
    expect([...(sealedColumns[name] ?? []), ...(unsealedColumns[name] ?? [])].sort(), name).toEqual(columns)
})

test('what is sealed in tests opens with the first byte as the id of its key', async () => {
  const { id } = await register()
  const { rows } = await owner.query<{ n: number }>(
    'select get_byte(id_number, 0) as n from registry.persons where id = $1',
    [id],
  )
  expect(rows).toEqual([{ n: world.house.cipher.currentKey() }])
})

test('fields: the key is rotated while requests are served, none fails, and the former key can then be retired', async () => {
  const before = await Promise.all(Array.from({ length: 20 }, register))
  const file = await upload(world, clerk)
  await sealedDocument()
  const former = fieldKeys(path.join(world.folder, 'keys')).current
  const changed = await changedAt(before[0]?.id ?? '')
  const over = new AbortController()
  const answers = new Map<number, number>()
  const busy = (async () => {
    while (!over.signal.aborted) {
      const { status, id, idNumber } = await register()
      answers.set(status, (answers.get(status) ?? 0) + 1)
      expect(await reveal(id)).toBe(idNumber)
    }
  })()
  const { stdout } = await rotate('fields').finally(() => over.abort())
  await busy
  expect(stdout).toContain('registry.persons')
  expect([...answers.keys()]).toEqual([200])

  // This process took the new key up by meeting it; a value of the former key may have been written until then.
  const { current } = fieldKeys(path.join(world.folder, 'keys'))
  expect(current).toBe(former + 1)
  for (const { id, idNumber } of before) expect(await reveal(id)).toBe(idNumber)
  expect(
    (await world.as(clerk, listWorkers, { q: before[3]?.idNumber ?? '', limit: 5 })).body.items,
  ).toHaveLength(1)
  expect(await changedAt(before[0]?.id ?? '')).toEqual(changed)
  expect((await world.house.files.get(file))?.[0]).toBe(current)

  await sleepUntil(() => world.house.cipher.currentKey() === current)
  await sealAgain(owner, openFieldCipher(path.join(world.folder, 'keys')))
  expect(await countSealedBy(owner, former)).toBe(0)
  expect(await failed('fields', '--retire', String(former))).toContain('还不到一分钟')
  longAgo()
  expect((await rotate('fields', '--retire', String(former))).stdout).toContain('已停用并销毁')
  expect(fieldKeys(path.join(world.folder, 'keys')).ids).toEqual([current])
  for (const { id, idNumber } of before) expect(await reveal(id)).toBe(idNumber)
}, 90_000)

test('fields: a key that something is still sealed with is not retired, nor the current one', async () => {
  await register()
  const { current } = fieldKeys(path.join(world.folder, 'keys'))
  longAgo()
  expect(await failed('fields', '--retire', String(current))).toMatch(/还有 \d+ 个值.*没有停用/)
  const next = addFieldKey(path.join(world.folder, 'keys'))
  expect(world.house.cipher.currentKey()).toBe(current)
  longAgo()
  expect(await failed('fields', '--retire', '99')).toContain('没有编号为 99 的字段密钥')
  expect(() => retireFieldKey(path.join(world.folder, 'keys'), current)).toThrow('不能停用')
  retireFieldKey(path.join(world.folder, 'keys'), next)
})

test('two processes: what one seals with a new key the other opens at once, without a restart', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'anzhu-two-'))
  const [one, two] = [openFieldCipher(folder), openFieldCipher(folder)]
  const old = one.seal('旧')
  useFieldKey(folder, addFieldKey(folder))
  const fresh = openFieldCipher(folder).seal('新')
  expect(fresh[0]).toBe(2)
  expect([one.unseal(fresh), two.unseal(fresh), two.unseal(old)]).toEqual(['新', '新', '旧'])
  // Having met it, they seal with it too.
  expect([one.currentKey(), two.currentKey()]).toEqual([2, 2])
  expect(one.hash('x').equals(openFieldCipher(folder).hash('x'))).toBe(true)
  rmSync(folder, { recursive: true })
})

test('the application itself cannot pass for sealing again', async () => {
  const { id } = await register()
  const before = await changedAt(id)
  await sleep(5)
  await world.pool.query(
    `begin; set local anzhu.sealing_again = 'on'; update registry.persons set name = name where id = '${id}'; commit`,
  )
  expect(await changedAt(id)).not.toEqual(before)
})

test('credentials, documents: a running process signs with the new key within ten seconds; a withdrawn key is refused', async () => {
  const { credentials, documentSigner } = world.house
  const chain = documentSigner.certificateChain()[0]
  const first = credentials.keyStore.signer().kid
  const token = await credentials.issue(printClaims)
  await rotate('documents')
  const kid = /密钥：(\w{8})/.exec((await rotate('credentials')).stdout)?.[1]
  await rotate('credentials', '--withdraw', first)
  await sleepUntil(() => credentials.keyStore.signer().kid === kid)
  expect(credentials.publicKeys().map(({ kid: one, status }) => [one, status])).toEqual([
    [kid, 'active'],
    [first, 'withdrawn'],
  ])
  expect(credentials.verify(token, exampleInstant + 30)).toMatchObject({ reason: 'withdrawn-key' })
  await sleepUntil(() => documentSigner.certificateChain()[0]?.equals(chain ?? Buffer.alloc(0)) === false)
  expect(await failed('credentials', '--withdraw', 'nothing')).toContain('没有编号为 nothing 的凭证密钥')
}, 60_000)

test('sessions: everybody has to sign in again from the next request on', async () => {
  const actor = await world.actor('supervisor')
  expect((await world.as(actor, viewSession, {})).status).toBe(200)
  expect((await rotate('sessions')).stdout).toMatch(/已结束 \d+ 个登录/)
  for (const somebody of [actor, clerk])
    expect((await world.as(somebody, viewWorker, { id: randomUUID() })).status).toBe(401)
})

test('a command that makes no sense prints how it is used', async () => {
  expect(await failed()).toContain('用法：npm run keys:rotate')
  expect(await failed('everything')).toContain('用法：npm run keys:rotate')
})

/** As if the keys had been written an hour ago. */
const longAgo = () =>
  utimesSync(path.join(world.folder, 'keys/fields.json'), new Date(), new Date(Date.now() - 3_600_000))

const changedAt = async (id: string) =>
  (await owner.query<{ changed_at: Date }>('select changed_at from registry.persons where id = $1', [id]))
    .rows[0]?.changed_at

/** A rendered document, which nobody may change. */
async function sealedDocument(): Promise<void> {
  const fileId = randomUUID()
  await world.house.files.put(fileId, world.house.cipher.sealBytes(Buffer.from('drawn')))
  await owner.query(
    `insert into documents.documents (kind, title, owner_kind, owner_id, version, data, state, file_id, sha256, bytes, rendered_at)
     values ('transfer-proof', '转出证明', 'certificate', gen_random_uuid(), 1, $1, 'rendered', $2, sha256('drawn'), 5, now())`,
    [world.house.cipher.seal('{}'), fileId],
  )
}

async function sleepUntil(is: () => boolean): Promise<void> {
  const until = Date.now() + 20_000
  for (; !is();) {
    if (Date.now() > until) throw new Error('it did not come about within twenty seconds')
    await sleep(250)
  }
}
