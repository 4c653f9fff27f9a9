import type { Colour, SafetyCodeFilter } from '@anzhu/contract/safety-code'
import type { PlainDate } from '@anzhu/law/kernel/date'
import { sql, type RawBuilder, type SqlBool } from 'kysely'
import type { Actor } from '../access/actor.ts'
import type { Db } from '../db/connection.ts'
import { cursorAfter, readCursor } from '../http/cursor.ts'
import type { Call } from '../http/serve.ts'
import type { FieldCipher } from '../secrets/field-cipher.ts'
import { countByTallies, type ColourCounts } from './counted.ts'
import { expiresWithin, filterOf, regionOf, scopeOf, colourIs } from './filter.ts'
import { findByName, soughtName } from './names.ts'
import { viewCodes, viewLines, type CodeLine } from './view.ts'
import { applyWhatIsDue } from './workers.ts'

/** Which day a list is sorted by, so that the most urgent come first and the index gives the order. */
const orders: Readonly<
  Record<Colour | 'all', { column: 'yellow_from' | 'red_from' | null; descending: boolean }>
> = {
  green: { column: 'yellow_from', descending: false },
  yellow: { column: 'red_from', descending: false },
  // The latest to turn red first: they are the ones to act on.
  red: { column: 'red_from', descending: true },
  none: { column: null, descending: false },
  all: { column: 'red_from', descending: false },
}

/** A list of those that turn, or were issued, on certain days goes by these days: so does the index that finds them. */
function orderOf({ colour, turningYellowFrom, turningYellowTo, issuedFrom }: SafetyCodeFilter) {
  if (issuedFrom !== undefined) return { column: 'issued_on', descending: true }
  if (turningYellowFrom !== undefined || turningYellowTo !== undefined) return orders.green
  return orders[colour ?? 'all']
}

interface Position {
  readonly person_id: string
  readonly day: string | null
}

/** A page of codes the actor may see. Which rows and in which order comes from the standings; what they say from the law. */
export async function listSafetyCodes(
  call: Call,
  { cursor, limit, ...filter }: SafetyCodeFilter & { cursor?: string | undefined; limit: number },
) {
  const { db, actor, today } = call
  const { cipher } = call.house
  await applyWhatIsDue(call)
  const rows = await findPositions(db, actor, cipher, { filter, today, after: cursor, limit: limit + 1 })
  const page = pageOf(rows, limit, filter)
  return { items: await viewCodes(call, page.items, today), next: page.next }
}

/** The persons of a page, and where the next begins: a search by name goes by persons, every other list by days first. */
const pageOf = (rows: readonly Position[], limit: number, { q }: SafetyCodeFilter) =>
  cursorAfter(
    rows,
    limit,
    ({ day, person_id: id }) => (soughtName(q) === null ? [day, id] : [id]),
    ({ person_id: id }) => id,
  )

interface Search {
  readonly filter: SafetyCodeFilter
  readonly today: PlainDate
  readonly after?: string | undefined
  readonly limit: number
}

async function findPositions(
  db: Db,
  actor: Actor,
  cipher: FieldCipher,
  { filter, today, after, limit }: Search,
): Promise<Position[]> {
  const name = soughtName(filter.q)
  if (name !== null) {
    const others = filterOf({ ...filter, q: undefined }, { actor, today, cipher })
    const among = sql<SqlBool>`(${scopeOf(actor)} and ${others})`
    const ids = await findByName(db, { name, region: regionOf(actor), among, after, limit })
    return ids.map((id) => ({ person_id: id, day: null }))
  }
  const { column, descending } = orderOf(filter)
  const day = column === null ? sql`null::date` : sql.ref(`s.${column}`)
  const direction = descending ? sql`desc` : sql`asc`
  const { rows } = await sql<Position>`
    select s.person_id, ${day} as day from safety_code.standings s
     where ${scopeOf(actor)} and ${filterOf(filter, { actor, today, cipher })} and ${behind(column, descending, after)}
     order by ${column === null ? sql`s.person_id` : sql`${day} ${direction}, s.person_id ${direction}`}
     limit ${limit}`.execute(db)
  return rows
}

