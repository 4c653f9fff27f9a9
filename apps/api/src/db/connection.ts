import { Kysely, PostgresDialect } from 'kysely'
import type { Transaction } from 'kysely'
import { DatabaseError, Pool } from 'pg'
import type { Client, ClientBase, ClientConfig } from 'pg'
import type { DB } from './generated/database.ts'
import { sayAfterCommit, sayingThrough } from './notices.ts'
import { goesByKey, leadsToServer, namingStatements, type NameStatement } from './prepared.ts'
import { sendTogether } from './unheeded.ts'
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
  /** How long a new connection may take: 5,000 unless told. */
  readonly connectTimeout?: number
  /** Where losses of idle connections are told; the pool itself has already dropped the connection. */
  readonly onError?: (error: Error) => void
}

/**
 * Opens connections that act in `role`, with Asia/Shanghai as time zone; the first query connects. Dates arrive as
 * 'YYYY-MM-DD', instants as Date, int8 as a safe number. The caller ends the pool. The URL may lead through PgBouncer in
 * transaction mode when its login user has role, time zone and limits of its own (deploy/postgres/roles.sql).
 */
export function openPool(url: string, { role, max = 10, onError, ...limits }: PoolOptions): Pool {
  const nameOf = namingStatements()
  const pool = new Pool({
    ...connectionAs(role, url, limits),
    max,
    onConnect: async (client) => {
      const process = await mustActIn(role, client)
      if (leadsToServer(client, process)) {
        sendTogether(client)
        prepareWhatIsHot(client, nameOf)
      }
      sayAfterCommit(client, say)
    },
  })
  const say = sayingThrough(pool)
  // Without listeners a restart of PostgreSQL would end this process.
  pool.on('error', (error) => onError?.(error))
  pool.on('connect', (client) => {
    client.on('error', () => {})
    endWhenLost(client)
  })
  return pool
}

/** How a connection that acts in `role` is opened; for the pool, and for a line of one's own that listens. */
export function connectionAs(
  role: DatabaseRole,
  url: string,
  {
    statementTimeout = 8_000,
    connectTimeout = 5_000,
  }: Pick<PoolOptions, 'statementTimeout' | 'connectTimeout'> = {},
): ClientConfig {
  return {
    connectionString: url,
    options: `-c role=${role} -c timezone=${timeZone}`,
    application_name: 'anzhu',
    types: { getTypeParser: parserOf },
    keepAlive: true,
    connectionTimeoutMillis: connectTimeout,
    statement_timeout: statementTimeout,
    // Longer than the server's own limit: it strikes only when the server's answer was lost on the way.
    query_timeout: statementTimeout + 2_000,
    idle_in_transaction_session_timeout: 30_000,
  }
}

const timeZone = 'Asia/Shanghai'

/** The query builder on a pool. Destroying it ends the pool. */
export function openKysely(pool: Pool): Kysely<Database> {
  return new Kysely<Database>({ dialect: new PostgresDialect({ pool }) })
}

/**
 * A proxy swallows the start-up options. Acting as the owner would void every grant, and in another zone a day would turn
 * at the wrong hour; so both are looked at once. Answers with the process of the server that is at the other end.
 */
async function mustActIn(role: DatabaseRole, client: ClientBase): Promise<number> {
  const { rows } = await client.query<{ role: string; zone: string; process: number }>(
    `select current_user as role, current_setting('TimeZone') as zone, pg_backend_pid() as process`,
  )
  const { role: is = '未知', zone = '未知', process = 0 } = rows[0] ?? {}
  if (is === role && zone === timeZone) return process
  throw new Error(
    `数据库连接没有切换到角色 ${role}、时区 ${timeZone}（现为 ${is}、${zone}）。` +
      `若经 PgBouncer 等代理连接，请为登录用户设定默认值（alter role … set role = ${role}；` +
      `alter role … set timezone = '${timeZone}'），见 docs/operations.md。`,
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

/**
 * Within a transaction, where statements go by keys, those that are asked again and again are prepared. Outside of one are
 * lists and searches, which are planned anew for what is searched, unless they say that they go by a key.
 */
function prepareWhatIsHot(client: ClientBase, nameOf: NameStatement): void {
  const query = client.query.bind(client) as (...args: readonly unknown[]) => unknown
  let inTransaction = false
  const naming = (...args: readonly unknown[]) => {
    const [text, values] = args
    if (text === 'begin') inTransaction = true
    else if (text === 'commit' || text === 'rollback') inTransaction = false
    else if (typeof text === 'string' && Array.isArray(values) && args.length === 2) {
      const name = inTransaction || goesByKey(text) ? nameOf(text, values) : undefined
      if (name !== undefined) return query({ name, text, values })
    }
    return query(...args)
  }
  Object.assign(client, { query: naming })
}

function isLost(error: unknown): boolean {
  if (error instanceof DatabaseError) return error.severity === 'FATAL'
  return error instanceof Error && error.message === 'Query read timeout'
}
