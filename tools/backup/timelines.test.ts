import { mkdtempSync, chmodSync, mkdirSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { Client } from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openEmbeddedDatabase, type EmbeddedDatabase } from '../../apps/api/src/db/embedded.ts'
import { addFieldKey, openFieldCipher, useFieldKey } from '../../apps/api/src/secrets/field-cipher.ts'
import type { Until } from './bring-up.ts'
import { restoreBackup } from './restore.ts'
import { takeBackup } from './take.ts'

const passphrase = 'an umbrella in the third drawer'
let root: string
let archive: string
const opened: EmbeddedDatabase[] = []

beforeAll(() => {
  root = mkdtempSync(path.join(tmpdir(), 'anzhu-timelines-'))
  chmodSync(root, 0o711)
  archive = path.join(root, 'archive')
})
afterAll(async () => {
  for (const database of opened) await database.stop()
  rmSync(root, { recursive: true, force: true })
}, 60_000)

const env = (name: string) => ({
  folder: path.join(root, name),
  databaseUrl: null,
  s3: null,
  walArchive: archive,
  auditAnchors: path.join(root, 'anchors'),
})

async function open(name: string) {
  const database = await openEmbeddedDatabase({ folder: env(name).folder, walArchive: archive })
  opened.push(database)
  const client = new Client({ connectionString: database.adminUrl.replace(/postgres$/, 'anzhu') })
  await client.connect()
  return {
    client,
    async stop() {
      await client.end()
      await database.stop()
    },
  }
}

/** Ends the segment and waits until it is in the archive; answers with how often archiving failed. */
async function archived(client: Client): Promise<number> {
  const { rows } = await client.query<{ name: string }>(
    'select pg_walfile_name(pg_current_wal_lsn()) as name',
  )
  await client.query('select pg_switch_wal()')
  while (!readdirSync(archive).includes(rows[0]?.name ?? '')) await sleep(50)
  const { rows: said } = await client.query<{ failed: number }>(
    'select failed_count::int as failed from pg_stat_archiver',
  )
  return said[0]?.failed ?? -1
}

async function restored(name: string, until: Until, keysFrom: string | null = null) {
  const said = { env: env(name), passphrase, until, keysFrom, filesFrom: null, say: () => {} }
  await restoreBackup(path.join(root, 'backup'), said)
  return open(name)
}

const rowsOf = async (client: Client) => {
  const { rows } = await client.query<{ said: string }>('select said from public.deeds order by n')
  return rows.map(({ said }) => said)
}

const keep = (client: Client, said: string) =>
  client.query('insert into public.deeds (said, id_number) values ($1, $2)', [
    said,
    openFieldCipher(path.join(root, 'first', 'keys')).seal(said),
  ])

test('each restore is a timeline of its own, goes on with the same archive, and asks for keys that are newer than the backup', async () => {
  const first = await open('first')
  mkdirSync(path.join(root, 'first', 'keys'))
  await first.client.query(`
    set role anzhu;
    create table public.deeds (n serial, said text, id_number bytea);
    create schema files; create table files.files (id uuid);
    create schema documents; create table documents.documents (file_id uuid);
    create schema registry; create table registry.persons (id_number bytea);
    reset role`)
  await keep(first.client, 'before the backup')
  await takeBackup(path.join(root, 'backup'), { env: env('first'), passphrase, say: () => {} })
  await keep(first.client, 'after the backup')
  expect(await archived(first.client)).toBe(0)
  await keep(first.client, 'never archived')
  await first.stop()

  const second = await restored('second', null)
  expect(await rowsOf(second.client)).toEqual(['before the backup'])
  await keep(second.client, 'on the second')
  expect(await archived(second.client)).toBe(0)
  const keys = path.join(root, 'first', 'keys')
  useFieldKey(keys, addFieldKey(keys))
  await second.client.query('insert into registry.persons values ($1)', [
    openFieldCipher(keys).seal('32050719900520000X'),
  ])
  expect(await archived(second.client)).toBe(0)
  await second.stop()

  // The newest timeline is followed; what was sealed since with a newer key would stay shut.
  await expect(restored('third', 'latest')).rejects.toThrow('缺少字段密钥 2：')
  expect(readdirSync(path.join(root, 'third'))).toEqual([])
  await expect(restored('third', 'latest', root)).rejects.toThrow('没有字段密钥')
  const third = await restored('third', 'latest', keys)
  expect(await rowsOf(third.client)).toEqual(['before the backup', 'on the second'])
  expect(await archived(third.client)).toBe(0)
  expect(readdirSync(archive).filter((name) => name.endsWith('.history'))).toEqual([
    '00000002.history',
    '00000003.history',
  ])
  await third.stop()
}, 120_000)
