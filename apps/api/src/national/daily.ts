import type { House } from '../house.ts'
import type { JobWorker } from '../jobs/jobs.ts'
import { reportExpired } from './enqueue.ts'

/** The night's look at what has expired. */
export const nationalNightQueue = 'national-night'

/** After midnight what has expired is queued for the national platform. */
export const nationalNightWorker = ({ db, clock }: House): JobWorker => ({
  queue: nationalNightQueue,
  cron: '15 0 * * *',
  work: async () => void (await reportExpired(db, clock.today())),
})
