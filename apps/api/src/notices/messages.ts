import { sql } from 'kysely'
import type { Db } from '../db/connection.ts'

/** Leaves a message for an account, inside the product. The body must not hold numbers or health data. */
export async function tell(
  db: Db,
  accountId: string,
  message: { title: string; body: string; link: string | null },
): Promise<void> {
  await db
    .insertInto('notices.messages')
    .values({ account_id: accountId, ...message })
    .execute()
}

/** Leaves a message for each of many accounts, in one statement. */
export async function tellAll(
  db: Db,
  messages: readonly {
    readonly accountId: string
    readonly title: string
    readonly body: string
    readonly link: string | null
  }[],
): Promise<void> {
  if (messages.length === 0) return
  await sql`
    insert into notices.messages (account_id, title, body, link)
    select * from unnest(
      ${messages.map(({ accountId }) => accountId)}::uuid[], ${messages.map(({ title }) => title)}::text[],
      ${messages.map(({ body }) => body)}::text[], ${messages.map(({ link }) => link)}::text[])`.execute(db)
}
