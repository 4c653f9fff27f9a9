import type { viewPlaceInsight as endpoint } from '@anzhu/contract/insight'
import type { Input, Reply } from '@anzhu/contract/endpoint'
import type { PlainDate } from '@anzhu/law/kernel/date'
import { sql } from 'kysely'
import type { Actor } from '../access/actor.ts'
import type { Db } from '../db/connection.ts'
import type { Call } from '../http/serve.ts'
import { regionView } from '../registry/index.ts'
import { colourCounts, countedIn, regionOf, scopeOf } from '../safety-code/index.ts'

type Told = Pick<Reply<typeof endpoint>, 'by' | 'items' | 'others'>

/** How many projects or enterprises are told; the rest are summed up. */
const told = 10

/** Colours by the next places below: cities, districts, or the projects or enterprises with most red. */
export async function viewPlaceInsight(
  { db, actor, house, today }: Call,
  { by }: Input<typeof endpoint>,
): Promise<Reply<typeof endpoint>> {
  const prefix = regionOf(actor)
  const answer =
    prefix !== null && prefix.length < 6
      ? await byRegion(db, prefix, today)
      : await byPlace(db, actor, by, today)
  return { ...answer, on: today, at: house.clock.now().toISOString() }
}

interface RegionRow {
  readonly place: string
  readonly all: number
  readonly held: number
  readonly turned: number
  readonly red: number
}

async function byRegion(db: Db, prefix: string, today: PlainDate): Promise<Told> {
  const { rows } = await sql<RegionRow>`
    select place, coalesce(sum(n) filter (where kind = 'all'), 0)::int as "all",
           coalesce(sum(n) filter (where kind = 'issued'), 0)::int as held,
           coalesce(sum(n) filter (where kind in ('yellow', 'at-once')), 0)::int as turned,
           coalesce(sum(n) filter (where kind = 'red'), 0)::int as red
      from (${countedIn({ prefix, level: prefix.length + 2, today })}) as counted
     where day <= ${today}::date group by 1 order by 1`.execute(db)
  const items = rows
    .filter(({ all }) => all > 0)
    .map(({ place, all, held, turned, red }) => ({
      ...regionNamed(place),
      id: null,
      green: held - turned,
      yellow: turned - red,
      red,
      none: all - held,
    }))
  return { by: 'region', items: items.sort(worstFirst), others: { places: 0, people: 0 } }
}

interface Colours {
  readonly red: number
  readonly yellow: number
  readonly name: string
}

const worstFirst = (a: Colours, b: Colours) =>
  b.red - a.red || b.yellow - a.yellow || (a.name < b.name ? -1 : 1)

/** People of whom only the city is known are in no district: the code 320500 means the city, and cannot be filtered by. */
function regionNamed(place: string): { name: string; region: string | null } {
  const code = place.padEnd(6, '0')
  const { name } = regionView(code)
  return place.endsWith('00') ? { name: `${name}（未分到下级）`, region: null } : { name, region: code }
}

interface PlaceRow {
  readonly id: string
  readonly name: string
  readonly green: number
  readonly yellow: number
  readonly red: number
  readonly none: number
  readonly all: number
  readonly places: number
}

async function byPlace(db: Db, actor: Actor, by: 'project' | 'enterprise', today: PlainDate): Promise<Told> {
  const [table, key] =
    by === 'project' ? ['registry.projects', 's.project_id'] : ['registry.enterprises', 's.enterprise_id']
  const { rows } = await sql<PlaceRow & { people: number }>`
    with counted as (
      select ${sql.ref(key)} as id, ${colourCounts(today)} from safety_code.standings s
       where ${scopeOf(actor)} group by 1)
    select place.id, place.name, counted.green, counted.yellow, counted.red, counted.none, counted.all,
           (count(*) over ())::int as places, (select coalesce(sum("all"), 0)::int from counted) as people
      from counted join ${sql.table(table)} place using (id)
     order by counted.red desc, counted.yellow desc, counted.all desc, place.id limit ${told}`.execute(db)
  const [first] = rows
  const shown = rows.reduce((people, { all }) => people + all, 0)
  return {
    by,
    items: rows.map(({ id, name, green, yellow, red, none }) => ({
      id,
      name,
      region: null,
      green,
      yellow,
      red,
      none,
    })),
    others: { places: (first?.places ?? 0) - rows.length, people: (first?.people ?? 0) - shown },
  }
}
