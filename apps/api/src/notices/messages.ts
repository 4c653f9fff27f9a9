import { sql } from 'kysely'
import type { Db } from '../db/connection.ts'

/** Leaves the same message for many accounts, in one statement. */
export async function tellAll(
  db: Db,
  accountIds: readonly string[],
  { title, body, link }: { title: string; body: string; link: string | null },
): Promise<void> {
  if (accountIds.length === 0) return
  await sql`
    insert into notices.messages (account_id, title, body, link)
    select account_id, ${title}, ${body}, ${link} from unnest(${[...accountIds]}::uuid[]) as account_id`.execute(
    db,
  )
}

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
