import { Kysely, PostgresDialect } from 'kysely'
import type { Transaction } from 'kysely'
import { DatabaseError, Pool } from 'pg'
import type { Client, ClientBase } from 'pg'
import type { DB } from './generated/database.ts'
import { parserOf } from './values.ts'

/** Every table by its schema and name, as generated from the migrations (`npm run db:types`). */
export type Database = DB

/** What a query runs on: the pool, or the transaction that it is part of (a `Transaction` is a `Kysely` too). */
export type Db = Kysely<Database> | Transaction<Database>

/** The two roles a process may act in: the application reads and writes rows, the reader only reads. Neither may do DDL. */
export type DatabaseRole = 'anzhu_app' | 'anzhu_reader'

/** How a pool is opened. Times are milliseconds. */
export interface PoolOptions {
  readonly role: DatabaseRole
  /** Connections at most; 10 unless told. */
  readonly max?: number
  /** How long one statement may run: 8,000 unless told. Exports and imports ask for more. */
  readonly statementTimeout?: number
  /** Where losses of idle connections are told; the pool itself has already dropped the connection. */
  readonly onError?: (error: Error) => void
}

/**
 * Opens connections that act in `role`, with Asia/Shanghai as time zone; the first query connects. Dates arrive as
 * 'YYYY-MM-DD', instants as Date, int8 as a safe number. The caller ends the pool.
 */
export function openPool(
  url: string,
  { role, max = 10, statementTimeout = 8_000, onError }: PoolOptions,
): Pool {
  const pool = new Pool({
    connectionString: url,
    max,
    options: `-c role=${role} -c timezone=Asia/Shanghai`,
    application_name: 'anzhu',
    types: { getTypeParser: parserOf },
    keepAlive: true,
    connectionTimeoutMillis: 5_000,
    statement_timeout: statementTimeout,
    // Longer than the server's own limit: it strikes only when the server's answer was lost on the way.
    query_timeout: statementTimeout + 2_000,
    idle_in_transaction_session_timeout: 30_000,
    onConnect: (client) => mustActIn(role, client),
  })
  // Without listeners a restart of PostgreSQL would end this process.
  pool.on('error', (error) => onError?.(error))
  pool.on('connect', (client) => {
    client.on('error', () => {})
    endWhenLost(client)
  })
  return pool
}

/** The query builder on a pool. Destroying it ends the pool. */
export function openKysely(pool: Pool): Kysely<Database> {
  return new Kysely<Database>({ dialect: new PostgresDialect({ pool }) })
}

/** A proxy may swallow the start-up options; acting as the owner would then void every grant, so it is checked once. */
async function mustActIn(role: DatabaseRole, client: ClientBase): Promise<void> {
  const { rows } = await client.query<{ role: string }>('select current_user as role')
  if (rows[0]?.role === role) return
  throw new Error(
    `数据库连接没有切换到角色 ${role}（现为 ${rows[0]?.role ?? '未知'}）。` +
      `若经 PgBouncer 等代理连接，请改为直连，或为登录用户设定默认角色（alter role … set role = ${role}）。`,
  )
}

/**
 * A connection whose answer never came would hold up whoever gets it next, and one that the server has just closed would
 * fail him; both are ended at once, so that the pool opens another.
 */
function endWhenLost(client: ClientBase): void {
  const { query } = client
  const watched = (...args: Parameters<typeof query>) => {
    const answer: unknown = query.apply(client, args)
    if (answer instanceof Promise) {
      answer.catch((error: unknown) => {
        if (isLost(error)) (client as Client).end().catch(() => {})
      })
    }
    return answer
  }
  Object.assign(client, { query: watched })
}

function isLost(error: unknown): boolean {
  if (error instanceof DatabaseError) return error.severity === 'FATAL'
  return error instanceof Error && error.message === 'Query read timeout'
}
