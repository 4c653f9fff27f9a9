import { forgetInitialPasswords, forgetProofs } from './access/index.ts'
import { forgetOldLines } from './audit/forget.ts'
import { eraseWhatIsDue } from './data-requests/index.ts'
import { endExpiredContracts, forgetFaceChecks } from './employment/index.ts'
import { forgetLooseFiles } from './files/index.ts'
import { forgetDeliveries } from './events/index.ts'
import type { House } from './house.ts'
import { forgetReplies } from './http/idempotency.ts'
import { forgetRates } from './http/per-minute.ts'
import { forgetTries } from './http/public-tries.ts'
import { forgetLoosePieces } from './inspections/index.ts'
import type { JobWorker } from './jobs/jobs.ts'
import { forgetSent } from './notices/index.ts'
import { forgetReveals } from './registry/index.ts'

export const nightlyQueue = 'nightly'

/**
 * Throws away, once a night, what nobody needs any longer: no personal data is kept beyond its purpose (PI-03). Also ends
 * the employments whose contract is over.
 */
export function nightlyWorker(house: House): JobWorker {
  const { db } = house
  return {
    queue: nightlyQueue,
    cron: '40 3 * * *',
    async work() {
      await forgetReplies(db)
      await forgetProofs(db)
      await forgetInitialPasswords(db)
      await forgetSent(db)
      await forgetReveals(db)
      await forgetDeliveries(house)
      await forgetTries(house)
      await forgetFaceChecks(db)
      await forgetRates(house)
      await forgetLooseFiles(house)
      await forgetLoosePieces(house)
      await endExpiredContracts(house)
      await eraseWhatIsDue(house)
      if (house.trail !== undefined) await forgetOldLines(db, house.trail)
    },
  }
}
