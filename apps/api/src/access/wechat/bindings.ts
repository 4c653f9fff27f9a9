import { Refusal } from '@anzhu/law/kernel/refusal'
import { sql } from 'kysely'
import { createHash, randomBytes } from 'node:crypto'
import type { Db } from '../../db/connection.ts'

const minutes = { state: 10, ticket: 10 } as const
type Kind = keyof typeof minutes

const hashOf = (token: string) => createHash('sha256').update(token).digest()

/** A token that is good once, for ten minutes: the state that goes to WeChat, or the ticket to bind whoever came back. */
export async function openTry(db: Db, kind: Kind, openIdHash: Buffer | null = null): Promise<string> {
  const token = randomBytes(24).toString('base64url')
  await db
    .insertInto('access.wechat_tries')
    .values({ token_hash: hashOf(token), kind, openid_hash: openIdHash })
    .execute()
  return token
}

/** Uses a token up; whose WeChat a ticket was given for. One that is over, used or never was reads the same. */
export async function takeTry(db: Db, kind: Kind, token: string): Promise<Buffer | null> {
  const { rows } = await sql<{ openid_hash: Buffer | null }>`
    delete from access.wechat_tries
     where token_hash = ${hashOf(token)} and kind = ${kind} and at > now() - make_interval(mins => ${minutes[kind]})
    returning openid_hash`.execute(db)
  if (rows[0] === undefined)
    throw new Refusal('sign-in.failed', '微信登录已超过 10 分钟或已用过。请返回登录页，重新点“微信登录”。')
  return rows[0].openid_hash
}

/** The account that a WeChat is bound to and that is still open. */
export async function boundAccount(db: Db, openIdHash: Buffer): Promise<string | undefined> {
  const { rows } = await sql<{ account_id: string }>`
    update access.wechat_bindings b set last_used_at = now()
      from access.accounts a
     where b.openid_hash = ${openIdHash} and a.id = b.account_id and a.disabled_at is null
    returning b.account_id`.execute(db)
  return rows[0]?.account_id
}

/** Binds a WeChat to an account, in place of one it was bound to before, and of the WeChat the account had. */
export async function bind(db: Db, openIdHash: Buffer, accountId: string): Promise<void> {
  await unbind(db, accountId)
  await db
    .insertInto('access.wechat_bindings')
    .values({ openid_hash: openIdHash, account_id: accountId })
    .onConflict((on) =>
      on.column('openid_hash').doUpdateSet({ account_id: accountId, bound_at: sql<Date>`now()` }),
    )
    .execute()
}

/** Lets an account's WeChat open it no more. */
export async function unbind(db: Db, accountId: string): Promise<void> {
  await db.deleteFrom('access.wechat_bindings').where('account_id', '=', accountId).execute()
}

/** Since when an account is bound to a WeChat; null when it is not. */
export async function boundSince(db: Db, accountId: string): Promise<Date | null> {
  const row = await db
    .selectFrom('access.wechat_bindings')
    .select('bound_at')
    .where('account_id', '=', accountId)
    .executeTakeFirst()
  return row?.bound_at ?? null
}
