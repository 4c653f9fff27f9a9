import type { Run } from '@anzhu/contract/certificate-runs'
import { formatCount } from '@anzhu/web/format'

/** How the state of a run is tinted. */
export const runTones: Readonly<Record<Run['state'], string>> = { queued: 'wait', running: 'act', done: 'ok' }

/** How far a run is, in a sentence: 132/200，没有办成 3. */
export function progressInWords({ total, done, failed }: Pick<Run, 'total' | 'done' | 'failed'>): string {
  const tried = `${formatCount(done + failed)}/${formatCount(total)}`
  return failed === 0 ? tried : `${tried}，没有办成 ${formatCount(failed)}`
}

/** How far a run is, from 0 to 100; an empty one is through. */
export function percentOf({ total, waiting }: Pick<Run, 'total' | 'waiting'>): number {
  return total === 0 ? 100 : Math.floor(((total - waiting) * 100) / total)
}
