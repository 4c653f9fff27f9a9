import { Kysely, PostgresDialect, type PostgresPool } from 'kysely'
import { DatabaseError, type Pool, type PoolClient, type QueryResult, type QueryResultRow } from 'pg'
import { openPool, type Database, type Db } from './connection.ts'
import { mostBehind, watchCopy } from './freshness.ts'
import { databaseUnavailable } from './health.ts'

/** Where reads go that may be as old as two seconds: to the copy while it is near enough, else to the original. */
export interface Reading {
  readonly db: Db
  /** One statement, for whoever writes SQL by hand. */
  query<Row extends QueryResultRow>(text: string, values: readonly unknown[]): Promise<QueryResult<Row>>
  /** Milliseconds for which the copy may lack what was committed; Infinity while it is away, null where there is none. */
  behind(): number | null
  stop(): Promise<void>
}

/** Where the copy is and how it is watched. */
export interface CopyPlan {
  /** URL of the copy. */
  readonly url: string
  /** URL of the original, not through a pooling proxy's queue. */
  readonly original: string
  readonly max?: number
  readonly onError?: (error: Error) => void
}

/** Reading where there is no copy: from the original. */
export function readOriginal(pool: Pool, db: Db): Reading {
  return {
    db,
    query: (text, values) => pool.query(text, [...values]),
    behind: () => null,
    stop: async () => {},
  }
}

/**
 * Reads from a streaming copy, as the role that only reads. Nothing here is a transaction: a statement that the copy could
 * not answer is put to the original, and so are all others until the copy is near enough again. Nobody sees an error.
 */
export function readCopy(pool: Pool, { url, original, max = 16, onError }: CopyPlan): Reading {
  const copy = openPool(url, { role: 'anzhu_reader', max, connectTimeout: 1_000, onError })
  const eyes = { max: 1, connectTimeout: 1_000 } as const
  const [there, here] = [
    openPool(original, { role: 'anzhu_app', ...eyes }),
    openPool(url, { role: 'anzhu_reader', ...eyes }),
  ]
  const freshness = watchCopy(there, here)

  async function connect(): Promise<PoolClient> {
    if (freshness.behind() > mostBehind) return pool.connect()
    try {
      return orElse(await copy.connect(), pool, freshness.away)
    } catch {
      freshness.away()
      return pool.connect()
    }
  }
  const either: PostgresPool = { connect, end: () => copy.end(), options: pool.options }
  return {
    db: new Kysely<Database>({ dialect: new PostgresDialect({ pool: either }) }),
    async query<Row extends QueryResultRow>(text: string, values: readonly unknown[]) {
      const client = await connect()
      try {
        return await client.query<Row>(text, [...values])
      } finally {
        client.release()
      }
    },
    behind: freshness.behind,
    async stop() {
      await freshness.stop()
      await Promise.all([copy.end(), there.end(), here.end()])
    },
  }
}

/** A connection to the copy whose statements are put to the original when the copy cannot answer. */
function orElse(client: PoolClient, pool: Pool, away: () => void): PoolClient {
  let original: PoolClient | undefined
  const query = async (text: string, values?: unknown[]) => {
    if (original !== undefined) return original.query(text, values)
    try {
      return await client.query(text, values)
    } catch (error) {
      if (!isLost(error) && !isConflict(error)) throw error
      if (isLost(error)) away()
      original = await pool.connect()
      return original.query(text, values)
    }
  }
  return Object.assign(Object.create(client) as PoolClient, {
    query,
    release(destroy?: boolean) {
      client.release(destroy ?? original !== undefined)
      original?.release()
    },
  })
}

/** A statement that took too long is too long anywhere. */
const isLost = (error: unknown) =>
  databaseUnavailable(error) && !(error instanceof DatabaseError && error.code === '57014')

/** Replaying needed what the statement was reading (40001), or the copy is too young for it. */
const isConflict = (error: unknown) => error instanceof DatabaseError && error.code === '40001'
