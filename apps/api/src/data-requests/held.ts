import { planErasure, erasureSentences, type Held } from '@anzhu/law/access/erasure'
import type { PlainDate } from '@anzhu/law/kernel/date'
import { sql } from 'kysely'
import type { Db } from '../db/connection.ts'

/** What is on record of a person, and the region whose office answers; null for somebody who was never employed. */
export async function readHeld(db: Db, personId: string): Promise<Held & { region: string | null }> {
  const { rows } = await sql<{
    employer: string | null
    left_on: PlainDate | null
    region: string | null
    open_cases: number
    cases: number
    certificates: number
  }>`
    select (select f.name from registry.employments e join registry.enterprises f on f.id = e.enterprise_id
             where e.person_id = p.id and e.ended_on is null limit 1) as employer,
           (select max(e.ended_on) from registry.employments e where e.person_id = p.id) as left_on,
           (select f.region from registry.employments e join registry.enterprises f on f.id = e.enterprise_id
             where e.person_id = p.id order by e.ended_on desc nulls first limit 1) as region,
           (select count(*)::int from cases.cases c
             where c.person_id = p.id and c.status in ('in-progress', 'returned')) as open_cases,
           (select count(*)::int from cases.cases c
             where c.person_id = p.id and c.status not in ('draft', 'deleted')) as cases,
           (select count(*)::int from certificates.certificates c where c.person_id = p.id) as certificates
      from registry.persons p where p.id = ${personId}::uuid`.execute(db)
  const row = rows[0]
  return {
    employer: row?.employer ?? null,
    leftOn: row?.left_on ?? null,
    region: row?.region ?? null,
    openCases: row?.open_cases ?? 0,
    cases: row?.cases ?? 0,
    certificates: row?.certificates ?? 0,
  }
}

/** What would be deleted and kept, in sentences, were it carried out on a day. */
export const aheadOf = (held: Held, on: PlainDate): string[] => erasureSentences(planErasure(held, on), on)
