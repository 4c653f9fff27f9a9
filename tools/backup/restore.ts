import { copyFile, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { Client } from 'pg'
import { openEmbeddedDatabase } from '../../apps/api/src/db/embedded.ts'
import type { Environment } from '../../apps/api/src/environment.ts'
import { s3Files } from '../../apps/api/src/files/index.ts'
import { databaseFolder } from './database-copy.ts'
import { copyVerified, readManifest, walk, type Kept } from './manifest.ts'
import { openSealed, sealedFile, writeKeys } from './sealed.ts'
import { filesFolder, readFileIds } from './take.ts'

/** What is restored, and how far. */
export interface Restoring {
  readonly env: Pick<Environment, 'folder' | 'databaseUrl' | 's3' | 'walArchive'>
  readonly passphrase: string
  /** The moment to go forward to with the archived log; null stays with the backup itself. */
  readonly until: Date | null
  /** Where else files lie that were uploaded after the backup, such as the folder of the former machine. */
  readonly filesFrom: string | null
  readonly say: (sentence: string) => void
}

/** Restores a backup into an empty data folder, every file held against the manifest, and starts the database once. */
export async function restoreBackup(source: string, restoring: Restoring): Promise<void> {
  const { env, passphrase, until, say } = restoring
  const manifest = await readManifest(source)
  if ((await readdir(env.folder).catch(() => [])).length > 0)
    throw new Error(`${env.folder} 不是空的，没有恢复。请用 ANZHU_DATA 指定一个空目录。`)
  if (until !== null && env.walArchive === null)
    throw new Error('恢复到某一时刻要用归档的日志：请用 ANZHU_WAL_ARCHIVE 指出归档目录。')
  const keys = openSealed(await readFile(path.join(source, sealedFile)), passphrase)
  await mkdir(env.folder, { recursive: true, mode: 0o711 })
  try {
    for (const kept of manifest.files) await restoreFile(source, kept, env)
    await writeKeys(keys, env.folder)
    if (restoring.filesFrom !== null) await addFiles(restoring.filesFrom, env.folder)
    if (manifest.database !== null) await bringUp(restoring, manifest.database.segment)
  } catch (error) {
    // Half an installation must not be started by mistake.
    for (const name of await readdir(env.folder))
      await rm(path.join(env.folder, name), { recursive: true, force: true })
    throw error
  }
  if (manifest.database === null)
    say('附件、文书与密钥已恢复。数据库由 ANZHU_DATABASE_URL 指定，请按它自己的备份恢复。')
  else
    say(`恢复完成：${env.folder}${until === null ? '' : `，到 ${until.toISOString()} 为止`}。现在可以启动。`)
}

async function restoreFile(source: string, kept: Kept, env: Restoring['env']): Promise<void> {
  if (kept.path === sealedFile) return
  const [top, ...below] = kept.path.split('/')
  if (below.length === 0 || below.includes('..') || (top !== databaseFolder && top !== filesFolder))
    throw new Error(`备份清单里有不认识的文件 ${kept.path}，没有恢复。`)
  const place = path.join(env.folder, top === databaseFolder ? 'pg' : filesFolder, ...below)
  await copyVerified(source, kept, place)
  if (top === filesFolder && env.s3 !== null)
    await s3Files(env.s3).put(below.at(-1) ?? '', await readFile(place))
}

/** Files that the backup does not have; they never change, so whichever copy is there is the right one. */
async function addFiles(from: string, folder: string): Promise<void> {
  const there = new Set((await walk(path.join(folder, filesFolder))).files)
  for (const file of (await walk(from)).files) {
    if (there.has(file) || file.endsWith('.draft')) continue
    const place = path.join(folder, filesFolder, file)
    await mkdir(path.dirname(place), { recursive: true, mode: 0o700 })
    await copyFile(path.join(from, file), place)
  }
}

/** Empty folders are in no manifest, and PostgreSQL does not start without them. */
const folders = [
  'pg_commit_ts',
  'pg_dynshmem',
  'pg_logical/mappings',
  'pg_logical/snapshots',
  'pg_multixact/members',
  'pg_multixact/offsets',
  'pg_notify',
  'pg_replslot',
  'pg_serial',
  'pg_snapshots',
  'pg_stat',
  'pg_stat_tmp',
  'pg_subtrans',
  'pg_tblspc',
  'pg_twophase',
  'pg_wal/archive_status',
  'pg_wal/summaries',
  'pg_xact',
]

/** Starts the database once, so that it replays the log, and holds its rows against the files. */
async function bringUp({ env, until, say }: Restoring, first: string): Promise<void> {
  const data = path.join(env.folder, 'pg')
  for (const folder of folders) await mkdir(path.join(data, folder), { recursive: true, mode: 0o700 })
  const own = path.join(data, 'postgresql.auto.conf')
  const before = await readFile(own, 'utf8').catch(() => '')
  if (until !== null) {
    await copyArchive(env.walArchive ?? '', data, first)
    await writeFile(own, `${before}\n${recovery(until)}`, { mode: 0o600 })
    await writeFile(path.join(data, 'recovery.signal'), '', { mode: 0o600 })
  }
  const database = await openEmbeddedDatabase({ folder: env.folder, log: say }).catch(
    async (cause: unknown) => {
      const problem = cause instanceof Error ? cause.message : String(cause)
      throw new Error(
        `数据库没有恢复起来：归档的日志可能没有到达所要的时刻，或有缺失。${problem}\n${await lastWords(data)}`,
        { cause },
      )
    },
  )
  try {
    await untilPromoted(database.adminUrl)
    await mustHaveFiles(env, await readFileIds(database.url), say)
  } finally {
    await database.stop()
    await writeFile(own, before, { mode: 0o600 })
  }
}

/** What PostgreSQL said when it gave up. */
async function lastWords(data: string): Promise<string> {
  const names = (await walk(path.join(data, 'log'))).files
  const texts = await Promise.all(names.map((name) => readFile(path.join(data, 'log', name), 'utf8')))
  return texts
    .join('\n')
    .split('\n')
    .filter((line) => /FATAL|PANIC|ERROR/.test(line))
    .slice(-3)
    .join('\n')
}

/** The segments of the archive are laid where PostgreSQL looks by itself; the command that would fetch more says “no more”. */
const recovery = (until: Date) =>
  `restore_command = 'exit 1'\nrecovery_target_time = '${until.toISOString().replace('T', ' ').replace('Z', '+00')}'\nrecovery_target_action = 'promote'\n`

async function copyArchive(archive: string, data: string, first: string): Promise<void> {
  const names = (await walk(archive)).files.filter((name) =>
    /^[0-9A-F]{24}$|^[0-9A-F]{8}\.history$/.test(name),
  )
  if (names.length === 0) throw new Error(`归档目录 ${archive} 里没有日志，不能恢复到某一时刻。`)
  for (const name of names.filter((one) => one.endsWith('.history') || one.slice(8) >= first.slice(8)))
    await copyFile(path.join(archive, name), path.join(data, 'pg_wal', name))
}

async function untilPromoted(adminUrl: string): Promise<void> {
  const client = new Client({ connectionString: adminUrl, application_name: 'anzhu-restore' })
  client.on('error', () => {})
  await client.connect()
  try {
    for (;;) {
      const { rows } = await client.query<{ waits: boolean }>('select pg_is_in_recovery() as waits')
      if (rows[0]?.waits === false) return
      await sleep(100)
    }
  } finally {
    await client.end()
  }
}

/** Rows whose bytes are nowhere are told, not hidden. */
async function mustHaveFiles(
  { folder, s3 }: Restoring['env'],
  ids: readonly string[],
  say: Restoring['say'],
): Promise<void> {
  const there = new Set(
    (await walk(path.join(folder, filesFolder))).files.map((file) => path.posix.basename(file)),
  )
  const bucket = s3 === null ? null : s3Files(s3)
  const missing: string[] = []
  for (const id of ids)
    if (!there.has(id) && (bucket === null || (await bucket.get(id)) === undefined)) missing.push(id)
  say(`附件与文书 ${ids.length} 个，${missing.length === 0 ? '全部齐全' : `缺 ${missing.length} 个`}。`)
  if (missing.length > 0)
    throw new Error(
      `这些文件没有内容：${missing.slice(0, 5).join('、')}${missing.length > 5 ? ' 等' : ''}。` +
        '备份以后才上传的，请用 --files 指出原机器的 files 目录，再恢复一次。',
    )
}
