import { sql } from 'kysely'
import { readOffset, writeOffset } from '../http/cursor.ts'
import type { Call } from '../http/serve.ts'
import { textMatches } from '../registry/index.ts'
import { inRegion } from './filter.ts'
import { colourCounts } from './list.ts'

interface Row {
  id: string
  name: string
  region: string
  all: number
  none: number
  green: number
  yellow: number
  red: number
  expiring: number
}

interface Query {
  readonly by: 'enterprise' | 'project'
  readonly q?: string | undefined
  readonly cursor?: string | undefined
  readonly limit: number
}

/** Colours by enterprise or by project in the actor's region: the most red first, then the most yellow. */
export async function summariseSafetyCodes({ db, actor, today }: Call, { by, q, cursor, limit }: Query) {
  if (actor.region === null) return { items: [], next: null }
  const place = by === 'enterprise' ? sql.table('registry.enterprises') : sql.table('registry.projects')
  const key = by === 'enterprise' ? sql.ref('s.enterprise_id') : sql.ref('s.project_id')
  const offset = readOffset(cursor)
  const { rows } = await sql<Row>`
    with counted as (
      select ${key} as id, ${colourCounts(today)} from safety_code.standings s
       where ${inRegion(actor.region)} and ${key} is not null group by 1)
    select place.id, place.name, place.region, counted.all, counted.none, counted.green, counted.yellow, counted.red, counted.expiring
      from counted join ${place} place using (id)
     where ${q === undefined ? sql`true` : textMatches('place.name', q)}
     order by counted.red desc, counted.yellow desc, counted.all desc, place.id limit ${limit + 1} offset ${offset}`.execute(
    db,
  )
  const items = rows.slice(0, limit).map(({ expiring, ...row }) => ({ ...row, expiringIn30Days: expiring }))
  return {
    items,
    next: rows.length > limit ? writeOffset(offset + limit) : null,
  }
}
