import { Refusal } from '@anzhu/law/kernel/refusal'
import { sql } from 'kysely'
import type { Db } from '../db/connection.ts'
import type { FieldCipher } from '../secrets/field-cipher.ts'

export const triesBeforeLock = 5
export const lockMinutes = 15

/** Failed sign-ins by login text. Written outside the request's transaction, which a refusal rolls back. */
export interface SignInFailures {
  mustBeOpen(login: string): Promise<void>
  /** Counts a failure and refuses, telling how many tries are left. */
  fail(login: string): Promise<never>
  forget(login: string): Promise<void>
}

/** Opens the failures kept in the database; the same for all instances. */
export function signInFailures(db: Db, cipher: FieldCipher): SignInFailures {
  const keyOf = (login: string) => cipher.hash(`sign-in ${login.toLowerCase()}`)
  return {
    async mustBeOpen(login) {
      const row = await db
        .selectFrom('access.sign_in_failures')
        .select(sql<number>`ceil(extract(epoch from locked_until - now()) / 60)`.as('minutes'))
        .where('login_hash', '=', keyOf(login))
        .where('locked_until', '>', sql<Date>`now()`)
        .executeTakeFirst()
      if (row !== undefined) throw locked(Number(row.minutes))
    },
    async fail(login) {
      const failures = await countFailure(db, keyOf(login))
      if (failures >= triesBeforeLock) throw locked(lockMinutes)
      const left = triesBeforeLock - failures
      throw new Refusal('sign-in.failed', `登录名或密码不正确，还可以再试 ${left} 次，之后将锁定 ${lockMinutes} 分钟。`)
    },
    async forget(login) {
      await db.deleteFrom('access.sign_in_failures').where('login_hash', '=', keyOf(login)).execute()
    },
  }
}

const locked = (minutes: number) =>
  new Refusal('sign-in.locked', `连续输错 ${triesBeforeLock} 次，登录已锁定。请 ${minutes} 分钟后再试。`)

/** Adds one to the failures of the last quarter of an hour; at the limit the login is locked. */
async function countFailure(db: Db, key: Buffer): Promise<number> {
  const { rows } = await sql<{ failures: number }>`
    insert into access.sign_in_failures as f (login_hash, failures, last_at) values (${key}, 1, now())
    on conflict (login_hash) do update set
      failures = case when f.last_at < now() - make_interval(mins => ${lockMinutes}) then 1 else f.failures + 1 end,
      last_at = now(),
      locked_until = case
        when f.last_at >= now() - make_interval(mins => ${lockMinutes}) and f.failures + 1 >= ${triesBeforeLock}
        then now() + make_interval(mins => ${lockMinutes}) end
    returning failures`.execute(db)
  return rows[0]?.failures ?? 1
}
