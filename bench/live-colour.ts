import { call } from '@anzhu/contract/client'
import { awaitMySafetyCode, viewMySafetyCode } from '@anzhu/contract/my-safety-code'
import { performance } from 'node:perf_hooks'
import { setTimeout as sleep } from 'node:timers/promises'
import { recordTrainings } from '../apps/api/src/training/index.ts'
import type { Place } from './place.ts'
import { residentOf } from './processor.ts'
import { report, rounded } from './report.ts'

const phones = 2_000

/** From a result recorded to the answer on a phone that waits, with two thousand phones waiting. */
export async function benchLiveColour(place: Place): Promise<void> {
  const server = await place.serve('apps/api/src/main.ts', '/readyz')
  const personIds = await somePersons(place)
  const options = await Promise.all(
    personIds.map(async (personId) => ({
      server: `http://127.0.0.1:${server.port}`,
      headers: { cookie: await place.cookie({ role: 'worker', personId }) },
    })),
  )
  const shown = await inTurns(options, (one) => call(viewMySafetyCode, {}, one))
  const [memory, connections] = [residentOf(server.pid), await connectionsOf(place)]
  const answered: (number | null)[] = personIds.map(() => null)
  const waits = shown.map(async ({ refreshedAt, on }, n) => {
    await call(awaitMySafetyCode, { since: refreshedAt, on }, options[n])
    answered[n] = performance.now()
  })
  await sleep(4_000)
  const [waitingMemory, waitingConnections] = [residentOf(server.pid), await connectionsOf(place)]

  const today = place.house.clock.today()
  const chosen = personIds.slice(0, 20)
  const result = { kind: 'continuing-education', heldOn: today, result: 'pass', source: 'bench' } as const
  await place.house.db.transaction().execute((db) =>
    recordTrainings(
      db,
      { recordedBy: null, today },
      chosen.map((personId) => ({ personId, ...result })),
    ),
  )
  const committed = performance.now()
  await sleep(2_000)
  const delays = chosen.map((_, n) => (answered[n] ?? Infinity) - committed)
  const slowest = Math.max(...delays)
  const others = answered.slice(chosen.length).filter((at) => at !== null).length
  report({
    what: `colour on ${rounded(phones)} open pages: recorded to answered`,
    figure: `${rounded(slowest, 1)} ms at most, ${others} of the others answered`,
    bar: '<= 5 s, nobody else',
    met: slowest <= 5_000 && others === 0,
  })
  report({
    what: `${rounded(phones)} pages waiting: connections, memory`,
    figure: `${connections} before, ${waitingConnections} while waiting; ${rounded((waitingMemory - memory) / 1024)} MB more`,
    bar: 'at most the one that listens',
    met: waitingConnections - connections <= 1,
  })
  await Promise.all(waits)
  await server.stop()
}

async function somePersons({ house }: Place): Promise<string[]> {
  const rows = await house.db
    .selectFrom('safety_code.standings')
    .select('person_id')
    .orderBy('person_id')
    .limit(phones)
    .execute()
  return rows.map(({ person_id: id }) => id)
}

/** Fifty at a time: what is measured is waiting, not arriving. */
async function inTurns<T, R>(items: readonly T[], work: (item: T) => Promise<R>): Promise<R[]> {
  const done: R[] = []
  for (let from = 0; from < items.length; from += 50)
    done.push(...(await Promise.all(items.slice(from, from + 50).map(work))))
  return done
}

/** Connections of the servers in this database; the measuring pool's own count before and after alike. */
async function connectionsOf({ pool }: Place): Promise<number> {
  const { rows } = await pool.query<{ count: number }>(
    'select count(*)::int as count from pg_stat_activity where datname = current_database()',
  )
  return rows[0]?.count ?? 0
}
