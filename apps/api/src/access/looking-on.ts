import { isLive } from './live-posts.ts'
import type { PlainDate } from '@anzhu/law/kernel/date'
import { sql } from 'kysely'
import type { Db } from '../db/connection.ts'
import type { House } from '../house.ts'

/**
 * The account whose contact has this phone and whose every post only looks on: no other may come by a message alone, for a
 * session can switch between the posts of its account.
 */
export async function findLookingOn(
  { cipher }: House,
  db: Db,
  phone: string,
  today: PlainDate,
): Promise<string | undefined> {
  const { rows } = await sql<{ id: string }>`
    select a.id from access.accounts a
     where a.contact_phone_hash = ${cipher.hash(phone)} and a.disabled_at is null and a.pending_since is null
       and (select bool_and(p.role = 'viewer') from access.posts p
             where p.account_id = a.id and ${isLive('p', today)})
     order by a.created_at, a.id limit 1`.execute(db)
  return rows[0]?.id
}
