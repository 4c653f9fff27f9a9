import { Query as Statement, type ClientBase } from 'pg'

/** What a statement answers with; as much of it as is used. */
export interface Answer {
  readonly command: string | null
  readonly rows: unknown[]
}

/** What `client.query` is called with: a text, or one with a name and values in it; and its values. */
export type Asked = readonly unknown[]

/** `client.query` of a connection, as node-postgres made it. */
export type Query = (...args: Asked) => unknown

/** As much of node-postgres as is needed to write several statements before one end; its types leave it out. */
interface Line {
  readonly _types: unknown
}

interface Connection {
  readonly stream: { write(bytes: Buffer): void }
  readonly parsedStatements: Record<string, string>
  readonly submittedNamedStatements: Record<string, string>
  _send(bytes: Buffer): void
  sync(): void
  on(event: 'parseComplete', listener: () => void): void
  off(event: 'parseComplete', listener: () => void): void
}

interface Part {
  readonly name?: string
  readonly text: string
  readonly _result: Answer & { _types: unknown; addCommandComplete(message: unknown): void }
  /** What went wrong in reading a value. */
  readonly _canceledDueToError: false | Error
  callback: (error: Error) => void
  hasBeenParsed(connection: Connection): boolean
  prepare(connection: Connection): void
  handleRowDescription(message: unknown): void
  handleDataRow(message: unknown): void
}

/** Asked at every transaction: read once a connection. */
const named: ReadonlyMap<unknown, unknown> = new Map(
  ['begin', 'commit'].map((text) => [text, { name: `anzhu_${text}`, text }]),
)

/**
 * Writes several statements with one end (Sync) behind the last: the server reads and answers them in one go. Resolves to what
 * each answered. When one fails it rejects for that reason, and those behind it are not done.
 */
export function askWithOneEnd(client: ClientBase, query: Query, all: readonly Asked[]): Promise<Answer[]> {
  const { promise, resolve, reject } = Promise.withResolvers<Answer[]>()
  const batch = new Batch(
    all.map((asked) => partOf(client as unknown as Line, asked)),
    (error, answers) => (error === null ? resolve(answers ?? []) : reject(error)),
  )
  query(batch)
  return promise
}

function partOf({ _types: types }: Line, [asked, values]: Asked): Part {
  const part = new Statement((named.get(asked) ?? asked) as string, values as unknown[]) as unknown as Part
  part._result._types = types
  return part
}

/**
 * What columns the prepared statements of a connection answer with, by name; null for none. They are asked for once: a
 * statement whose columns a migration changes is refused by the server.
 */
const described = new WeakMap<Connection, Map<string, unknown>>()

function describedOn(connection: Connection): Map<string, unknown> {
  const known = described.get(connection) ?? new Map<string, unknown>()
  described.set(connection, known)
  return known
}

/** One query to the connection, whose messages belong to several in their order. */
class Batch {
  readonly #all: readonly Part[]
  /** Those whose text was sent and not confirmed yet. */
  readonly #parsing: Part[] = []
  #columns = new Map<string, unknown>()
  #at = 0
  #done = () => {}
  /** The connection wraps it, to end what takes too long. */
  callback: (error: Error | null, answers?: Answer[]) => void

  constructor(all: readonly Part[], callback: Batch['callback']) {
    this.#all = all
    this.callback = callback
  }

  /** Writes all of them, or nothing when one has values that cannot be written. */
  submit(connection: Connection): Error | null {
    this.#watchParsing(connection)
    this.#columns = describedOn(connection)
    const bytes: Buffer[] = []
    let failed: Error | null = null
    const unended = Object.assign(Object.create(connection) as Connection, {
      _send: (more: Buffer) => void bytes.push(more),
      sync: () => {},
    })
    const undescribed = Object.assign(Object.create(unended) as Connection, { describe: () => {} })
    for (const one of this.#all) {
      if (!one.hasBeenParsed(connection)) this.#parsing.push(one)
      one.callback = (error) => (failed ??= error)
      const columns = one.name === undefined ? undefined : this.#columns.get(one.name)
      one.prepare(columns === undefined ? unended : undescribed)
      if (columns) one.handleRowDescription(columns)
    }
    if (failed !== null) return failed
    connection.sync.call(unended)
    connection.stream.write(Buffer.concat(bytes))
    return null
  }

  #watchParsing(connection: Connection): void {
    const parsed = () => {
      const { name, text = '' } = this.#parsing.shift() ?? {}
      if (name === undefined) return
      connection.parsedStatements[name] = text
      delete connection.submittedNamedStatements[name]
    }
    connection.on('parseComplete', parsed)
    this.#done = () => {
      connection.off('parseComplete', parsed)
      for (const { name = '' } of this.#parsing.splice(0)) delete connection.submittedNamedStatements[name]
    }
  }

  handleRowDescription(message: unknown): void {
    const one = this.#all[this.#at]
    if (one?.name !== undefined) this.#columns.set(one.name, message)
    one?.handleRowDescription(message)
  }

  handleDataRow(message: unknown): void {
    this.#all[this.#at]?.handleDataRow(message)
  }

  handleCommandComplete(message: unknown): void {
    const one = this.#all[this.#at]
    if (one?.name !== undefined && !this.#columns.has(one.name)) this.#columns.set(one.name, null)
    one?._result.addCommandComplete(message)
    this.#at += 1
  }

  handleEmptyQuery(): void {
    this.#at += 1
  }

  handleError(error: Error): void {
    this.#done()
    this.callback(error)
  }

  handleReadyForQuery(): void {
    this.#done()
    const unread = this.#all.find(({ _canceledDueToError: error }) => error !== false)
    if (unread !== undefined) this.callback(unread._canceledDueToError as Error)
    else
      this.callback(
        null,
        this.#all.map(({ _result: answer }) => answer),
      )
  }
}
