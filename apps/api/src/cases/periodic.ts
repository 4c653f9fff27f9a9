import type { House } from '../house.ts'
import type { Services } from './service.ts'
import { settleDue } from './settle.ts'

const everyMs = 1000

/** Carries out decisions whose time to undo is over, each second. */
export function settlePeriodically(house: House, services: Services): { stop(): Promise<void> } {
  let stopped = false
  let running: Promise<unknown> = Promise.resolve()
  const timer = setInterval(() => {
    if (stopped) return
    // A round that is still under way is not overtaken; a lost database is tried again with the next.
    running = running.then(() => settleDue(house, services)).catch(() => undefined)
  }, everyMs)
  return {
    async stop() {
      stopped = true
      clearInterval(timer)
      await running
    },
  }
}
