import { Refusal } from '@anzhu/law/kernel/refusal'
import { sql } from 'kysely'
import type { Db } from '../db/connection.ts'
import type { House } from '../house.ts'
import { RetryLater } from '../http/retry-later.ts'

export const triesBeforeLock = 5
export const lockMinutes = 15

/**
 * One try at the password of a login, whether or not it names an account. A try is counted before it is checked, so that
 * many at once get no more than five; success forgets the count. Runs on the pool: what a refusal rolls back must not
 * take the count with it. `wrong` is the first half of the sentence for a failed try.
 */
export async function tryLogin<T>(
  { db, cipher }: House,
  login: string,
  wrong: string,
  check: () => Promise<T | undefined>,
): Promise<T> {
  const key = keyOf(cipher, login)
  return inTurn(key.toString('hex'), async () => {
    const tries = await takeTry(db, key)
    const found = await check()
    if (found !== undefined) {
      await db.deleteFrom('access.sign_in_failures').where('login_hash', '=', key).execute()
      return found
    }
    if (tries >= triesBeforeLock) throw locked(lockMinutes * 60)
    throw new Refusal(
      'sign-in.failed',
      `${wrong}，还可以再试 ${triesBeforeLock - tries} 次，之后将锁定 ${lockMinutes} 分钟。`,
    )
  })
}

/** Lets a login be tried again: its holder has proven otherwise who they are. */
export async function forgetFailures({ cipher }: House, db: Db, login: string): Promise<void> {
  await db.deleteFrom('access.sign_in_failures').where('login_hash', '=', keyOf(cipher, login)).execute()
}

const keyOf = (cipher: House['cipher'], login: string) => cipher.hash(`sign-in ${login.toLowerCase()}`)

/** Until when each of these logins is locked; those that are not are left out. */
export async function lockedLogins(
  { cipher }: House,
  db: Db,
  logins: readonly string[],
): Promise<ReadonlyMap<string, Date>> {
  const loginOf = new Map(logins.map((login) => [keyOf(cipher, login).toString('hex'), login]))
  const { rows } = await sql<{ key: string; until: Date }>`
    select encode(login_hash, 'hex') as key, locked_until as until from access.sign_in_failures
     where locked_until > now() and login_hash = any(select decode(key, 'hex') from unnest(${[...loginOf.keys()]}::text[]) as key)`.execute(
    db,
  )
  return new Map(rows.map(({ key, until }) => [loginOf.get(key) ?? '', until]))
}

/** Forgets the wrong tries at a login; whether there were any. */
export async function unlockLogin({ cipher }: House, db: Db, login: string): Promise<boolean> {
  const { numDeletedRows } = await db
    .deleteFrom('access.sign_in_failures')
    .where('login_hash', '=', keyOf(cipher, login))
    .executeTakeFirst()
  return numDeletedRows > 0
}

const locked = (seconds: number) =>
  new RetryLater(
    'sign-in.locked',
    `连续输错 ${triesBeforeLock} 次，登录已锁定。请 ${Math.ceil(seconds / 60)} 分钟后再试。`,
    seconds,
  )

/** Counts a try among those of the last quarter of an hour; the fifth locks the login until it proves right. */
async function takeTry(db: Db, key: Buffer): Promise<number> {
  const { rows } = await sql<{ failures: number }>`
    insert into access.sign_in_failures as f (login_hash, failures, last_at) values (${key}, 1, now())
    on conflict (login_hash) do update set
      failures = case when f.last_at < now() - make_interval(mins => ${lockMinutes}) then 1 else f.failures + 1 end,
      last_at = now(),
      locked_until = case
        when f.last_at >= now() - make_interval(mins => ${lockMinutes}) and f.failures + 1 >= ${triesBeforeLock}
        then now() + make_interval(mins => ${lockMinutes}) end
      where f.locked_until is null or f.locked_until <= now()
    returning failures`.execute(db)
  if (rows[0] !== undefined) return rows[0].failures
  const lock = await db
    .selectFrom('access.sign_in_failures')
    .select(sql<number>`extract(epoch from locked_until - now())::float8`.as('seconds'))
    .where('login_hash', '=', key)
    .executeTakeFirst()
  throw locked(Math.max(1, lock?.seconds ?? 1))
}

const turns = new Map<string, Promise<unknown>>()

/** One after the other for each key in this process: people who share a login and come at once are not counted as wrong. */
async function inTurn<T>(key: string, work: () => Promise<T>): Promise<T> {
  const mine = (turns.get(key) ?? Promise.resolve()).then(work, work)
  turns.set(key, mine)
  try {
    return await mine
  } finally {
    if (turns.get(key) === mine) turns.delete(key)
  }
}
