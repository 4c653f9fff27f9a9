import { addDays, type PlainDate } from '@anzhu/law/kernel/date'
import { sql } from 'kysely'
import type { Db } from '../db/connection.ts'
import type { House } from '../house.ts'

/**
 * The account that a proven phone number opens, made at the first sign-in. Every person registered with the number
 * becomes a post of it: some workers share a phone.
 */
export async function findWorkerAccount(
  { cipher }: House,
  db: Db,
  phone: string,
): Promise<string | undefined> {
  const phoneHash = cipher.hash(phone)
  const persons = await db
    .selectFrom('registry.persons')
    .select(['id', 'name'])
    .where('phone_hash', '=', phoneHash)
    .orderBy('created_at')
    .limit(20)
    .execute()
  const existing = await db
    .selectFrom('access.accounts')
    .select(['id', 'disabled_at'])
    .where('phone_hash', '=', phoneHash)
    .executeTakeFirst()
  const first = persons[0]
  if (existing?.disabled_at != null || (existing === undefined && first === undefined)) return undefined
  const accountId =
    existing?.id ?? (await openAccount(db, { name: first?.name ?? '', phone: cipher.seal(phone), phoneHash }))
  if (persons.length > 0) {
    await db
      .insertInto('access.posts')
      .values(
        persons.map(({ id, name }) => ({ account_id: accountId, role: 'worker', person_id: id, unit: name })),
      )
      .onConflict((conflict) =>
        // Whoever comes back to a number they had before finds their post again.
        conflict
          .columns(['account_id', 'person_id'])
          .where('person_id', 'is not', null)
          .doUpdateSet({ valid_until: null }),
      )
      .execute()
  }
  return accountId
}

/** A person has another phone now: accounts of other numbers act for them no more, from the next request on. */
export async function movePhone(
  db: Db,
  personId: string,
  { phoneHash, today }: { readonly phoneHash: Buffer; readonly today: PlainDate },
): Promise<void> {
  await sql`
    update access.posts set valid_until = ${addDays(today, -1)}::date
     where role = 'worker' and person_id = ${personId}::uuid
       and account_id in (select id from access.accounts where phone_hash is distinct from ${phoneHash})`.execute(
    db,
  )
}

/**
 * Nobody signs in for a person any more. An account that acts for nobody else then forgets its number and name; its
 * sessions end with the post.
 */
export async function closeWorkerAccount(
  db: Db,
  { personId, today }: { readonly personId: string; readonly today: PlainDate },
): Promise<void> {
  const { rows } = await sql<{ account_id: string }>`
    update access.posts set ended_at = now(), valid_until = least(valid_until, ${addDays(today, -1)}::date)
     where role = 'worker' and person_id = ${personId}::uuid and ended_at is null
     returning account_id`.execute(db)
  const accounts = rows.map(({ account_id: id }) => id)
  if (accounts.length === 0) return
  await sql`
    with alone as (
      select a.id from access.accounts a where a.id = any(${accounts}::uuid[])
         and not exists (select from access.posts p where p.account_id = a.id and p.ended_at is null)),
    unbound as (delete from access.wechat_bindings where account_id in (select id from alone))
    update access.accounts
       set phone = null, phone_hash = null, name = '已删除', disabled_at = now(), login = 'erased-' || id, password_hash = ''
     where id in (select id from alone) and login is null`.execute(db)
}

async function openAccount(
  db: Db,
  { name, phone, phoneHash }: { name: string; phone: Buffer; phoneHash: Buffer },
) {
  const { id } = await db
    .insertInto('access.accounts')
    .values({ name, phone, phone_hash: phoneHash })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}
