import { isQuiet } from '@anzhu/law/kernel/quiet-hours'
import type { House } from '../house.ts'
import { shanghaiHour } from '../clock/clock.ts'
import { deliverOutbox, type SmsGateway } from './deliver.ts'

const everyMs = 1000

/** Sends what waits in the outbox, each second; the gateway of the demonstration accepts everything. */
export function deliverPeriodically(
  { db, cipher, clock }: House,
  send: SmsGateway = accept,
): { stop(): Promise<void> } {
  let stopped = false
  let running: Promise<unknown> = Promise.resolve()
  const timer = setInterval(() => {
    if (stopped) return
    // A round that is still under way is not overtaken; a lost database is tried again with the next.
    running = running
      .then(() => deliverOutbox(db, cipher, send, { quiet: isQuiet(shanghaiHour(clock.now())) }))
      .catch(() => undefined)
  }, everyMs)
  return {
    async stop() {
      stopped = true
      clearInterval(timer)
      await running
    },
  }
}

/** The local gateway: what is in the outbox is what was sent, and the development page shows it. */
const accept: SmsGateway = async () => {}
