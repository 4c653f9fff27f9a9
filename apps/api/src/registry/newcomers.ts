import { provinces } from '@anzhu/law/identifiers/region-code'
import { sql } from 'kysely'
import type { Db } from '../db/connection.ts'
import type { BusinessEntry } from './business/business-registry.ts'
import { isKnownRegion } from './regions/regions.ts'

/** What the register holds of a credit code. */
export interface KnownEnterprise {
  readonly id: string
  readonly name: string
  readonly region: string
  /** Projects under construction in which it takes part. */
  readonly projects: number
  /** People who work there or once did: the records of both are shown to it. */
  readonly people: number
}

/** The enterprise of a credit code, with what would come with it; undefined when nobody has entered it yet. */
export async function findByCreditCode(db: Db, creditCode: string): Promise<KnownEnterprise | undefined> {
  const { rows } = await sql<KnownEnterprise>`
    select firm.id, firm.name, firm.region,
           (select count(*)::int from registry.projects p
             where p.status = 'running' and (p.contractor_id = firm.id or exists (
               select from registry.project_participants part
                where part.project_id = p.id and part.enterprise_id = firm.id))) as projects,
           (select count(distinct e.person_id)::int from registry.employments e
             where e.enterprise_id = firm.id) as people
      from registry.enterprises firm where firm.credit_code = ${creditCode}`.execute(db)
  return rows[0]
}

/** An enterprise that comes by itself, with what the business registry said of it; null where that was not to be had. */
export interface Newcomer {
  readonly name: string
  readonly creditCode: string
  readonly region: string
  readonly said: { readonly entry: BusinessEntry; readonly source: string; readonly at: Date } | null
}

/** Enters an enterprise, or finds the one that is there already: nothing is doubled, and its projects are its own. */
export async function enterEnterprise(db: Db, { name, creditCode, region, said }: Newcomer) {
  await db
    .insertInto('registry.enterprises')
    .values({ name, credit_code: creditCode, region })
    .onConflict((on) => on.column('credit_code').doNothing())
    .execute()
  const firm = await db
    .selectFrom('registry.enterprises')
    .select(['id', 'name', 'region'])
    .where('credit_code', '=', creditCode)
    .executeTakeFirstOrThrow()
  if (said !== null) {
    const { entry, source, at } = said
    await db
      .insertInto('registry.business_records')
      .values({
        enterprise_id: firm.id,
        name: entry.name,
        credit_code: entry.creditCode,
        legal_representative: entry.legalRepresentative,
        address: entry.address,
        registered_capital: entry.registeredCapital,
        established_on: entry.establishedOn,
        synced_at: at,
        source,
      })
      .onConflict((on) => on.column('enterprise_id').doNothing())
      .execute()
  }
  return firm
}

/**
 * Where an enterprise was registered, from the third to eighth sign of its credit code; the city or province where the county
 * is no longer there. Undefined for a code of no region.
 */
export function regionOfCreditCode(creditCode: string): string | undefined {
  const county = creditCode.slice(2, 8)
  const wider = [county, `${county.slice(0, 4)}00`, `${county.slice(0, 2)}0000`]
  // The office of the whole country (10) has its seat in Beijing, and so have those it registers.
  if (county.startsWith('10')) return '110000'
  return county.slice(0, 2) in provinces ? wider.find(isKnownRegion) : undefined
}
