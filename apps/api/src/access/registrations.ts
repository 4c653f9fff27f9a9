import type { RegistrationReason } from '@anzhu/law/access/registration'
import type { Db } from '../db/connection.ts'
import { rightNow } from '../clock/clock.ts'

/** What an enterprise said of itself, and where it comes from. */
export interface NewRegistration {
  readonly accountId: string
  /** Null until it is in force. */
  readonly enterpriseId: string | null
  readonly creditCode: string
  readonly name: string
  readonly legalRepresentative: string
  readonly address: string
  readonly region: string
  /** Null where it was typed by hand. */
  readonly sourced: { readonly source: string; readonly at: Date } | null
  readonly reasons: readonly RegistrationReason[]
}

/** Keeps a registration: in force where nobody has a reason to look at it, else for the office. */
export async function keepRegistration(db: Db, one: NewRegistration): Promise<void> {
  await db
    .insertInto('access.registrations')
    .values({
      account_id: one.accountId,
      enterprise_id: one.enterpriseId,
      credit_code: one.creditCode,
      name: one.name,
      legal_representative: one.legalRepresentative,
      address: one.address,
      region: one.region,
      source: one.sourced?.source ?? null,
      checked_at: one.sourced?.at ?? null,
      reasons: [...one.reasons],
      state: one.reasons.length === 0 ? 'in-force' : 'pending',
    })
    .execute()
}

/** How the last registration of an account stands; undefined where it was opened otherwise. */
export async function latestRegistration(db: Db, accountId: string) {
  return db
    .selectFrom('access.registrations')
    .select(['state', 'region', 'decided_because'])
    .where('account_id', '=', accountId)
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
}

/** Notes what the office made of a registration. */
export async function settleRegistration(
  db: Db,
  id: string,
  how: { readonly enterpriseId: string | null; readonly by: string | null; readonly because: string },
): Promise<void> {
  await db
    .updateTable('access.registrations')
    .set({
      state: how.enterpriseId === null ? 'rejected' : 'in-force',
      enterprise_id: how.enterpriseId,
      decided_by: how.by,
      decided_at: rightNow(),
      decided_because: how.because,
    })
    .where('id', '=', id)
    .execute()
}
