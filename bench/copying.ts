import { Client, type Submittable } from 'pg'

/** Streams the rows of a query out by COPY, which is the limit of any export; answers with rows and bytes. */
export async function copyOut(url: string, query: string): Promise<{ rows: number; bytes: number }> {
  return withClient(url, (client) => {
    const { promise, resolve, reject } = Promise.withResolvers<{ rows: number; bytes: number }>()
    const seen = { rows: 0, bytes: 0 }
    const submittable = {
      submit: (connection: { query(text: string): void }) => connection.query(`copy (${query}) to stdout`),
      handleCopyData({ chunk }: { chunk: Buffer }) {
        seen.rows += 1
        seen.bytes += chunk.length
      },
      handleCommandComplete() {},
      handleError: reject,
      handleReadyForQuery: () => resolve(seen),
    }
    client.query(submittable as unknown as Submittable)
    return promise
  })
}

/** Works on a connection of its own. */
export async function withClient<T>(url: string, work: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString: url })
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}
