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