/** Rows behind a position. Rows without a day come last in the list of all. */
function behind(column: string | null, descending: boolean, after: string | undefined): RawBuilder<SqlBool> {
  if (after === undefined) return sql<SqlBool>`true`
  const [day = null, id = null] = readCursor(after, 'day', 'id')
  const compare = descending ? sql`<` : sql`>`
  if (column === null) return sql<SqlBool>`s.person_id > ${id}::uuid`
  const ref = sql.ref(`s.${column}`)
  if (day === null) return sql<SqlBool>`(${ref} is null and s.person_id ${compare} ${id}::uuid)`
  const later = sql<SqlBool>`(${ref}, s.person_id) ${compare} (${day}::date, ${id}::uuid)`
  return descending ? later : sql<SqlBool>`(${later} or ${ref} is null)`
}

/** Everybody a filter finds, at most `limit`; for acting on a whole search and for export. */
export async function findPersonIds(call: Call, filter: SafetyCodeFilter, limit: number): Promise<string[]> {
  const { db, actor, house, today } = call
  const rows = await findPositions(db, actor, house.cipher, { filter, today, limit })
  return rows.map(({ person_id: id }) => id)
}

/** How many of each colour a filter finds among those the actor may see; the colour in the filter is left aside. */
export async function countSafetyCodes(call: Call, asked: SafetyCodeFilter) {
  const filter = { ...asked, colour: undefined }
  const { db, actor, today } = call
  await applyWhatIsDue(call)
  const region = regionOf(actor)
  const { expiring, ...counts } =
    region !== null && Object.values(filter).every((each) => each === undefined)
      ? await countByTallies(db, region, today)
      : await countByStandings(call, filter)
  return { ...counts, expiringIn30Days: expiring, on: today }
}

async function countByStandings({ db, actor, today, house }: Call, filter: SafetyCodeFilter) {
  const { rows } = await sql<ColourCounts>`
    select ${colourCounts(today)} from safety_code.standings s
     where ${scopeOf(actor)} and ${filterOf(filter, { actor, today, cipher: house.cipher })}`.execute(db)
  return rows[0] ?? { all: 0, none: 0, green: 0, yellow: 0, red: 0, expiring: 0 }
}

/** The columns of a count by colour. */
export const colourCounts = (today: PlainDate) => sql`
  count(*)::int as all,
  (count(*) filter (where ${colourIs('none', today)}))::int as none,
  (count(*) filter (where ${colourIs('green', today)}))::int as green,
  (count(*) filter (where ${colourIs('yellow', today)}))::int as yellow,
  (count(*) filter (where ${colourIs('red', today)}))::int as red,
  (count(*) filter (where ${expiresWithin(30, today)}))::int as expiring`

/** What a sheet says of everybody found, read a page ahead of whoever takes it: no list is held in memory. */
export async function* eachLine(call: Call, filter: SafetyCodeFilter): AsyncGenerator<CodeLine> {
  await applyWhatIsDue(call)
  let page: Promise<PageOfLines> | null = linesAfter(call, filter, undefined)
  while (page !== null) {
    const { lines, next }: PageOfLines = await page
    page = next === null ? null : linesAfter(call, filter, next)
    // Nobody waits for it yet, and whoever stops here never will.
    page?.catch(() => {})
    for (const line of lines) yield line
  }
}

interface PageOfLines {
  readonly lines: readonly CodeLine[]
  readonly next: string | null
}

const linesOfPage = 1000

async function linesAfter(
  call: Call,
  filter: SafetyCodeFilter,
  after: string | undefined,
): Promise<PageOfLines> {
  const { db, actor, house, today } = call
  const limit = linesOfPage + 1
  const rows = await findPositions(db, actor, house.cipher, { filter, today, after, limit })
  const { items, next } = pageOf(rows, linesOfPage, filter)
  return { lines: await viewLines(call, items, today), next }
}
