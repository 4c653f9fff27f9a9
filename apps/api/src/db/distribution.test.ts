import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { Client } from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { freshDatabase, type FreshDatabase } from '../../test/database.ts'
import { distribute } from '../../test/distributed.ts'
import { hotPlace, hotReads, hotWrites, type HotRequest } from '../../test/hot-requests.ts'
import { watchStatements, type Watched, type Watching } from '../../test/watched-statements.ts'
import { newWorld, type World } from '../../test/world.ts'
import { cellSetting, distribution } from './distribution.ts'

/** Tables that the hot requests read or write; spreading all of them would take the test a minute, and these are asserted. */
const hot =
  `access.accounts access.posts access.sessions audit.entries audit.unsealed cases.cases cases.decisions
  cases.events cases.materials cases.pending_decisions cases.serials documents.documents events.deliveries events.webhooks
  files.files files.holdings http.idempotent_requests medical.reports notices.messages notices.outbox registry.employments
  registry.enterprises registry.persons registry.project_participants registry.projects registry.qualifications
  safety_code.grants safety_code.name_parts safety_code.next_standings safety_code.past_counts safety_code.scans safety_code.standings
  safety_code.tallies safety_code.tallies_by_month safety_code.tally_changes sheets.import_rows sheets.imports training.results`.split(
    /\s+/,
  )

const [here, elsewhere] = ['32', '33'] as const
let database: FreshDatabase
let world: World
let other: World
let watching: Watching
let reads: readonly HotRequest[]
let writes: readonly HotRequest[]

/** How a process of a cell is connected: nothing but the setting tells it from any other. */
function addressFor(cell: string): string {
  const url = new URL(database.url)
  url.searchParams.set('options', `-c role=anzhu_app -c timezone=Asia/Shanghai -c ${cellSetting}=${cell}`)
  return url.href
}

beforeAll(async () => {
  database = await freshDatabase()
  await distribute(database.url, hot, [here, elsewhere])
  world = await newWorld({
    database,
    pooled: addressFor(here),
    jobs: true,
    onPool: (pool) => (watching = watchStatements(pool, [here, elsewhere])),
  })
  const shared = { ...database, drop: async () => {} }
  other = await newWorld({
    database: shared,
    pooled: addressFor(elsewhere),
    home: world.folder,
    onPool: (pool) => watchStatements(pool, []),
  })
  // The same names, numbers and phones in both: whoever looks beyond its cell finds somebody.
  await hotPlace(other, '330100')
  const place = await hotPlace(world, '320500')
  reads = await hotReads(place)
  writes = hotWrites(place)
}, 120_000)
afterAll(async () => {
  await other.end()
  await world.end()
})

const inMoreThanOne = ({ cells }: Watched) => [...cells.values()].some(({ size }) => size > 1)
const told = ({ request, statement, cells }: Watched) =>
  `${request}: ${[...cells].map(([table, where]) => `${table} in ${[...where].join()}`).join('; ')}: ${statement}`

test('every table of the migrations has its placement', async () => {
  const client = new Client({ connectionString: database.url })
  await client.connect()
  const { rows } = await client.query<{ name: string }>(
    `select schemaname || '.' || tablename as name from pg_tables
      where schemaname not in ('pg_catalog', 'information_schema', 'pgboss') and tablename !~ '_(32|33)$'`,
  )
  await client.end()
  expect([...distribution.keys()].toSorted()).toEqual(rows.map(({ name }) => name).toSorted())
})

test('every hot request is carried out in one shard, and all of it in the same', async () => {
  for (const { name, ask } of reads) await watching.during(name, ask)
  for (const { name, ask } of writes) await watching.during(name, ask)
  const { seen } = watching
  const tables = new Set(seen.flatMap(({ cells }) => [...cells.keys()]))
  expect([...new Set(seen.map(({ request }) => request))]).toEqual(
    [...reads, ...writes].map(({ name }) => name),
  )
  // Each statement touches its own cell of whatever is spread, and nothing that is not spread but should be. One that finds
  // nothing to insert touches none.
  for (const one of seen)
    for (const [table, where] of one.cells) {
      if (distribution.get(table) === 'cell') expect(hot, told(one)).toContain(table)
      for (const cell of where) expect(cell, told(one)).toBe(here)
    }
  expect(hot.filter((table) => !tables.has(table))).toEqual([])
}, 120_000)

test('the answers of a cell are those of the undivided register; there the same statements are seen to cross', async () => {
  const answers = new Map<string, unknown>()
  for (const { name, ask } of reads) answers.set(name, await ask())
  const client = new Client({ connectionString: database.url })
  await client.connect()
  await client.query(hot.map((table) => `alter table ${table} disable row level security`).join(';'))
  await client.end()
  const from = watching.seen.length
  for (const { name, ask } of reads) {
    expect(await watching.during(name, ask), name).toEqual(answers.get(name))
    const sent = watching.seen.slice(from).filter(({ request }) => request === name)
    expect(sent.some(inMoreThanOne), name).toBe(true)
  }
}, 120_000)

test('the plan for a country names every hot request', async () => {
  const page = await readFile(path.join(import.meta.dirname, '../../../../docs/scale.md'), 'utf8')
  const plan = page.replace(/\s+/g, ' ')
  expect([...reads, ...writes].map(({ name }) => name).filter((name) => !plan.includes(name))).toEqual([])
})
