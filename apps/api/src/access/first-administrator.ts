import { sql } from 'kysely'
import type { House } from '../house.ts'
import { newInitialPassword, openStaffAccount } from './staff-accounts.ts'

/**
 * Opens the first security administrator of a new installation, for the whole country, under a password that is told once;
 * everybody else is opened by that one. Null where the installation has a security administrator already.
 */
export async function openFirstAdministrator(
  house: House,
  { login, name, phone }: { readonly login: string; readonly name: string; readonly phone: string },
): Promise<string | null> {
  const password = await newInitialPassword()
  return house.db.transaction().execute(async (db) => {
    // Two processes that start at once open one.
    await sql`select pg_advisory_xact_lock(hashtextextended('first-administrator', 0))`.execute(db)
    const there = await db
      .selectFrom('access.posts')
      .select('id')
      .where('role', '=', 'security-admin')
      .limit(1)
      .executeTakeFirst()
    if (there !== undefined) return null
    const post = {
      role: 'security-admin' as const,
      organisationId: null,
      projectId: null,
      region: '000000',
      unit: '平台运行单位',
      services: null,
      validFrom: house.clock.today(),
      validUntil: null,
      grantedBy: null,
    }
    await openStaffAccount(house, db, { login, name, phone, post, password })
    return password.told
  })
}
