import type { EmploymentSpan } from '@anzhu/contract/people'
import type { Db } from '../db/connection.ts'

/** Employments with the names of their enterprises, the live one first and then the latest. */
export function spansQuery(db: Db) {
  return db
    .selectFrom('registry.employments as e')
    .innerJoin('registry.enterprises as firm', 'firm.id', 'e.enterprise_id')
    .select(['e.id', 'e.person_id', 'e.enterprise_id', 'firm.name as enterprise_name', 'e.trade', 'e.post'])
    .select(['e.legal_representative', 'e.contract_from', 'e.contract_to', 'e.started_on', 'e.ended_on'])
    .select('e.end_reason')
}

type Row = Awaited<ReturnType<ReturnType<typeof spansQuery>['executeTakeFirstOrThrow']>>

/** An employment as pages show it: the post of the contract, else the trade of the roster. */
export function asSpan(row: Row): EmploymentSpan {
  return {
    id: row.id,
    enterprise: { id: row.enterprise_id, name: row.enterprise_name },
    post: row.post ?? row.trade,
    legalRepresentative: row.legal_representative,
    contractFrom: row.contract_from,
    contractTo: row.contract_to,
    startedOn: row.started_on,
    endedOn: row.ended_on,
    endReason: row.end_reason,
  }
}

/** Every employment of a person, the live one first. */
export async function spansOf(db: Db, personId: string): Promise<EmploymentSpan[]> {
  const rows = await spansQuery(db)
    .where('e.person_id', '=', personId)
    .orderBy('e.ended_on', (by) => by.desc().nullsFirst())
    .orderBy('e.started_on', 'desc')
    .limit(200)
    .execute()
  return rows.map(asSpan)
}
