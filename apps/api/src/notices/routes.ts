import { done } from '@anzhu/contract/fields'
import * as contract from '@anzhu/contract/notices'
import { cursorAfter, readCursor } from '../http/cursor.ts'
import { serve, type Server } from '../http/serve.ts'
import { rightNow } from '../clock/clock.ts'

/** Messages of the signed-in account. */
export function noticeRoutes(server: Server): void {
  serve(server, contract.listMessages, async ({ db, actor }, { cursor, limit }) => {
    const after = cursor === undefined ? undefined : readCursor(cursor)[0]
    const rows = await db
      .selectFrom('notices.messages')
      .selectAll()
      .where('account_id', '=', actor.accountId)
      .$if(after !== undefined, (query) => query.where('id', '<', after ?? ''))
      .orderBy('id', 'desc')
      .limit(limit + 1)
      .execute()
    const { unread } = await db
      .selectFrom('notices.messages')
      .select(({ fn }) => fn.countAll<number>().as('unread'))
      .where('account_id', '=', actor.accountId)
      .where('read_at', 'is', null)
      .executeTakeFirstOrThrow()
    return { ...cursorAfter(rows, limit, ({ id }) => [id], asMessage), unread: Number(unread) }
  })
  serve(server, contract.readMessages, async ({ db, actor }, { ids }) => {
    await db
      .updateTable('notices.messages')
      .set({ read_at: rightNow() })
      .where('account_id', '=', actor.accountId)
      .where('id', 'in', ids)
      .where('read_at', 'is', null)
      .execute()
    return done
  })
}

const asMessage = (row: {
  id: string
  at: Date
  title: string
  body: string
  link: string | null
  read_at: Date | null
}) => ({
  id: row.id,
  at: row.at.toISOString(),
  title: row.title,
  body: row.body,
  link: row.link,
  read: row.read_at !== null,
})
