import { sql } from 'kysely'
import type { ClientBase, Pool } from 'pg'
import type { Db } from './connection.ts'

/** What is said on a channel of PostgreSQL: whoever listens there looks for themselves. */
interface Notice {
  readonly channel: string
  readonly message: string
}

const mark = '/* after commit */'
const text =
  'select pg_notify(channel, message) from unnest($1::text[], $2::text[]) as said (channel, message)'
/** Notices in one statement at most. */
const most = 1_000

/**
 * Says something to every process that listens, once this transaction has committed; outside of one at once. What is said in a
 * transaction itself lets PostgreSQL commit only one such transaction at a time. Should the database be lost in the moment
 * between, it is not said: whoever listens looks by themselves every few seconds, and after every loss of the line.
 */
export async function notify(db: Db, channel: string, messages: readonly string[]): Promise<void> {
  if (messages.length === 0) return
  const channels = messages.map(() => channel)
  await sql`${sql.raw(mark)} select pg_notify(channel, message)
              from unnest(${channels}::text[], ${messages}::text[]) as said (channel, message)`.execute(db)
}

/** Keeps what a connection's transaction wants to be said until it has committed; what is rolled back is never said. */
export function sayAfterCommit(client: ClientBase, say: (notices: readonly Notice[]) => void): void {
  const query = client.query.bind(client) as (...args: readonly unknown[]) => unknown
  let kept: Notice[] | null = null
  const keeping = (...args: readonly unknown[]): unknown => {
    const [asked, values] = args
    if (asked === 'begin' || asked === 'rollback') kept = asked === 'begin' ? [] : null
    if (kept !== null && typeof asked === 'string' && asked.startsWith(mark)) {
      const [channels = [], messages = []] = values as readonly (readonly string[])[]
      kept.push(...channels.map((channel, n) => ({ channel, message: messages[n] ?? '' })))
      return Promise.resolve({ command: '', rowCount: 0, rows: [], fields: [], oid: 0 })
    }
    if (asked !== 'commit' || kept === null) return query(...args)
    const notices = kept
    kept = null
    return Promise.resolve(query(...args)).then((answer) => {
      if (notices.length > 0) say(notices)
      return answer
    })
  }
  Object.assign(client, { query: keeping })
}

/** Says notices through a pool, all that have come together in one statement, one statement after the other. */
export function sayingThrough(pool: Pool): (notices: readonly Notice[]) => void {
  let [waiting, saying]: [Notice[], boolean] = [[], false]
  const sayAll = async () => {
    saying = true
    while (waiting.length > 0) {
      const batch = waiting.splice(0, most)
      const values = [batch.map(({ channel }) => channel), batch.map(({ message }) => message)]
      // A pool that is lost or has ended says nothing any more, and nothing depends on it.
      await pool.query(text, values).catch(() => {})
    }
    saying = false
  }
  return (notices) => {
    waiting.push(...notices)
    if (!saying) void sayAll()
  }
}
