import type { LabourKind } from '@anzhu/law/labour/flows'
import type { Selectable } from 'kysely'
import type { Db } from '../db/connection.ts'
import type { LabourRecords } from '../db/generated/database.ts'

export type LabourRecord = Selectable<LabourRecords>

/** Which thing is registered: of an enterprise in a district its own data, one of its people, or one of its contracts. */
export interface Thing {
  readonly kind: LabourKind
  readonly enterpriseId: string
  readonly region: string
  readonly personId?: string | null
  readonly contractNumber?: string | null
}

/** The live version of a thing; undefined while nothing of it is registered. */
export async function liveRecord(
  db: Db,
  { kind, enterpriseId, region, personId = null, contractNumber = null }: Thing,
): Promise<LabourRecord | undefined> {
  return db
    .selectFrom('labour.records')
    .selectAll()
    .where('kind', '=', kind)
    .where('enterprise_id', '=', enterpriseId)
    .where('region', '=', region)
    .where('person_id', personId === null ? 'is' : '=', personId)
    .where('contract_number', contractNumber === null ? 'is' : '=', contractNumber)
    .where('superseded_on', 'is', null)
    .where('ended_on', 'is', null)
    .executeTakeFirst()
}

/** Everything of some kinds that an enterprise has registered in a district today. */
export async function liveRecords(
  db: Db,
  enterpriseId: string,
  region: string,
  kinds: readonly LabourKind[],
): Promise<LabourRecord[]> {
  return db
    .selectFrom('labour.records')
    .selectAll()
    .where('kind', 'in', kinds)
    .where('enterprise_id', '=', enterpriseId)
    .where('region', '=', region)
    .where('superseded_on', 'is', null)
    .where('ended_on', 'is', null)
    .orderBy('id')
    .execute()
}
