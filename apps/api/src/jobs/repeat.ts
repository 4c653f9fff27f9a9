const everyMs = 1000

/** Does something each second for as long as the process runs; rounds do not overlap, and a failed one is tried again. */
export function repeatedly(work: () => Promise<unknown>): { stop(): Promise<void> } {
  let stopped = false
  let running: Promise<unknown> = Promise.resolve()
  const timer = setInterval(() => {
    if (stopped) return
    // A round that is still under way is not overtaken; a lost database is tried again with the next.
    running = running.then(work).catch(() => undefined)
  }, everyMs)
  return {
    async stop() {
      stopped = true
      clearInterval(timer)
      await running
    },
  }
}
