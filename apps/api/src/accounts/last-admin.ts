import type { KeptAccount, KeptPost } from '@anzhu/contract/account-shapes'
import { Refusal } from '@anzhu/law/kernel/refusal'
import { sql } from 'kysely'
import { isLive } from '../access/index.ts'
import type { Call } from '../http/serve.ts'

/**
 * Somebody must remain who keeps the accounts of the enterprise, for as long as the one who goes would have. Holds the
 * posts of all its administrators, so that two who shut each other out at once leave one.
 */
export async function mustLeaveAnAdmin(
  { db, actor, today }: Call,
  account: Pick<KeptAccount, 'id'>,
  going: readonly KeptPost[],
): Promise<void> {
  const admins = going.filter(({ role, state }) => role === 'enterprise-admin' && state === 'live')
  if (admins.length === 0) return
  const { rows } = await sql<{ account_id: string; valid_until: string | null }>`
    select post.account_id, post.valid_until::text from access.posts post
     where post.role = 'enterprise-admin' and post.organisation_id = ${actor.organisationId}::uuid
       and ${isLive('post', today)} order by post.id for update`.execute(db)
  const { rows: shut } = await sql<{ id: string }>`
    select id from access.accounts where disabled_at is not null
       and id = any(${rows.map(({ account_id: id }) => id)}::uuid[])`.execute(db)
  const gone = new Set([account.id, ...shut.map(({ id }) => id)])
  const staying = rows.filter(({ account_id: id }) => !gone.has(id))
  const longest = (days: readonly (string | null)[]) =>
    days.reduce<string>((last, day) => ((day ?? '9999') > last ? (day ?? '9999') : last), '')
  const needed = longest(admins.map(({ validUntil }) => validUntil))
  if (longest(staying.map(({ valid_until: day }) => day)) >= needed) return
  throw new Refusal(
    'account.last-admin',
    '这样办以后，本企业就没有（或不久就没有）企业管理员了。请先为另一个人开设不限期的企业管理员账号。',
  )
}
