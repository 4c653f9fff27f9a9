import type { MyConsent } from '@anzhu/contract/consents'
import { consents, type ConsentPurpose } from '@anzhu/law/access/consents'
import type { Db } from '../db/connection.ts'

/** Whether a person agrees to a purpose today: the latest declaration counts, and only for the text as it is now. */
export async function hasConsent(db: Db, personId: string, purpose: ConsentPurpose): Promise<boolean> {
  return (await readConsent(db, personId, purpose)).given
}

/** How a person stands to a purpose. */
export async function readConsent(db: Db, personId: string, purpose: ConsentPurpose): Promise<MyConsent> {
  const { version } = consents[purpose]
  const last = await db
    .selectFrom('consents.declarations')
    .select(['version', 'given', 'at'])
    .where('person_id', '=', personId)
    .where('purpose', '=', purpose)
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
  return {
    purpose,
    version,
    given: last?.given === true && last.version === version,
    at: last?.at.toISOString() ?? null,
  }
}

/** Keeps what was declared. The same again adds a line all the same: it was declared twice. */
export async function recordDeclaration(
  db: Db,
  declaration: {
    readonly personId: string
    readonly accountId: string
    readonly purpose: ConsentPurpose
    readonly given: boolean
  },
): Promise<MyConsent> {
  const { personId, accountId, purpose, given } = declaration
  await db
    .insertInto('consents.declarations')
    .values({
      person_id: personId,
      account_id: accountId,
      purpose,
      version: consents[purpose].version,
      given,
    })
    .execute()
  return readConsent(db, personId, purpose)
}
