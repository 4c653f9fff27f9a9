import { addMonths, type PlainDate } from '@anzhu/law/kernel/date'
import { sql } from 'kysely'
import type { Db } from '../db/connection.ts'

/** No certificate counts for longer than this after a version of it was made; then every token of it has expired. Months. */
const longestLife = 72

/**
 * Places of a province's certificates that are worse than their tokens say, in rising order: every version of one that is
 * suspended, revoked, cancelled or transferred out, and the versions that a newer one has replaced. Expired ones are not
 * among them: a token names its last day.
 */
export async function listedPlaces(db: Db, province: string, today: PlainDate): Promise<number[]> {
  const { rows } = await sql<{ place: number }>`
    select v.status_place as place
      from certificates.certificates c
      join certificates.versions v on v.certificate_id = c.id
     where c.province = ${province} and (c.status <> 'valid' or c.version > 1)
       and (c.status <> 'valid' or v.version < c.version)
       and v.made_on > ${addMonths(today, -longestLife)}::date
     order by place`.execute(db)
  return rows.map(({ place }) => place)
}
