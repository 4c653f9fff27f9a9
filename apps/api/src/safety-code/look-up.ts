import type { PlainDate } from '@anzhu/law/kernel/date'
import { sql } from 'kysely'
import type { Clock } from '../clock/clock.ts'
import type { Db } from '../db/connection.ts'
import { gather } from '../db/gather.ts'
import { keyed } from '../db/prepared.ts'
import type { Reading } from '../db/reading.ts'

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

const columns = `
  code_number as "codeNumber", person_id as "personId", name, enterprise_name as "enterpriseName", trade, region,
         issued_on as "issuedOn", valid_until as "validUntil", yellow_from as "yellowFrom", red_from as "redFrom"`

/** The holders of some code numbers, in one query; numbers nobody holds are left out. */
export async function findHolders(
  db: Db,
  codeNumbers: readonly string[],
  today: PlainDate,
): Promise<Map<string, Holder>> {
  if (codeNumbers.length === 0) return new Map()
  const { rows } = await sql<Holder>`
    select ${sql.raw(columns)} from safety_code.find_holders(${[...new Set(codeNumbers)]}::text[], ${today}::date)`.execute(
    db,
  )
  return new Map(rows.map((row) => [row.codeNumber, row]))
}

const query = keyed(`select ${columns} from safety_code.find_holders($1, $2)`)

/** Look-ups that wait at the same time share one query: at a busy gate that halves the work of the database. */
export function gatheredLookUp(place: Pick<Reading, 'query'>, clock: Clock): LookUp {
  return gather(
    async (codeNumbers: readonly string[]) => {
      const { rows } = await place.query<Holder>(query, [codeNumbers, clock.today()])
      return new Map(rows.map((row) => [row.codeNumber, row]))
    },
    { lanes: 1 },
  )
}
