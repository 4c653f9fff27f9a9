import { sql } from 'kysely'
import type { Db } from '../db/connection.ts'
import { signHead } from './head-key.ts'
import { sealLines, type TrailPlace } from './seal.ts'
import { rightNow } from '../clock/clock.ts'

const linesARound = 5000

/** How long lines are kept, besides where the trail's own things lie. */
export interface TrailRules extends TrailPlace {
  /** Six at least; null keeps them for ever. */
  readonly keepMonths: number | null
}

/**
 * Forgets from where lines older than six months came, and deletes lines older than the setting says: from the beginning
 * of the chain only, each time leaving a signed checkpoint from which it goes on. Says how many lines are gone.
 */
export async function forgetOldLines(db: Db, { keepMonths, ...place }: TrailRules): Promise<number> {
  await forgetOrigins(db)
  if (keepMonths === null) return 0
  await sealLines(db)
  let gone = 0
  for (;;) {
    const last = await lastOlder(db, keepMonths)
    if (last === null) return gone
    const { at, kid, signature } = signHead(place.data, 'checkpoint', {
      ...last,
      at: rightNow().toISOString(),
    })
    const { rows } = await sql<{ gone: number }>`
      select audit.forget_up_to(${last.count}, decode(${last.hash}, 'hex'), ${at}, ${kid}, ${signature}) as gone`.execute(
      db,
    )
    gone += rows[0]?.gone ?? 0
  }
}

async function forgetOrigins(db: Db): Promise<void> {
  for (;;) {
    const { rows } = await sql<{ gone: number }>`select audit.forget_origins(${linesARound}) as gone`.execute(
      db,
    )
    if ((rows[0]?.gone ?? 0) < linesARound) return
  }
}

/** The last of the first links whose lines are all older than so many months. */
async function lastOlder(db: Db, months: number): Promise<{ count: number; hash: string } | null> {
  const { rows } = await sql<{ count: number; hash: string; old: boolean }>`
    select s.position::float8 as count, encode(s.hash, 'hex') as hash,
           coalesce(e.at, s.sealed_at) < now() - make_interval(months => ${months}) as old
      from audit.seals s left join audit.entries e on e.id = s.entry_id
     order by s.position limit ${linesARound}`.execute(db)
  const younger = rows.findIndex(({ old }) => !old)
  const last = rows[(younger === -1 ? rows.length : younger) - 1]
  return last === undefined ? null : { count: last.count, hash: last.hash }
}
