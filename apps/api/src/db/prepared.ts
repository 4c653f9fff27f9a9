import { sql } from 'kysely'
import { createHash } from 'node:crypto'
import type { ClientBase } from 'pg'

/** A text that was asked so often is asked all day: it is parsed and planned once a connection from then on. */
const often = 5
/** Texts that are counted, and of these prepared, at most: what a connection keeps costs the server memory. */
const mostCounted = 2_000
const mostPrepared = 200
/** Longer ones are written for one purpose, with as many places as they had rows. */
const longest = 6_000

/**
 * Prepared, a star would mean the columns of that day: after a migration the server refuses it. A statement that says that
 * it goes by a key answers for its own.
 */
const hasStar = /(?:select|returning|\.)\s*\*/i

const mark = '/* by key */'

/**
 * Says of a select that is asked outside of a transaction, too, that it goes by keys, however many: `.modifyFront(byKey)`, or
 * `keyed` where SQL is written by hand.
 */
export const byKey = sql.raw(mark)

/** The same for a text. */
export const keyed = (text: string): string => `${mark} ${text}`

/**
 * `any(…)` of keys for a statement that goes `byKey`. Behind a select the planner does not see how many there are, and keeps one
 * plan instead of making one each time.
 */
export const amongKeys = <T>(keys: readonly T[], type: 'uuid' | 'bytea') =>
  sql<T>`any((select ${[...keys]}::${sql.raw(type)}[])::${sql.raw(type)}[])`

/** Whether a statement says of itself that it goes by a key. */
export const goesByKey = (text: string): boolean => text.includes(mark)

/** Names the statements of one pool. */
export type NameStatement = (text: string, values: readonly unknown[]) => string | undefined

/**
 * Counts what is asked through one pool. Answers with the name under which a statement is prepared; with undefined while it
 * is not worth it or not safe. Lists of values are left out: a plan for ten of them is the wrong one for ten thousand.
 */
export function namingStatements(): NameStatement {
  const asked = new Map<string, number>()
  const names = new Map<string, string>()
  return (text, values) => {
    const known = names.get(text)
    const isList = !goesByKey(text) && values.some(Array.isArray)
    if (known !== undefined) return isList ? undefined : known
    if (names.size >= mostPrepared || text.length > longest) return undefined
    const times = (asked.get(text) ?? 0) + 1
    if (times === 1 && asked.size >= mostCounted) return undefined
    asked.set(text, times)
    if (times < often || isList || (hasStar.test(text) && !goesByKey(text))) return undefined
    const name = `anzhu_${createHash('sha256').update(text).digest('hex').slice(0, 24)}`
    names.set(text, name)
    asked.delete(text)
    return name
  }
}

/**
 * Whether statements may be prepared on a connection: only where it leads to the server itself. A proxy that lends its
 * connections for a transaction at a time answers with another process than the one that was greeted.
 */
export const leadsToServer = (client: ClientBase, process: number): boolean =>
  (client as ClientBase & { readonly processID?: number | null }).processID === process
