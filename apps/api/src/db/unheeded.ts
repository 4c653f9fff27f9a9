import { sql } from 'kysely'
import type { ClientBase } from 'pg'

const mark = '/* unheeded */'

/**
 * Says of a statement that nobody looks at what it returns: `.modifyEnd(unheeded)`. In a transaction it then waits for the
 * next one and goes out with it, `commit` at the latest; should it fail, that one fails for its reason.
 */
export const unheeded = sql.raw(mark)

/** The same for a text. */
export const unheededText = (text: string): string => `${text} ${mark}`

type Args = readonly unknown[]

/** What is said of a statement that has not been sent yet. */
const nothing = { command: '', rowCount: 0, rows: [], fields: [], oid: 0 }

/** As much of a connection as is needed to write several statements before the first is answered. */
interface Line {
  pipeline: boolean
  readonly connection: { readonly stream: { cork(): void; uncork(): void } }
}

/**
 * Sends `begin` and what nobody looks at together with the statement after it: a trip to the database and back costs both
 * sides as much as a small statement. Every other statement of the connection is sent at once, as before.
 */
export function sendTogether(client: ClientBase): void {
  const query = client.query.bind(client) as (...args: Args) => unknown
  let [held, inTransaction]: [Args[], boolean] = [[], false]
  const sending = (...args: Args): unknown => {
    const text = textOf(args)
    if (text === 'begin') inTransaction = true
    if (text === 'begin' || (inTransaction && text?.endsWith(mark) === true)) {
      held.push(args)
      return Promise.resolve(nothing)
    }
    if (ends.has(text)) inTransaction = false
    const before = text === 'rollback' ? held.filter(isBegin) : held
    held = []
    if (before.length === 0) return query(...args)
    // Nothing has happened yet that could be kept or taken back.
    if (ends.has(text) && before.every(isBegin)) return Promise.resolve(nothing)
    return text === undefined ? oneByOne(query, before, args) : atOnce(client, query, [...before, args])
  }
  Object.assign(client, { query: sending })
}

const ends: ReadonlySet<string | undefined> = new Set(['commit', 'rollback'])

const isBegin = ([text]: Args) => text === 'begin'

/** The text of a plain statement; undefined for a cursor, which keeps its place on the connection. */
function textOf([first]: Args): string | undefined {
  if (typeof first === 'string') return first
  const { text, submit } = first as { readonly text?: unknown; readonly submit?: unknown }
  return typeof text === 'string' && submit === undefined ? text : undefined
}

function oneByOne(query: (...args: Args) => unknown, before: readonly Args[], args: Args): unknown {
  for (const one of before) void Promise.resolve(query(...one)).catch(() => undefined)
  return query(...args)
}

/** Answers as the last of them does, or fails as the first that failed: those behind it only say that something had. */
async function atOnce(
  client: ClientBase,
  query: (...args: Args) => unknown,
  all: readonly Args[],
): Promise<unknown> {
  const line = client as unknown as Line
  const { stream } = line.connection
  line.pipeline = true
  stream.cork()
  const answers = all.map((one) => query(...one) as Promise<unknown>)
  stream.uncork()
  const told = await Promise.allSettled(answers)
  line.pipeline = false
  for (const one of told) if (one.status === 'rejected') throw one.reason
  return answers.at(-1)
}
