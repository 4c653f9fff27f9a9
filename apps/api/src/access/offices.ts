import { isLive } from './live-posts.ts'
import type { Role } from '@anzhu/law/access/roles'
import type { PlainDate } from '@anzhu/law/kernel/date'
import { sql } from 'kysely'
import type { Db } from '../db/connection.ts'

/** The nearest office that has somebody of a role for a region: the narrowest one that covers it; undefined without one. */
export async function officeFor(
  db: Db,
  role: Role,
  region: string,
  today: PlainDate,
): Promise<string | undefined> {
  const { rows } = await sql<{ unit: string }>`
    select p.unit from access.posts p join access.accounts a on a.id = p.account_id
     where p.role = ${role} and a.disabled_at is null and p.unit <> ''
       and ${region} like regexp_replace(p.region, '(00)+$', '') || '%'
       and ${isLive('p', today)}
     order by length(regexp_replace(p.region, '(00)+$', '')) desc, p.created_at limit 1`.execute(db)
  return rows[0]?.unit
}
