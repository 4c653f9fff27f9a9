import { developmentEndpoints, endpoints } from '@anzhu/contract/endpoints'
import type { Endpoint } from '@anzhu/contract/endpoint'
import { setTimeout as sleep } from 'node:timers/promises'
import { attack, json } from '../apps/api/test/fuzz/hostile.ts'
import { chance, type Chance } from '../apps/api/test/fuzz/seeded.ts'
import { openSender } from '../apps/api/test/fuzz/sender.ts'
import { partsOf } from '../apps/api/test/fuzz/valid.ts'
import { report, rounded } from '../bench/report.ts'
import { secondsUntilReady } from './kill-database.ts'
import { cipherOf, enrolCrews, type Crew } from './people.ts'
import { openMachine } from './product.ts'
import type { Options } from './run.ts'

const name = 'malformed input while the database dies'
const development = new Set(developmentEndpoints.map(({ id }) => id))
/** What ends the session it is asked with would make strangers of those who ask. */
const all: readonly Endpoint[] = endpoints.filter(
  ({ id, path }) => !development.has(id) && !path.startsWith('/session'),
)

/** Figure 10: hostile input to every operation, as several roles and as nobody, while all of PostgreSQL is killed again and again. */
export async function malformed({ kills, writers }: Options): Promise<void> {
  const machine = openMachine()
  try {
    const app = await machine.start()
    const { db, close } = machine.database()
    const [crew] = (await enrolCrews(db, cipherOf(machine.folder), 1, 1)) as [Crew]
    await close()
    const cookies = [crew.clerk, crew.director, crew.supervisor, crew.bodies[0] ?? '', undefined]
    const over = new AbortController()
    const seen = new Map<string, number>()
    const asking = Array.from({ length: writers }, (_, n) =>
      ask({ port: app.port, by: chance(20_261_122 + n), cookies, seen, over: over.signal }),
    )
    let slowest = 0
    for (let n = 0; n < kills; n += 1) {
      await sleep(500 + Math.random() * 1_500)
      await machine.killDatabase()
      slowest = Math.max(slowest, await secondsUntilReady(`http://127.0.0.1:${app.port}`))
    }
    over.abort()
    await Promise.all(asking)
    reportAnswers(seen, kills, slowest, app.alive())
    await app.stop()
  } finally {
    await machine.end()
  }
}

interface Asking {
  readonly port: number
  readonly by: Chance
  readonly cookies: readonly (string | undefined)[]
  readonly seen: Map<string, number>
  readonly over: AbortSignal
}

/** Sends one input after the other, now and then one as it should be, until it is over. */
async function ask({ port, by, cookies, seen, over }: Asking): Promise<void> {
  const sender = openSender(port)
  while (!over.aborted) {
    const endpoint = by.pick(all)
    const parts = partsOf(endpoint)
    const one = by.below(8) === 0 ? json(endpoint, parts, 'as it should be') : attack(endpoint, parts, by)
    const { status, type } = await sender.send(one, one.headers['cookie'] ?? by.pick(cookies))
    // A server that refuses a body too large may close before it has read it all.
    if (status === 0 && (one.payload?.length ?? 0) > 1_000_000) continue
    const strange = status === 0 || (status >= 500 && (status !== 503 || !type.includes('problem+json')))
    const what = strange ? `${status} ${type} ${endpoint.id}, ${one.what}` : String(status)
    seen.set(what, (seen.get(what) ?? 0) + 1)
  }
  sender.end()
}

function reportAnswers(seen: ReadonlyMap<string, number>, kills: number, slowest: number, lives: boolean) {
  const strange = [...seen.keys()].filter((one) => one.includes(' '))
  for (const one of strange.slice(0, 10)) console.log(`  ${one}`)
  const counts = [...seen].filter(([one]) => !one.includes(' ')).toSorted()
  const sum = [...seen.values()].reduce((total, count) => total + count, 0)
  report({
    what: `${name}: ${rounded(sum)} requests, ${kills} kills`,
    figure: `${counts.map(([status, count]) => `${status} × ${rounded(count)}`).join(', ')}; ${strange.length} others`,
    bar: 'below 500, or 503',
    met: strange.length === 0 && (seen.get('503') ?? 0) > 0,
  })
  report({
    what: `${name}: back, slowest`,
    figure: `${rounded(slowest, 1)} s; the server ${lives ? 'lives' : 'ended'}`,
    bar: '<= 10 s, the server lives',
    met: slowest <= 10 && lives,
  })
}
