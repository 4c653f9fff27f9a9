import { setTimeout as sleep } from 'node:timers/promises'
import { call } from '@anzhu/contract/client'
import { verifyCode } from '@anzhu/contract/scanning'
import { issueCredential } from '../apps/api/src/safety-code/credential.ts'
import { hotPaths } from './hot-paths.ts'
import { runOpenLoad } from './open-load.ts'
import type { Place, Served } from './place.ts'
import { databaseMicros, processorMicros } from './processor.ts'
import { report, rounded } from './report.ts'

/** Shows a second of Sichuan's health code on its record day. */
const perSecond = Number(process.env['BENCH_PEAK'] ?? 2928)
const seconds = Number(process.env['BENCH_PEAK_SECONDS'] ?? 60)

/**
 * Verifications that come at the rate of a record day for a minute, at one process, and through all of it somebody's code
 * that turns red and green again: whoever looks after the change was made must see it.
 */
export async function benchPeak(place: Place): Promise<void> {
  const server = await place.serve('apps/api/src/main.ts', '/readyz')
  const [verification] = await hotPaths(place, server)
  if (verification === undefined) throw new Error('nothing to verify')
  const load = { port: server.port, connections: 64, path: verification.path }
  // The first seconds of a process are spent compiling it.
  for (const share of [8, 4, 2]) await runOpenLoad({ ...load, perSecond: perSecond / share, seconds: 3 })
  const spent = () => processorMicros(server.pid) + databaseMicros(place.postmaster)
  const before = spent()
  const turning = turnColours(place, server)
  const { asked, p50, p99, errors } = await runOpenLoad({ ...load, perSecond, seconds })
  const { looked, stale } = await turning.stop()
  const micros = (spent() - before) / asked
  report({
    what: `goal 2: verification at ${rounded(perSecond)} a second for ${seconds} s`,
    figure: `${rounded(asked)} asked, p50 ${rounded(p50, 1)} ms, p99 ${rounded(p99, 1)} ms from when they were due, ${errors} errors, processor µs each: ${rounded(micros)}`,
    bar: 'p99 <= 50 ms, no errors',
    met: p99 <= 50 && errors === 0,
  })
  report({
    what: 'goal 2: a colour that changed meanwhile, looked at after',
    figure: `${looked} looks, ${stale} stale`,
    bar: '0 stale',
    met: looked > 0 && stale === 0,
  })
  await server.stop()
}

/** Lets one code turn red and green again, a few times a second, and looks at it as the public does each time. */
function turnColours(
  { house, pool }: Place,
  { port }: Served,
): {
  stop(): Promise<{ looked: number; stale: number }>
} {
  const turning = { going: true }
  let [looked, stale] = [0, 0]
  const work = async () => {
    const { rows } = await pool.query<{ person_id: string; yellow_from: string; red_from: string }>(
      `select person_id, yellow_from, red_from from safety_code.standings
        where issued_on is not null and yellow_from > current_date + 1 order by person_id limit 1`,
    )
    const [one] = rows
    if (one === undefined) throw new Error('nobody is green')
    const { url } = await issueCredential(house, house.db, one.person_id, 'print')
    const token = url.slice(url.lastIndexOf('/') + 1)
    const turn = (yellow: string, red: string) =>
      pool.query('update safety_code.standings set yellow_from = $2, red_from = $3 where person_id = $1', [
        one.person_id,
        yellow,
        red,
      ])
    const today = house.clock.today()
    while (turning.going) {
      for (const colour of ['red', 'green'] as const) {
        await (colour === 'red' ? turn(today, today) : turn(one.yellow_from, one.red_from))
        const { colour: seen } = await call(verifyCode, { token }, { server: `http://127.0.0.1:${port}` })
        looked += 1
        if (seen !== colour) stale += 1
      }
      await sleep(200)
    }
  }
  const working = work()
  return {
    async stop() {
      turning.going = false
      await working
      return { looked, stale }
    },
  }
}
