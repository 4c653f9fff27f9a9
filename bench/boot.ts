import { performance } from 'node:perf_hooks'
import { setTimeout as sleep } from 'node:timers/promises'
import { hotPaths } from './hot-paths.ts'
import { runLoad } from './load.ts'
import type { Place } from './place.ts'
import { processorMicros, residentOf } from './processor.ts'
import { report, rounded } from './report.ts'

/** From the start of a process on a migrated database to its first answer, and the memory it takes idle and under load. */
export async function benchBoot(place: Place): Promise<void> {
  // What was compiled at the first start of this version, the second one reads.
  await (await place.serve('apps/api/src/main.ts', '/readyz')).stop()
  const started = performance.now()
  const server = await place.serve('apps/api/src/main.ts', '/readyz')
  const taken = (performance.now() - started) / 1000
  const spent = processorMicros(server.pid) / 1_000_000
  await sleep(3_000)
  const idle = residentOf(server.pid) / 1024
  const paths = await hotPaths(place, server)
  for (const { path, cookie } of paths)
    await runLoad({
      port: server.port,
      connections: 16,
      seconds: 1,
      path,
      ...(cookie !== undefined && { cookie }),
    })
  const loaded = residentOf(server.pid) / 1024
  report({
    what: 'goal 13: boot on a migrated database',
    figure: `${rounded(taken, 1)} s, of it ${rounded(spent, 1)} s of processor`,
    bar: '<= 2 s',
    met: taken <= 2,
  })
  report({
    what: 'goal 13: memory idle, and after ten seconds of load',
    figure: `${rounded(idle)} MiB, ${rounded(loaded)} MiB`,
    bar: '<= 140, 250 MiB',
    met: idle <= 140 && loaded <= 250,
  })
  await server.stop()
}
