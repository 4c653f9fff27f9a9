import type { PlainDate } from '@anzhu/law/kernel/date'
import { regionPrefix } from '@anzhu/law/access/policy'
import { sql, type SqlBool } from 'kysely'
import type { Db } from '../db/connection.ts'
import type { PublicityRow } from './rows.ts'

/** Which standing publicities somebody looks for. */
export interface Wanted {
  readonly kind: string | undefined
  /** Six digits; what lies below is meant too. */
  readonly region: string | undefined
  /** Id of the last one seen; the page after it. */
  readonly after: string | undefined
}

const onDay = (today: PlainDate) =>
  sql<SqlBool>`(withdrawn_at is null and ${today}::date between from_on and to_on)`

/** Publicities that stand on a day, the latest first; one more than `most` when there are more. */
export function listStanding(
  db: Db,
  { kind, region, after }: Wanted,
  today: PlainDate,
  most: number,
): Promise<PublicityRow[]> {
  return db
    .selectFrom('notices.publicity')
    .selectAll()
    .where(onDay(today))
    .$if(kind !== undefined, (query) => query.where('kind', '=', kind ?? ''))
    .$if(region !== undefined, (query) => query.where('region', 'like', `${regionPrefix(region ?? '')}%`))
    .$if(after !== undefined, (query) => query.where('id', '<', after ?? ''))
    .orderBy('id', 'desc')
    .limit(most + 1)
    .execute()
}

/** The provinces that have something standing, so that a reader is offered no empty one. */
export async function provincesStanding(db: Db, today: PlainDate): Promise<string[]> {
  const rows = await db
    .selectFrom('notices.publicity')
    .select(sql<string>`left(region, 2) || '0000'`.as('province'))
    .distinct()
    .where(onDay(today))
    .orderBy('province')
    .execute()
  return rows.map(({ province }) => province)
}

/** One publicity, if it stands on a day. */
export function readStanding(db: Db, id: string, today: PlainDate): Promise<PublicityRow | undefined> {
  return db
    .selectFrom('notices.publicity')
    .selectAll()
    .where('id', '=', id)
    .where(onDay(today))
    .executeTakeFirst()
}
