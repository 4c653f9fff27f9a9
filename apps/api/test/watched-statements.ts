import type { Pool } from 'pg'
import { withCell } from './distributed.ts'

/** A statement as the product sent it, and which partitions of which tables it planned for or touched. */
export interface Watched {
  readonly request: string
  readonly statement: string
  readonly cells: ReadonlyMap<string, ReadonlySet<string>>
}

/** Statements of the requests that are watched, in order. */
export interface Watching {
  readonly seen: Watched[]
  /** Watches what the product sends while the work goes on, under this name. */
  during<T>(request: string, work: () => Promise<T>): Promise<T>
}

type Query = (text: string, values?: readonly unknown[]) => Promise<{ rows: Record<string, unknown>[] }>
type Answered = (error: unknown, result?: unknown) => void

/**
 * Looks at every statement before it is carried out: explains it with its own parameters, in its own transaction, and
 * counts what that touched, functions and triggers included; then takes it back and sends the statement itself.
 */
export function watchStatements(pool: Pool, cells: readonly string[]): Watching {
  const seen: Watched[] = []
  let request: string | undefined
  pool.on('connect', (client) => {
    const send = client.query.bind(client) as unknown as Query
    let inTransaction = false
    // A connection works off one statement after the other; so does whoever looks at them.
    let before: Promise<unknown> = Promise.resolve()
    const one = async (text: string, values: readonly unknown[], asked: string | undefined) => {
      const statement = withCell(text)
      if (control.test(statement)) inTransaction = /^\s*(begin|start)/i.test(statement)
      else if (asked !== undefined && !/^\s*(savepoint|rollback to|release)/i.test(statement))
        seen.push({
          request: asked,
          statement,
          cells: await touched(send, { statement, values, inTransaction }, cells),
        })
      return send(statement, values)
    }
    const query = (what: string | { text: string; values?: unknown[] }, more?: unknown, then?: Answered) => {
      const text = typeof what === 'string' ? what : what.text
      const given = typeof what === 'string' ? undefined : what.values
      const values = given ?? (Array.isArray(more) ? (more as unknown[]) : [])
      const done = then ?? (typeof more === 'function' ? (more as Answered) : undefined)
      const asked = request
      const answer = before.then(() => one(text, values, asked))
      before = answer.catch(() => {})
      if (done === undefined) return answer
      answer.then((result) => done(null, result), done)
      return undefined
    }
    Object.assign(client, { query })
  })
  return {
    seen,
    async during(name, work) {
      request = name
      try {
        return await work()
      } finally {
        request = undefined
      }
    },
  }
}

const control = /^\s*(begin|start transaction|commit|rollback)\s*;?\s*$/i

interface Sent {
  readonly statement: string
  readonly values: readonly unknown[]
  readonly inTransaction: boolean
}

async function touched(send: Query, { statement, values, inTransaction }: Sent, cells: readonly string[]) {
  await send(inTransaction ? 'savepoint watched' : 'begin')
  try {
    const before = inTransaction ? await countTouches(send) : new Map<string, number>()
    const { rows } = await send(`explain (analyze, verbose, format json) ${statement}`, values)
    const after = await countTouches(send)
    const names = new Set(relationsOf(rows[0]?.['QUERY PLAN']))
    for (const [name, count] of after) if (count > (before.get(name) ?? 0)) names.add(name)
    return byTable(names, cells)
  } finally {
    await send(inTransaction ? 'rollback to savepoint watched' : 'rollback')
  }
}

/** How often each table was scanned or written by this transaction. */
async function countTouches(send: Query): Promise<ReadonlyMap<string, number>> {
  const { rows } = await send(
    `select schemaname || '.' || relname as name,
            (coalesce(seq_scan, 0) + coalesce(idx_scan, 0) + n_tup_ins + n_tup_upd + n_tup_del)::int as count
       from pg_stat_xact_user_tables where seq_scan > 0 or idx_scan > 0 or n_tup_ins + n_tup_upd + n_tup_del > 0`,
  )
  return new Map(rows.map(({ name, count }) => [String(name), Number(count)]))
}

/** Every table that a plan names, whether or not that part of it was carried out. */
function relationsOf(plan: unknown): string[] {
  if (Array.isArray(plan)) return plan.flatMap(relationsOf)
  if (typeof plan !== 'object' || plan === null) return []
  const { 'Relation Name': name, Schema: schema } = plan as Record<string, unknown>
  const own = typeof name === 'string' && typeof schema === 'string' ? [`${schema}.${name}`] : []
  return [...own, ...Object.values(plan).flatMap(relationsOf)]
}

/** The cells by table; of a table that is not spread, none. */
function byTable(
  names: Iterable<string>,
  cells: readonly string[],
): ReadonlyMap<string, ReadonlySet<string>> {
  const found = new Map<string, Set<string>>()
  for (const name of names) {
    const cell = cells.find((one) => name.endsWith(`_${one}`))
    const table = cell === undefined ? name : name.slice(0, -cell.length - 1)
    const before = found.get(table) ?? []
    found.set(table, new Set(cell === undefined ? before : [...before, cell]))
  }
  return found
}
