import { Client, type Connection, type Submittable } from 'pg'

/** Rows for one table, as lines of PostgreSQL's text format for COPY. */
export interface Rows {
  /** Table with its columns: registry.persons (id, name). */
  readonly into: string
  readonly lines: readonly string[]
}

/** What pg's connection can do about COPY; missing from its types. */
interface CopyingConnection extends Connection {
  sendCopyFromChunk(chunk: Buffer): void
  endCopyFrom(): void
}

/**
 * Writes rows into tables in the order given, in one trip: everything is sent at once and PostgreSQL works it off while
 * this process makes the next rows. Rejects with PostgreSQL's error; the transaction is then to be rolled back.
 */
export function copyRows(client: Client, rows: readonly Rows[]): Promise<void> {
  return new Promise((resolve, reject) => {
    client.query(
      copying(
        rows.filter(({ lines }) => lines.length > 0),
        resolve,
        reject,
      ),
    )
  })
}

/** A column of a line: null, or text that holds no tab, line end or backslash, as ours never does. */
export const field = (value: string | number | null): string => (value === null ? '\\N' : String(value))

/** Bytes as a column of a line. */
export const bytes = (value: Buffer): string => `\\\\x${value.toString('hex')}`

function copying(rows: readonly Rows[], resolve: () => void, reject: (error: Error) => void): Submittable {
  const query = {
    submit(connection: Connection) {
      const line = connection as CopyingConnection
      line.query(rows.map(({ into }) => `copy ${into} from stdin`).join(';'))
      for (const { lines } of rows) {
        line.sendCopyFromChunk(Buffer.from(`${lines.join('\n')}\n`))
        line.endCopyFrom()
      }
    },
    handleCopyInResponse() {},
    handleCommandComplete() {},
    handleEmptyQuery() {},
    handleError: reject,
    handleReadyForQuery: resolve,
  }
  return query
}
