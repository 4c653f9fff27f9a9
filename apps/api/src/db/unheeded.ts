import { sql, type RawBuilder } from 'kysely'
import type { ClientBase } from 'pg'
import type { Db } from './connection.ts'
import { askWithOneEnd, type Answer, type Asked, type Query } from './one-end.ts'

const mark = '/* unheeded */'

/**
 * Says of a statement that nobody looks at what it returns: `.modifyEnd(unheeded)`. In a transaction it then waits for the
 * next one and goes out with it, `commit` at the latest; should it fail, that one fails for its reason.
 */
export const unheeded = sql.raw(mark)

/** The same for a text. */
export const unheededText = (text: string): string => `${text} ${mark}`

const markOfFirst = '/* with the next */'

/** Stands for the answer of a statement that waits for the next one. */
class Later {
  answer: Answer | null = null
}

/**
 * Asks two things of which the second needs no answer of the first, in a transaction in one trip; the second sees what the first
 * did, and what was committed while that waited. Fails for the reason of the first of them that failed.
 */
export async function inOneTrip<First, Second>(
  db: Db,
  first: RawBuilder<First>,
  second: RawBuilder<Second>,
): Promise<[First[], Second[]]> {
  const { rows: early } = await sql<First | Later>`${first} ${sql.raw(markOfFirst)}`.execute(db)
  const { rows } = await second.execute(db)
  const [later] = early
  return [(later instanceof Later ? later.answer?.rows : early) as First[], rows]
}

/** What is said of a statement that has not been sent yet. */
const nothing = { command: '', rowCount: 0, rows: [], fields: [], oid: 0 }

/** A statement that waits for the next one; `later` where somebody waits for its answer. */
interface Held {
  readonly args: Asked
  readonly later?: Later | undefined
}

/**
 * Sends `begin` and what nobody looks at together with the statement after it: a trip to the database and back costs both
 * sides as much as a small statement. Every other statement of the connection is sent at once, as before.
 */
export function sendTogether(client: ClientBase, together = askWithOneEnd): void {
  const query = client.query.bind(client) as Query
  let [held, inTransaction]: [Held[], boolean] = [[], false]
  const hold = (args: Asked, later?: Later) => {
    held.push({ args, later })
    return Promise.resolve(later === undefined ? nothing : { ...nothing, rows: [later] })
  }
  const sending = (...args: Asked): unknown => {
    const text = textOf(args)
    if (text === 'begin') inTransaction = true
    if (text === 'begin' || (inTransaction && text?.endsWith(mark) === true)) return hold(args)
    if (inTransaction && text?.endsWith(markOfFirst) === true) return hold(args, new Later())
    if (ends.has(text)) inTransaction = false
    const before = text === 'rollback' ? held.filter(isBegin) : held
    held = []
    if (before.length === 0) return query(...args)
    // Nothing has happened yet that could be kept or taken back.
    if (ends.has(text) && before.every(isBegin)) return Promise.resolve(nothing)
    if (text === undefined) return oneBehindTheOther(query, before, args)
    return text.includes(';')
      ? oneByOne(query, before, args)
      : atOnce([...before, { args }], (all) => together(client, query, all))
  }
  Object.assign(client, { query: sending })
}

const ends: ReadonlySet<string | undefined> = new Set(['commit', 'rollback'])

const isBegin = ({ args: [text] }: Held) => text === 'begin'

/** The text of a plain statement; undefined for a cursor, which keeps its place on the connection. */
function textOf([first]: Asked): string | undefined {
  if (typeof first === 'string') return first
  const { text, submit } = first as { readonly text?: unknown; readonly submit?: unknown }
  return typeof text === 'string' && submit === undefined ? text : undefined
}

/** For a text that may hold several statements, which cannot share an end with others. */
async function oneByOne(query: Query, before: readonly Held[], args: Asked): Promise<unknown> {
  for (const { args: earlier, later = new Later() } of before)
    later.answer = (await query(...earlier)) as Answer
  return query(...args)
}

/** For a cursor, which is answered with at once: what was held stands before it in the queue of the connection. */
function oneBehindTheOther(query: Query, before: readonly Held[], args: Asked): unknown {
  for (const { args: earlier, later = new Later() } of before)
    Promise.resolve(query(...earlier)).then(
      (answer) => (later.answer = answer as Answer),
      () => undefined,
    )
  return query(...args)
}

/** Answers as the last of them does, or fails as the first that failed. */
async function atOnce(
  all: readonly Held[],
  together: (all: readonly Asked[]) => Promise<Answer[]>,
): Promise<unknown> {
  const answers = await together(all.map(({ args }) => args))
  for (const [n, { later }] of all.entries()) if (later !== undefined) later.answer = answers[n] ?? null
  return answers.at(-1)
}
