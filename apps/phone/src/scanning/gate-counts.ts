import type { PlainDate } from '@anzhu/law/kernel/date'
import { keep, readKept } from '../app/kept.ts'
import type { Entrance } from './passage.ts'

/** Who went in and who was stopped at an entrance today, as this phone has seen it. */
export interface Counts {
  readonly admitted: number
  readonly stopped: number
}

interface Kept extends Counts {
  readonly day: PlainDate
  readonly entrance: string
}

const keyOf = ({ projectId, name }: Entrance) => `${projectId ?? ''}/${name}`

/** Today's counts of an entrance; they begin anew each day and at each entrance. */
export function readCounts(entrance: Entrance, day: PlainDate): Counts {
  const kept = readKept<Kept>('gate-counts')
  return kept?.day === day && kept.entrance === keyOf(entrance)
    ? { admitted: kept.admitted, stopped: kept.stopped }
    : { admitted: 0, stopped: 0 }
}

/** Counts one more person, and answers with the counts then. Let in by hand: one stopped less, one admitted more. */
export function countOne(
  entrance: Entrance,
  day: PlainDate,
  what: 'admitted' | 'stopped' | 'by-hand',
): Counts {
  const { admitted, stopped } = readCounts(entrance, day)
  const counts =
    what === 'stopped'
      ? { admitted, stopped: stopped + 1 }
      : { admitted: admitted + 1, stopped: what === 'by-hand' ? Math.max(0, stopped - 1) : stopped }
  keep('gate-counts', { ...counts, day, entrance: keyOf(entrance) } satisfies Kept)
  return counts
}
