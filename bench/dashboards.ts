import type { PlainDate } from '@anzhu/law/kernel/date'
import { performance } from 'node:perf_hooks'
import { sql } from 'kysely'
import type { Db } from '../apps/api/src/db/connection.ts'
import { refreshStandings } from '../apps/api/src/safety-code/index.ts'
import { runLoad } from './load.ts'
import type { Place } from './place.ts'
import { median, report, rounded } from './report.ts'

const boards: Readonly<Record<string, string>> = {
  'codes of a city': '/api/v1/insight/codes',
  'districts of a city': '/api/v1/insight/places',
  'checks in a city': '/api/v1/insight/scans?days=90',
}

/** What dashboards cost on a large register, what the count by index costs beside them, and what writes pay for them. */
export async function benchDashboards(place: Place): Promise<void> {
  const server = await place.serve('apps/api/src/main.ts', '/readyz')
  const cookie = await place.cookie({ role: 'supervisor', region: '320500' })
  const measure = async (path: string) => {
    const rounds = { p50: [] as number[], p95: [] as number[] }
    for (let round = 0; round < 3; round++) {
      const load = { port: server.port, connections: 1, seconds: 1.5, path: () => path, cookie }
      const { p50, p95, errors } = await runLoad(load)
      if (errors > 0) throw new Error(`${path}: ${errors} errors`)
      rounds.p50.push(p50)
      rounds.p95.push(p95)
    }
    return { p50: median(rounds.p50), p95: median(rounds.p95) }
  }
  // The list's own counts of the same region, over an index that has all it asks for.
  const baseline = await measure('/api/v1/safety-codes/counts')
  for (const [name, path] of Object.entries(boards)) {
    const { p50, p95 } = await measure(path)
    report({
      what: `goal 11: dashboard ${name}, p50 and p95`,
      figure: `${rounded(p50, 1)} / ${rounded(p95, 1)} ms, ${rounded(p50 / baseline.p50, 2)} of a count by index (${rounded(baseline.p50, 1)} ms)`,
      bar: '<= 10 ms',
      met: p95 <= 10,
    })
  }
  await server.stop()
  await benchCounting(place)
}

/** What recording facts of people pays for the counting: many in one statement, and one after the other. */
async function benchCounting({ house: { db, clock } }: Place): Promise<void> {
  const people = await db
    .selectFrom('safety_code.standings')
    .select('person_id')
    .where('red_from', 'is not', null)
    .orderBy('person_id')
    .limit(2000)
    .execute()
  const all = people.map(({ person_id: id }) => id)
  const one = (id: string) => [id]
  for (const [what, batches] of [
    ['2,000 people in one request', [all]],
    ['200 people one by one', all.slice(0, 200).map(one)],
  ] as const) {
    const taken = { counting: [] as number[], plain: [] as number[] }
    for (let round = 0; round < 9; round++) {
      for (const how of ['counting', 'plain'] as const)
        taken[how].push(await timeWrites(db, { batches, today: clock.today(), counting: how === 'counting' }))
    }
    // The best of each: whatever else runs on the machine only adds.
    const [counting, plain] = [Math.min(...taken.counting), Math.min(...taken.plain)]
    const dearer = counting / plain - 1
    report({
      what: `goal 11: counters, facts of ${what}`,
      figure: `${rounded(counting)} ms, ${rounded(dearer * 100)} % dearer than without`,
      bar: '<= 15 %',
      met: dearer <= 0.15,
    })
  }
}

interface Writes {
  readonly batches: readonly (readonly string[])[]
  readonly today: PlainDate
  readonly counting: boolean
}

/** Milliseconds to write standings whose days all change, as recording a fact does it; then everything is taken back. */
async function timeWrites(db: Db, { batches, today, counting }: Writes): Promise<number> {
  let taken = 0
  const work = db.transaction().execute(async (tx) => {
    await sql`set local role none`.execute(tx)
    await sql`alter table safety_code.standings disable trigger user`.execute(tx)
    await sql`update safety_code.standings set yellow_from = yellow_from - 1, red_from = red_from - 1
               where person_id = any(${batches.flat()}::uuid[])`.execute(tx)
    if (counting) await sql`alter table safety_code.standings enable trigger user`.execute(tx)
    const started = performance.now()
    for (const batch of batches) await refreshStandings(tx, batch, today)
    taken = performance.now() - started
    throw new TakenBack()
  })
  await work.catch((error: unknown) => {
    if (!(error instanceof TakenBack)) throw error
  })
  return taken
}

class TakenBack extends Error {}
