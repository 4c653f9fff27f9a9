import type { Pool } from 'pg'

/**
 * Whether the database answers within `timeout` milliseconds: a second, or three where others wait for a connection already,
 * since busy is not away. Never throws: a readiness probe turns false into 503.
 */
export async function databaseReady(
  pool: Pool,
  timeout = pool.waitingCount > 0 ? 3_000 : 1_000,
): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<boolean>((resolve) => {
    timer = setTimeout(() => resolve(false), timeout)
  })
  // Its own limit, so that a lost answer does not keep the connection from others.
  const question = { text: 'select 1', query_timeout: timeout }
  const answered = pool.query(question).then(
    () => true,
    () => false,
  )
  try {
    return await Promise.race([answered, late])
  } finally {
    clearTimeout(timer)
  }
}

/** SQLSTATE classes and codes that say "not now" rather than "wrong": connection, resources, shutdown, start-up. */
const passing = /^(08|53|57P0[1-5]|57014|25P03)/
const lostConnections = new Set([
  'ECONNREFUSED', 'ECONNRESET', 'ECONNABORTED', 'EPIPE', 'ETIMEDOUT', 'ENOTFOUND', 'EHOSTUNREACH', 'ENETUNREACH', 'EAI_AGAIN',
]) // prettier-ignore
/** What pg says, without a code, when a connection is lost or none can be had. */
const lostWords =
  /^(Connection terminated|Client has encountered a connection error|Client was closed and is not queryable|Query read timeout|timeout e)/

/**
 * Whether an error means that the database is away, full or overloaded rather than that the query is wrong: such a request
 * is answered 503 and may be repeated. Whether a commit that failed so took effect is unknown.
 */
export function databaseUnavailable(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  if (error instanceof AggregateError) return error.errors.some(databaseUnavailable)
  const code = 'code' in error && typeof error.code === 'string' ? error.code : ''
  return passing.test(code) || lostConnections.has(code) || lostWords.test(error.message)
}
