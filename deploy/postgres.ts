import { randomBytes } from 'node:crypto'
import { readFileSync, rmSync } from 'node:fs'
import { chown, cp, mkdir, readdir, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { Client } from 'pg'
import { openEmbeddedDatabase } from '../apps/api/src/db/embedded.ts'
import { findBinaries } from '../apps/api/src/db/embedded/binaries.ts'
import { chooseIdentity, run } from '../apps/api/src/db/embedded/identity.ts'
import { settingsText } from '../apps/api/src/db/embedded/settings.ts'
import { freePort } from '../tools/free-port.ts'

/** Passwords of roles.sql, made for one run. */
export interface Passwords {
  readonly pool: string
  readonly reader: string
  readonly replica: string
}

/** A primary with the roles of production. */
export interface Primary {
  readonly folder: string
  readonly port: number
  /** As the owner, who migrates. */
  readonly url: string
  /** As superuser, database postgres. */
  readonly adminUrl: string
  readonly passwords: Passwords
  stop(): Promise<void>
}

/** Starts a PostgreSQL of its own in the folder and makes the roles of deploy/postgres/roles.sql. */
export async function startPrimary(folder: string): Promise<Primary> {
  const database = await openEmbeddedDatabase({ folder })
  const passwords = { pool: newPassword(), reader: newPassword(), replica: newPassword() }
  const roles = readFileSync(path.join(import.meta.dirname, 'postgres/roles.sql'), 'utf8')
  const filled = roles.replace(/:'(\w+)_password'/g, (_, name: keyof Passwords) => `'${passwords[name]}'`)
  await inSession(database.adminUrl, async (client) => {
    await client.query(filled)
    await client.query(`select pg_create_physical_replication_slot('anzhu_replica')`)
  })
  const { adminUrl, url, stop } = database
  return { folder, port: Number(new URL(url).port), url, adminUrl, passwords, stop }
}

const newPassword = () => randomBytes(18).toString('base64url')

/** A streaming copy of a primary. */
export interface Replica {
  readonly port: number
  /** The database of the product, as the role that reads. */
  readonly url: string
  readonly adminUrl: string
  /** Halts and resumes the replaying of what streams in. */
  pause(): Promise<void>
  resume(): Promise<void>
  /** Ends the server, at once or in order. */
  stop(how?: 'fast' | 'immediate'): Promise<void>
  /** Starts it again where it was. */
  start(): Promise<void>
  /** Makes a primary of it. */
  promote(): Promise<void>
}

/** What a copy must not take over from a running server. */
const notCopied =
  /(^|\/)(postmaster\.(pid|opts)|pg_wal\/.+|pg_replslot\/.+|pg_stat_tmp\/.+|log\/.+|start\.log)$/

/** Copies the data directory of a running primary and streams from it: what pg_basebackup does, with SQL and cp. */
export async function startReplica(primary: Primary, folder: string): Promise<Replica> {
  const source = path.join(primary.folder, 'pg')
  const data = path.join(folder, 'pg')
  await mkdir(data, { recursive: true, mode: 0o700 })
  await inSession(primary.adminUrl, async (client) => {
    await client.query(`select pg_backup_start('replica', fast => true)`)
    await cp(source, data, {
      recursive: true,
      // Files of tables come and go while they are copied; the log that streams in says what became of them.
      filter: (from) => !notCopied.test(path.relative(source, from)),
    })
    const { rows } = await client.query<{ labelfile: string }>(
      'select labelfile from pg_backup_stop(wait_for_archive => false)',
    )
    await writeFile(path.join(data, 'backup_label'), rows[0]?.labelfile ?? '')
  })
  const port = await freePort()
  await mkdir(path.join(data, 'log'), { recursive: true })
  await writeFile(path.join(data, 'anzhu.conf'), replicaSettings(primary, port))
  await writeFile(path.join(data, 'standby.signal'), '')
  const binaries = findBinaries()
  const identity = chooseIdentity(binaries, folder)
  if (identity.owner !== undefined && process.getuid?.() === 0) await handOver(data, identity.owner)
  const control = async (...args: string[]) => {
    const { code, output } = await run(identity, binaries.pg_ctl, [...args, '-D', data, '-w', '-s'])
    if (code !== 0) throw new Error(`pg_ctl ${args.join(' ')}: ${output}`)
  }
  const start = () => control('start', '-l', path.join(data, 'start.log'))
  await start()
  const adminUrl = primary.adminUrl.replace(`:${primary.port}/`, `:${port}/`)
  const tell = (text: string) => inSession(adminUrl, (client) => client.query(text)).then(() => {})
  return {
    port,
    url: `postgres://anzhu_pool_reader:${primary.passwords.reader}@127.0.0.1:${port}/anzhu`,
    adminUrl,
    pause: () => tell('select pg_wal_replay_pause()'),
    resume: () => tell('select pg_wal_replay_resume()'),
    stop: (how = 'fast') => control('stop', '-m', how),
    start,
    promote: () => tell('select pg_promote()'),
  }
}

const replicaSettings = (
  { port, passwords }: Primary,
  own: number,
) => `${settingsText({ port: own, durable: true, walArchive: null })}
primary_conninfo = 'host=127.0.0.1 port=${port} user=anzhu_replica password=${passwords.replica}'
primary_slot_name = 'anzhu_replica'
${readFileSync(path.join(import.meta.dirname, 'postgres/replica.conf'), 'utf8')}`

async function handOver(data: string, { uid, gid }: { uid: number; gid: number }): Promise<void> {
  await chown(path.dirname(data), uid, gid)
  await chown(data, uid, gid)
  for (const name of await readdir(data, { recursive: true })) await chown(path.join(data, name), uid, gid)
}

/** Some work on one connection. */
export async function inSession<T>(url: string, work: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 5_000 })
  client.on('error', () => {})
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}

/** Takes a folder of databases away. */
export const removeFolder = (folder: string): void => rmSync(folder, { recursive: true, force: true })
