import type { Selectable } from 'kysely'
import type { Db } from '../../db/connection.ts'
import type { RegistryBusinessRecords } from '../../db/generated/database.ts'
import type { House } from '../../house.ts'
import type { BusinessEntry } from './business-registry.ts'
import { rightNow } from '../../clock/clock.ts'

/** What the business registry said of an enterprise, as it is kept. */
export type KnownBusiness = Selectable<RegistryBusinessRecords>

/** An answer of the registry as it is kept. */
export const asRow = (entry: BusinessEntry) => ({
  name: entry.name,
  credit_code: entry.creditCode,
  legal_representative: entry.legalRepresentative,
  address: entry.address,
  registered_capital: entry.registeredCapital,
  established_on: entry.establishedOn,
})

/** What the business registry said of an enterprise the last time it was asked; undefined when it never was. */
export async function knownBusiness(db: Db, enterpriseId: string): Promise<KnownBusiness | undefined> {
  return db
    .selectFrom('registry.business_records')
    .selectAll()
    .where('enterprise_id', '=', enterpriseId)
    .executeTakeFirst()
}

/**
 * The same, asking the registry where it was never asked. One that is not connected, does not answer or does not know the
 * enterprise leaves it unknown: whoever needs it goes on by hand.
 */
export async function askedBusiness(
  { db, house }: { readonly db: Db; readonly house: Pick<House, 'businessRegistry'> },
  enterprise: { readonly id: string; readonly creditCode: string },
): Promise<KnownBusiness | undefined> {
  const known = await knownBusiness(db, enterprise.id)
  if (known !== undefined || house.businessRegistry === null) return known
  const entry = await house.businessRegistry.find(enterprise.creditCode).catch(() => undefined)
  if (entry === undefined) return undefined
  await db
    .insertInto('registry.business_records')
    .values({
      enterprise_id: enterprise.id,
      ...asRow(entry),
      synced_at: rightNow(),
      source: house.businessRegistry.source,
    })
    .onConflict((on) => on.column('enterprise_id').doNothing())
    .execute()
  return knownBusiness(db, enterprise.id)
}
