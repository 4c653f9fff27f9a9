/**
 * Does something each second, or every so many milliseconds, for as long as the process runs; rounds do not overlap, and a
 * failed one is tried again.
 */
export function repeatedly(work: () => Promise<unknown>, everyMs = 1000): { stop(): Promise<void> } {
  let stopped = false
  let busy = false
  let running: Promise<unknown> = Promise.resolve()
  const timer = setInterval(() => {
    // A round that is still under way is not overtaken; a lost database is tried again with the next.
    if (stopped || busy) return
    busy = true
    running = work()
      .catch(() => undefined)
      .finally(() => (busy = false))
  }, everyMs)
  return {
    async stop() {
      stopped = true
      clearInterval(timer)
      await running
    },
  }
}
