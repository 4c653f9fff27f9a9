/** Looks one key up; undefined when there is no such row. */
export type LookUp<Key, Found> = (key: Key) => Promise<Found | undefined>

/** Fetches many keys at once (`… where key = any($1)`), each given once; keys without a row are left out of the map. */
export type FetchMany<Key, Found> = (keys: Key[]) => Promise<ReadonlyMap<Key, Found>>

interface Waiting<Key, Found> {
  readonly key: Key
  answer(found: Found | undefined): void
  fail(reason: unknown): void
}

/** A query under way, and whom it is for. */
interface Query<Key, Found> {
  readonly batch: readonly Waiting<Key, Found>[]
  readonly found: Promise<ReadonlyMap<Key, Found>>
}

/**
 * Gathers look-ups made in one turn of the event loop, or while every lane has a query in flight, into one query; it halves the cost of a busy
 * scan. With one lane the callers move in step, all waiting for the same query; a second keeps server and database both busy.
 * First come, first served; every answer is read after its call; a failed query fails only the look-ups that were in it.
 * Keys are compared as in a Map, so use strings or numbers.
 */
export function gather<Key, Found>(
  fetchMany: FetchMany<Key, Found>,
  { maxBatch = 500, lanes = 1 }: { readonly maxBatch?: number; readonly lanes?: number } = {},
): LookUp<Key, Found> {
  let waiting: Waiting<Key, Found>[] = []
  let running = 0

  async function run(): Promise<void> {
    running += 1
    // After all that has arrived by now was read, so that look-ups of other requests share the query.
    await new Promise<void>((turn) => setImmediate(turn))
    for (let query = ask(); query !== undefined;) {
      const [told] = await Promise.allSettled([query.found])
      const { batch } = query
      // The next is out before these are answered: the database works while the server answers.
      query = ask()
      for (const { key, answer, fail } of batch)
        if (told.status === 'fulfilled') answer(told.value.get(key))
        else fail(told.reason)
    }
  }

  /** Asks for those who wait. When nobody does, or another lane has taken them, the lane is free at once. */
  function ask(): Query<Key, Found> | undefined {
    const batch = waiting.slice(0, maxBatch)
    waiting = waiting.slice(maxBatch)
    if (batch.length === 0) {
      running -= 1
      return undefined
    }
    const fetched = async () => fetchMany([...new Set(batch.map(({ key }) => key))])
    return { batch, found: fetched() }
  }

  return (key) =>
    new Promise((answer, fail) => {
      waiting.push({ key, answer, fail })
      if (running < lanes) void run()
    })
}
