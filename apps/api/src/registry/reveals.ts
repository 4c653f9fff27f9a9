import { addDays } from '@anzhu/law/kernel/date'
import { sql } from 'kysely'
import type { Db } from '../db/connection.ts'
import { countToday, dayIsUsedUp } from '../http/a-day.ts'
import type { Call } from '../http/serve.ts'

/**
 * How many whole numbers are shown in a day: under one post, and to one account over all its posts. A clerk who registers a
 * crew needs some dozens; who needs hundreds wants a list.
 */
export const revealsADay = { post: 100, account: 200 } as const

/**
 * Counts one whole number that is about to be shown; refuses the one that is more than a day's. To be called last, when
 * nothing else can refuse, in the transaction that shows it.
 */
export async function countReveal({ db, actor, today, house }: Call): Promise<void> {
  const { post, account } = await countToday(
    db,
    { today, whose: `reveals ${actor.accountId ?? ''}` },
    async ({ since, until }) => {
      const { rows } = await sql<{ post: number; account: number }>`
        select (count(*) filter (where post_id = ${actor.postId}::uuid))::int as post, count(*)::int as account
          from registry.reveals
         where account_id = ${actor.accountId}::uuid and at >= ${since} and at < ${until}`.execute(db)
      return rows[0] ?? { post: 0, account: 0 }
    },
  )
  if (post >= revealsADay.post) throw usedUp({ today, house }, '在这个岗位上', revealsADay.post)
  if (account >= revealsADay.account) throw usedUp({ today, house }, '在各岗位上合计', revealsADay.account)
  await sql`
    insert into registry.reveals (account_id, post_id, at)
    values (${actor.accountId}::uuid, ${actor.postId}::uuid, ${house.clock.now()})`.execute(db)
}

const usedUp = (call: Pick<Call, 'today' | 'house'>, where: string, limit: number) =>
  dayIsUsedUp(
    call,
    `您今天${where}已查看 ${limit} 个完整号码，达到每天的限额，没有显示。${addDays(call.today, 1)} 零时起可以再查看；急需的，请先用姓名和遮盖的号码核对，或请本单位其他人员查看。`,
  )

/** Forgets what was counted on days that are over. */
export async function forgetReveals(db: Db): Promise<void> {
  await sql`delete from registry.reveals where at < now() - interval '2 days'`.execute(db)
}
