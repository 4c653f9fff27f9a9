import type { Pool } from 'pg'
import { repeatedly } from '../jobs/repeat.ts'

/** A copy that lacks what was committed longer ago than this is not read from, in milliseconds. */
export const mostBehind = 2_000

/** How far a copy of the database has come. */
export interface Freshness {
  /** Milliseconds for which it may lack what was committed; Infinity while nothing is known of it. */
  behind(): number
  /** What was asked of it failed: it counts as away until it answers again. */
  away(): void
  stop(): Promise<void>
}

/** One look at the original: the place in its log that it had reached at that time, or later. */
interface Look {
  readonly place: bigint
  readonly at: number
}

/** Where a copy stands, and which database it is a copy of. */
interface Copy {
  readonly standby: boolean
  readonly place: string | null
  readonly system: string
}

/** Asked so often, in milliseconds. */
const every = 400

/**
 * Watches how far `copy` is behind `original` by this process's own clock alone: a copy that has replayed the place which
 * the original was seen at, at some time, lacks nothing from before that time. So it is right while the copy has lost the
 * original, too. Both are asked on connections of their own, which no load on the pools holds up.
 */
export function watchCopy(
  original: Pool,
  copy: Pool,
  now: () => number = () => performance.now(),
): Freshness {
  let looks: readonly Look[] = []
  let freshAt = Number.NEGATIVE_INFINITY
  let awaySince = Number.NEGATIVE_INFINITY

  async function look(): Promise<void> {
    const at = now()
    const there = await askOriginal(original)
    looks = [...looks.filter((one) => one.at > at - 2 * mostBehind), { place: there.place, at }]
    const reached = await askCopy(copy)
    // Another database, or one that was promoted and goes its own way, is no copy.
    if (!reached.standby || reached.place === null || reached.system !== there.system) return
    const place = BigInt(reached.place)
    const last = looks.findLast((one) => one.place <= place)
    if (last === undefined) return
    freshAt = last.at
    if (at > awaySince) awaySince = Number.NEGATIVE_INFINITY
  }
  const watching = repeatedly(look, every)
  return {
    behind: () => (awaySince > Number.NEGATIVE_INFINITY ? Infinity : now() - freshAt),
    away: () => (awaySince = now()),
    stop: watching.stop,
  }
}

/** Lost answers are given up before the next look is due, or nearly so. */
const patience = { query_timeout: 1_000 }

async function askOriginal(pool: Pool): Promise<{ place: bigint; system: string }> {
  // Flushed, not inserted: what was acknowledged is flushed, and what never is would never reach the copy.
  const text = `select (pg_current_wal_flush_lsn() - '0/0')::text as place,
                       (select system_identifier::text from pg_control_system()) as system`
  const { rows } = await pool.query<{ place: string; system: string }>({ text, ...patience })
  const { place = '0', system = '' } = rows[0] ?? {}
  return { place: BigInt(place), system }
}

async function askCopy(pool: Pool): Promise<Copy> {
  const text = `select pg_is_in_recovery() as standby, (pg_last_wal_replay_lsn() - '0/0')::text as place,
                       (select system_identifier::text from pg_control_system()) as system`
  const { rows } = await pool.query<Copy>({ text, ...patience })
  return rows[0] ?? { standby: false, place: null, system: '' }
}
