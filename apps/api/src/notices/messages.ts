import { sql } from 'kysely'
import type { Db } from '../db/connection.ts'

/** Leaves a message for an account, inside the product. The body must not hold numbers or health data. */
export async function tell(
  db: Db,
  accountId: string,
  message: { title: string; body: string; link: string | null },
): Promise<void> {
  await tellAll(db, [{ accountId, ...message }])
}

/** Leaves many messages, in one statement. */
export async function tellAll(
  db: Db,
  all: readonly { accountId: string; title: string; body: string; link: string | null }[],
): Promise<void> {
  if (all.length === 0) return
  await sql`
    insert into notices.messages (account_id, title, body, link)
    select * from unnest(
      ${all.map(({ accountId }) => accountId)}::uuid[], ${all.map(({ title }) => title)}::text[],
      ${all.map(({ body }) => body)}::text[], ${all.map(({ link }) => link)}::text[])`.execute(db)
}
