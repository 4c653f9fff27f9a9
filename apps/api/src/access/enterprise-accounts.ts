import { Refusal } from '@anzhu/law/kernel/refusal'
import { sql } from 'kysely'
import type { Db } from '../db/connection.ts'
import type { FieldCipher } from '../secrets/field-cipher.ts'
import { contactColumns, type ContactData } from './contacts.ts'
import { revokeSessions } from './sessions.ts'

/** The account of an enterprise: its credit code is the login, its contact gives the name. */
export interface NewEnterpriseAccount {
  readonly creditCode: string
  readonly contact: ContactData & { readonly name: string }
  /** Null for an account that is carried over: recovery gives it its first. */
  readonly passwordHash: string | null
  /** An office has to agree before anybody gets in. */
  readonly waits: boolean
}

/** How the account of a credit code stands: none, one that is used, one that waits, or one whose registration was refused. */
export type Standing = 'none' | 'used' | 'waiting' | 'refused'

/** Whether an enterprise has its account already: by its credit code, or because somebody administrates it. */
export const standingOf = async (db: Db, creditCode: string): Promise<Standing> =>
  (await standingsOf(db, [creditCode])).get(creditCode) ?? 'none'

/** The same of many, by credit code. */
export async function standingsOf(
  db: Db,
  creditCodes: readonly string[],
): Promise<ReadonlyMap<string, Standing>> {
  const { rows } = await sql<{ code: string; standing: Standing }>`
    select asked.code, case
      when exists (
        select from access.posts post
          join registry.enterprises firm on firm.id = post.organisation_id
          join access.accounts holder on holder.id = post.account_id
         where firm.credit_code = asked.code and post.role = 'enterprise-admin' and holder.disabled_at is null
           and post.ended_at is null)
        or exists (select from access.accounts a where lower(a.login) = lower(asked.code) and a.pending_since is null)
        then 'used'
      when exists (
        select from access.registrations r join access.accounts a on a.id = r.account_id
         where lower(a.login) = lower(asked.code) and r.state = 'pending')
        then 'waiting'
      when exists (select from access.accounts a where lower(a.login) = lower(asked.code)) then 'refused'
      else 'none' end as standing
      from unnest(${[...creditCodes]}::text[]) as asked (code)`.execute(db)
  return new Map(rows.map(({ code, standing }) => [code, standing]))
}

/** Opens it, or takes up again the one whose registration was refused. Refuses a credit code that has its account. */
export async function openEnterpriseAccount(
  db: Db,
  cipher: FieldCipher,
  { creditCode, contact, passwordHash, waits }: NewEnterpriseAccount,
): Promise<string> {
  const said = {
    name: contact.name,
    password_hash: passwordHash,
    ...contactColumns(cipher, contact),
    pending_since: waits ? sql<Date>`now()` : null,
  }
  if ((await standingOf(db, creditCode)) === 'refused') {
    const { id } = await db
      .updateTable('access.accounts')
      .set(said)
      .where('login', '=', creditCode)
      .where('pending_since', 'is not', null)
      .returning('id')
      .executeTakeFirstOrThrow()
    await revokeSessions(db, id, { except: null })
    return id
  }
  const opened = await db
    .insertInto('access.accounts')
    .values({ login: creditCode, ...said })
    .onConflict((on) =>
      on
        .expression(sql`lower(login)`)
        .where('login', 'is not', null)
        .doNothing(),
    )
    .returning('id')
    .executeTakeFirst()
  if (opened === undefined) throw alreadyRegistered()
  return opened.id
}

/** The refusal for an enterprise that has its account (ID-01, ID-02). */
export const alreadyRegistered = () =>
  new Refusal('registration.taken', '这家企业已注册，不用再注册。请直接登录；忘记密码的，请找回密码。')

/** Makes an account the administrator of an enterprise, and lets it in. */
export async function letAdministrate(
  db: Db,
  accountId: string,
  firm: { readonly id: string; readonly name: string; readonly region: string },
): Promise<void> {
  await db
    .insertInto('access.posts')
    .values({
      account_id: accountId,
      role: 'enterprise-admin',
      organisation_id: firm.id,
      region: firm.region,
      unit: firm.name,
    })
    .execute()
  await db.updateTable('access.accounts').set({ pending_since: null }).where('id', '=', accountId).execute()
}
