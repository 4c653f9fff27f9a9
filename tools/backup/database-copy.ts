import { createHash, randomBytes } from 'node:crypto'
import { mkdir, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { Client } from 'pg'
import { copyHashed, walk, type CopiedDatabase, type Kept } from './manifest.ts'

/** What a base backup leaves out: PostgreSQL's manual, “Backing Up the Data Directory”; of these folders only the name stays. */
const emptied =
  /^(pg_wal|log|pg_replslot|pg_dynshmem|pg_notify|pg_serial|pg_snapshots|pg_stat_tmp|pg_subtrans)\//
const leftOut =
  /^(postmaster\.(pid|opts)|start\.log|pg_internal\.init|backup_label|tablespace_map)$|(^|\/)(pgsql_tmp|t\d+_)/

/** A copy of a running cluster: its files, and where in the log it begins and ends. */
export interface DatabaseCopy {
  readonly database: CopiedDatabase
  readonly files: readonly Kept[]
}

/** Below this name of a backup lies the cluster. */
export const databaseFolder = 'database'

/**
 * Copies a cluster while it serves: between pg_backup_start and pg_backup_stop, with the part of the log that makes the copy
 * whole. A slot of this connection keeps that part until it is copied.
 */
export async function copyDatabase(adminUrl: string, destination: string): Promise<DatabaseCopy> {
  const client = new Client({ connectionString: adminUrl, application_name: 'anzhu-backup' })
  client.on('error', () => {})
  await client.connect()
  try {
    const ask = async <Row extends object>(text: string, values: unknown[] = []): Promise<Row> => {
      const { rows } = await client.query<Row>(text, values)
      if (rows[0] === undefined) throw new Error(`No answer to ${text}`)
      return rows[0]
    }
    const { data, version } = await ask<{ data: string; version: string }>(
      `select current_setting('data_directory') as data, current_setting('server_version') as version`,
    )
    const slot = `anzhu_backup_${randomBytes(6).toString('hex')}`
    await ask('select pg_create_physical_replication_slot($1, true, true)', [slot])
    const { start } = await ask<{ start: string }>('select pg_backup_start($1, true)::text as start', [slot])
    const files = await copyCluster(data, destination)
    const { stop, label } = await ask<{ stop: string; label: string }>(
      'select lsn::text as stop, labelfile as label from pg_backup_stop(false)',
    )
    const kept = await writeLabel(destination, label)
    const names = await ask<{ first: string; last: string }>(
      'select pg_walfile_name($1::pg_lsn) as first, pg_walfile_name($2::pg_lsn) as last',
      [start, stop],
    )
    const log = await copyLog(data, destination, names)
    return {
      database: { version, start, stop, segment: names.first },
      files: [...files, ...log, kept],
    }
  } finally {
    await client.end().catch(() => {})
  }
}

async function writeLabel(destination: string, label: string): Promise<Kept> {
  const name = `${databaseFolder}/backup_label`
  await writeFile(path.join(destination, name), label, { mode: 0o600, flush: true })
  const sha256 = createHash('sha256').update(label).digest('hex')
  return { path: name, bytes: Buffer.byteLength(label), sha256 }
}

async function copyCluster(data: string, destination: string): Promise<Kept[]> {
  const { files, folders } = await walk(data)
  const to = path.join(destination, databaseFolder)
  await mkdir(to, { recursive: true, mode: 0o700 })
  for (const folder of folders)
    if (!emptied.test(folder)) await mkdir(path.join(to, folder), { recursive: true, mode: 0o700 })
  return copyAll(
    data,
    to,
    files.filter(
      (file) => !emptied.test(file) && !leftOut.test(file) && !leftOut.test(path.posix.basename(file)),
    ),
  )
}

/** The segments of the log from the first that is needed to the last. */
async function copyLog(data: string, destination: string, { first, last }: { first: string; last: string }) {
  const segments = (await walk(path.join(data, 'pg_wal'))).files.filter(
    (name) =>
      (/^[0-9A-F]{24}$/.test(name) && name >= first && name <= last) || /^[0-9A-F]{8}\.history$/.test(name),
  )
  if (!segments.includes(first) || !segments.includes(last))
    throw new Error(`数据库日志 ${first} 至 ${last} 不全，备份没有做成。请重试。`)
  const copied = await copyAll(
    path.join(data, 'pg_wal'),
    path.join(destination, databaseFolder, 'pg_wal'),
    segments,
  )
  return copied.map((kept) => ({
    ...kept,
    path: kept.path.replace(databaseFolder, `${databaseFolder}/pg_wal`),
  }))
}

async function copyAll(from: string, to: string, names: readonly string[]): Promise<Kept[]> {
  const kept: Kept[] = []
  for (const name of names) {
    const copied = await copyHashed(path.join(from, name), path.join(to, name))
    // A table that was dropped meanwhile: the log says so too.
    if (copied !== undefined) kept.push({ path: `${databaseFolder}/${name}`, ...copied })
  }
  return kept
}
