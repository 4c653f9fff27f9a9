import { chown, copyFile, mkdir, readFile, stat, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { Client } from 'pg'
import { openEmbeddedDatabase } from '../../apps/api/src/db/embedded.ts'
import { walk } from './manifest.ts'

/**
 * How far a restored database goes: null to the end of the backup and not a line further, a moment, or the end of the last
 * segment that was archived.
 */
export type Until = Date | 'latest' | null

/** What is brought up: its folder, the archive of its log, how far, and the first segment that the backup needs. */
export interface BringingUp {
  readonly env: { readonly folder: string; readonly walArchive: string | null }
  readonly until: Until
  readonly first: string
  readonly say: (sentence: string) => void
}

/** In Chinese, for whoever restores. */
export const saidUntil = (until: Until): string =>
  until === null
    ? '到备份为止'
    : until === 'latest'
      ? '到最后归档的日志为止'
      : `到 ${until.toISOString()} 为止`

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

/**
 * Starts the database once, so that it replays the log, and hands its address to `judge`. It always leaves recovery on a
 * timeline of its own: what it writes from then on never has the name of a segment that the lost machine wrote, so it may go
 * on with the same archive.
 */
export async function bringUp(
  { env, until, first, say }: BringingUp,
  judge: (url: string) => Promise<void>,
): Promise<void> {
  const data = path.join(env.folder, 'pg')
  for (const folder of folders) await mkdir(path.join(data, folder), { recursive: true, mode: 0o700 })
  const own = path.join(data, 'postgresql.auto.conf')
  const before = await readFile(own, 'utf8').catch(() => '')
  if (env.walArchive !== null) await copyArchive(env.walArchive, data, until === null ? null : first)
  await writeFile(own, `${before}\n${recovery(until)}`, { mode: 0o600 })
  await writeFile(path.join(data, 'recovery.signal'), '', { mode: 0o600 })
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
    await judge(database.url)
  } finally {
    await database.stop()
    await writeFile(own, before, { mode: 0o600 })
  }
  await leaveToArchive(data, env.walArchive)
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

/**
 * The segments of the archive are laid where PostgreSQL looks by itself; the command that would fetch more says “no more”.
 * A backup alone stays on the timeline that it was taken on; with the archive it follows the newest.
 */
function recovery(until: Until): string {
  const target =
    until === null
      ? [`recovery_target = 'immediate'`, `recovery_target_timeline = 'current'`]
      : until === 'latest'
        ? []
        : [`recovery_target_time = '${until.toISOString().replace('T', ' ').replace('Z', '+00')}'`]
  return [`restore_command = 'exit 1'`, ...target, `recovery_target_action = 'promote'`, ''].join('\n')
}

const segment = /^[0-9A-F]{24}$/
const history = /^[0-9A-F]{8}\.history$/

/** Of the archive the segments from the first that is needed, or none; and always which timelines there were, so that a new one is begun. */
async function copyArchive(archive: string, data: string, first: string | null): Promise<void> {
  const names = (await walk(archive)).files
  if (first !== null && !names.some((name) => segment.test(name)))
    throw new Error(`归档目录 ${archive} 里没有日志，不能恢复到备份以后。`)
  for (const name of names)
    if (history.test(name) || (first !== null && segment.test(name) && name.slice(8) >= first.slice(8)))
      await copyFile(path.join(archive, name), path.join(data, 'pg_wal', name))
}

/**
 * Says what of the log is the archive's business: the new timeline's beginning is, and segments of former timelines are not,
 * for those that are there may be other halves of the same segments.
 */
async function leaveToArchive(data: string, archive: string | null): Promise<void> {
  const names = (await walk(path.join(data, 'pg_wal'))).files
  const newest = names.findLast((name) => history.test(name))
  if (newest === undefined) throw new Error('数据库没有换到新的时间线，没有恢复。请重试。')
  const { uid, gid } = await stat(data)
  for (const name of names) {
    const isFormer = segment.test(name) && name.slice(0, 8) < newest.slice(0, 8)
    if (!isFormer && name !== newest) continue
    const mark = path.join(data, 'pg_wal', 'archive_status', `${name}.${isFormer ? 'done' : 'ready'}`)
    await writeFile(mark, '', { mode: 0o600, flush: true })
    await chown(mark, uid, gid)
  }
  // At once, so that whoever restores next from the same archive begins another timeline.
  if (archive !== null) await copyFile(path.join(data, 'pg_wal', newest), path.join(archive, newest))
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
