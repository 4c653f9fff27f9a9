import { createHash } from 'node:crypto'
import { readFile, readdir } from 'node:fs/promises'
import path from 'node:path'
import { Client, DatabaseError } from 'pg'
import { applyGrants, createRoles } from './grants.ts'

/** One file of the migrations folder. */
export interface Migration {
  /** Its file name, YYYYMMDD-NN-name.sql; files apply in the order of their names. */
  readonly name: string
  readonly sql: string
  /** SHA-256 of its text, line ends aside. */
  readonly checksum: string
}

/** What a run did. */
export interface Migrated {
  /** Names of the files applied now, in order. */
  readonly applied: readonly string[]
  /** How many were applied before. */
  readonly before: number
}

/** How to migrate, where it differs from the product's own way. */
export interface MigrateOptions {
  /** Where the .sql files lie; the product's own unless told. */
  readonly folder?: string
  readonly log?: (sentence: string) => void
}

const ownFolder = path.join(import.meta.dirname, 'migrations')

/** "anzhu" in ASCII, and 1: taken for the whole run, so that processes that start together take turns. */
const lock = 0x616e_7a01

/**
 * Brings the database to the state of this program and (re)applies the grants of the roles. Connects as the URL's own user,
 * who owns everything; the URL must lead to PostgreSQL itself, not through a pooling proxy. Each file is one transaction,
 * forward only. Rejects with a Chinese sentence when the server is unfit, or when files and database disagree.
 */
export async function migrate(
  url: string,
  { folder = ownFolder, log = () => {} }: MigrateOptions = {},
): Promise<Migrated> {
  const migrations = await readMigrations(folder)
  const client = new Client({
    connectionString: url,
    application_name: 'anzhu-migrate',
    connectionTimeoutMillis: 10_000,
  })
  client.on('error', () => {})
  await client.connect()
  try {
    await mustSuit(client)
    await takeTurn(client, log)
    await createRoles(client)
    await createLedger(client)
    const before = await readLedger(client)
    const waiting = stillToApply(migrations, before)
    for (const migration of waiting) {
      await apply(client, migration)
      log(`已升级数据库：${migration.name}`)
    }
    await applyGrants(client)
    return { applied: waiting.map(({ name }) => name), before: before.length }
  } finally {
    await client.end()
  }
}

/** The migrations of a folder in order; refuses names that do not say their place. */
export async function readMigrations(folder: string = ownFolder): Promise<Migration[]> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.sql')).sort()
  const numbers = new Set<string>()
  for (const name of names) {
    const [, number] = /^(\d{8}-\d{2})-[a-z0-9]+(?:-[a-z0-9]+)*\.sql$/.exec(name) ?? []
    if (number === undefined)
      throw new Error(`升级脚本 ${name} 的文件名不合规则，应如 20260301-01-registry.sql。`)
    if (numbers.has(number)) throw new Error(`升级脚本编号 ${number} 重复，请把其中一个改为下一个编号。`)
    numbers.add(number)
  }
  return await Promise.all(
    names.map(async (name) => {
      // Git may turn line ends over on Windows; that is no change.
      const sql = (await readFile(path.join(folder, name), 'utf8')).replaceAll('\r\n', '\n')
      return { name, sql, checksum: createHash('sha256').update(sql).digest('hex') }
    }),
  )
}

type Applied = Pick<Migration, 'name' | 'checksum'>

/** Files that the database has not seen, when it has seen all earlier ones just as they are. */
function stillToApply(migrations: readonly Migration[], applied: readonly Applied[]): readonly Migration[] {
  const newest = migrations.at(-1)?.name ?? ''
  for (const { name, checksum } of applied) {
    const file = migrations.find((migration) => migration.name === name)
    if (file === undefined && name > newest) {
      throw new Error(`数据库比本程序新（已执行过 ${name}）。请使用与数据库相同或更新的程序版本。`)
    }
    if (file === undefined)
      throw new Error(`升级脚本 ${name} 已在此数据库执行过，但程序里没有这个文件。请恢复该文件。`)
    if (file.checksum !== checksum) {
      throw new Error(`升级脚本 ${name} 执行后又被改动。请恢复原文件，把改动写成一个新编号的脚本。`)
    }
  }
  const last = applied.at(-1)?.name ?? ''
  const seen = new Set(applied.map(({ name }) => name))
  const waiting = migrations.filter(({ name }) => !seen.has(name))
  const late = waiting.find(({ name }) => name < last)
  if (late)
    throw new Error(`升级脚本 ${late.name} 的编号早于已执行的 ${last}。升级只能向前，请改用更晚的编号。`)
  return waiting
}

async function mustSuit(client: Client): Promise<void> {
  const { rows } = await client.query<{ version: number; title: string; encoding: string }>(
    `select current_setting('server_version_num')::int as version, current_setting('server_version') as title,
            current_setting('server_encoding') as encoding`,
  )
  const [server] = rows
  if (!server || server.version < 150_000) {
    throw new Error(`数据库服务器是 PostgreSQL ${server?.title ?? '未知版本'}，本系统需要 15 或更新版本。`)
  }
  if (server.encoding !== 'UTF8') {
    throw new Error(
      `数据库的编码是 ${server.encoding}，须为 UTF8。请用 create database … encoding 'UTF8' 重建。`,
    )
  }
}

async function takeTurn(client: Client, log: (sentence: string) => void): Promise<void> {
  const { rows } = await client.query<{ taken: boolean }>('select pg_try_advisory_lock($1) as taken', [lock])
  if (rows[0]?.taken) return
  log('另一个进程正在升级数据库，等它完成……')
  await client.query('select pg_advisory_lock($1)', [lock])
}

async function createLedger(client: Client): Promise<void> {
  const { rows } = await client.query<{ ledger: string | null }>(
    `select to_regclass('db.migrations')::text as ledger`,
  )
  if (rows[0]?.ledger) return
  await client.query(`
    create schema if not exists db;
    comment on schema db is 'Which migrations this database has seen';
    create table db.migrations (
      name text primary key,
      checksum text not null,
      applied_at timestamptz(3) not null default now()
    )`)
}

async function readLedger(client: Client): Promise<Applied[]> {
  const { rows } = await client.query<Applied>(
    'select name, checksum from db.migrations order by name collate "C"',
  )
  return rows
}

async function apply(client: Client, { name, sql, checksum }: Migration): Promise<void> {
  await client.query('begin')
  try {
    await client.query(sql)
    await client.query('insert into db.migrations (name, checksum) values ($1, $2)', [name, checksum])
    await client.query('commit')
  } catch (cause) {
    await client.query('rollback')
    throw new Error(`升级脚本 ${name} 执行失败，数据库未变：${wordsOf(cause, sql)}`, { cause })
  }
}

/** What PostgreSQL says, and the line of the file where it stopped. */
function wordsOf(cause: unknown, sql: string): string {
  if (!(cause instanceof Error)) return String(cause)
  const position = cause instanceof DatabaseError ? Number(cause.position) : Number.NaN
  if (Number.isNaN(position)) return cause.message
  return `第 ${sql.slice(0, position).split('\n').length} 行，${cause.message}`
}
