/**
 * Does a morning's work on each of these by itself. One that fails is written to the log, by its id and without what the
 * error quotes, and keeps no other waiting. Returns how many failed.
 */
export async function oneByOne(
  what: string,
  ids: readonly string[],
  work: (id: string) => Promise<void>,
): Promise<number> {
  let failed = 0
  for (const id of ids) {
    try {
      await work(id)
    } catch (error) {
      failed += 1
      logFailure(what, id, error)
    }
  }
  return failed
}

/** Writes to the log that work on one thing failed. Messages of the database quote values; the name says enough. */
export function logFailure(what: string, id: string, error: unknown): void {
  console.error(`${what} failed for ${id}: ${error instanceof Error ? error.name : 'Error'}`)
}
