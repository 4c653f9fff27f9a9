import { hotPaths } from './hot-paths.ts'
import { runOpenLoad } from './open-load.ts'
import type { Place } from './place.ts'
import { report, rounded } from './report.ts'

/** Shows a second of Sichuan's health code on its record day. */
const perSecond = 2928
const seconds = 60

/** Verifications that come at the rate of a record day for a minute, at one process. */
export async function benchPeak(place: Place): Promise<void> {
  const server = await place.serve('apps/api/src/main.ts', '/readyz')
  const [verification] = await hotPaths(place, server)
  if (verification === undefined) throw new Error('nothing to verify')
  const load = { port: server.port, connections: 64, path: verification.path }
  await runOpenLoad({ ...load, perSecond: 500, seconds: 5 })
  const { asked, p50, p99, errors } = await runOpenLoad({ ...load, perSecond, seconds })
  report({
    what: `verification at ${rounded(perSecond)} a second for ${seconds} s`,
    figure: `${rounded(asked)} asked, p50 ${rounded(p50, 1)} ms, p99 ${rounded(p99, 1)} ms from when they were due, ${errors} errors`,
    bar: 'p99 <= 50 ms, no errors',
    met: p99 <= 50 && errors === 0,
  })
  await server.stop()
}
