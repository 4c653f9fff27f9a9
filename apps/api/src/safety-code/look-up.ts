import type { PlainDate } from '@anzhu/law/kernel/date'
import type { Pool } from 'pg'
import { gather } from '../db/gather.ts'

/** Who holds a code number, with the days its colour changes on. */
export interface Holder {
  readonly codeNumber: string
  readonly personId: string
  readonly name: string
  readonly enterpriseName: string | null
  readonly trade: string | null
  readonly region: string | null
  readonly issuedOn: PlainDate | null
  readonly validUntil: PlainDate | null
  readonly yellowFrom: PlainDate | null
  readonly redFrom: PlainDate | null
}

/** Finds the holder of a code number. */
export type LookUp = (codeNumber: string) => Promise<Holder | undefined>

const query = `
  select s.code_number as "codeNumber", s.person_id as "personId", p.name, firm.name as "enterpriseName", e.trade,
         s.district as region, s.issued_on as "issuedOn", s.valid_until as "validUntil",
         s.yellow_from as "yellowFrom", s.red_from as "redFrom"
    from safety_code.standings s
    join registry.persons p on p.id = s.person_id
    left join registry.employments e on e.person_id = s.person_id and e.ended_on is null
    left join registry.enterprises firm on firm.id = e.enterprise_id
   where s.code_number = any($1)`

/** Look-ups that wait at the same time share one query: at a busy gate that halves the work of the database. */
export function gatheredLookUp(pool: Pool): LookUp {
  return gather(async (codeNumbers: readonly string[]) => {
    const { rows } = await pool.query<Holder>(query, [codeNumbers])
    return new Map(rows.map((row) => [row.codeNumber, row]))
  })
}
