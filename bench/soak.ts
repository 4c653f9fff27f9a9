import os from 'node:os'
import { parseArgs } from 'node:util'
import { seedWorkers } from '../apps/api/src/demo/scale.ts'
import { freePort } from '../tools/free-port.ts'
import { innerState, type InnerState } from './inner-state.ts'
import { runLoad } from './load.ts'
import { openMix } from './mix.ts'
import { quantile, runOpenMix, statuses, tookOf, type OpenMixResult } from './open-mix.ts'
import { openPlace, type Place } from './place.ts'
import { allMet, report, rounded } from './report.ts'

/* npm run soak [-- --minutes 30 --workers 100000]: a mixed day at 70 % of what the process can do, and whether anything grows. */

const { values } = parseArgs({
  options: { minutes: { type: 'string', default: '30' }, workers: { type: 'string', default: '100000' } },
})
const [minutes, workers] = [Number(values.minutes), Number(values.workers)]
if (!(minutes >= 1 && workers >= 10_000)) throw new Error('--minutes from 1, --workers from 10000')
/** Of capacity. */
const share = 0.7
/** Seconds after which caches are full and the process is compiled; then as long again is compared at both ends. */
const [warmUp, window] = [60, Math.min(300, (minutes * 60) / 4)]

console.log(
  `${os.cpus().length} × ${os.cpus()[0]?.model ?? 'processor'}, load ${os.loadavg()[0]?.toFixed(1)}, Node ${process.version}\n`,
)
const place = await openPlace()
try {
  await seedWorkers(place, workers)
  await soak(place)
} finally {
  await place.end()
}
if (!allMet()) {
  console.log('\nA bar was not met.')
  process.exitCode = 1
}

async function soak({ postmaster, pool }: Place): Promise<void> {
  const inspector = await freePort()
  const server = await place.serve('apps/api/src/main.ts', '/readyz', {
    NODE_OPTIONS: `--inspect=127.0.0.1:${inspector} --inspect-publish-uid=http`,
  })
  const look = () => innerState({ pid: server.pid, postmaster, pool, inspector })
  // Of what can be done once there is enough for a few a second; then registrations take its place.
  const { all: request } = await openMix(place, server, {
    drafts: 1000 + 60 * minutes,
    applicants: 2000 + 120 * minutes,
  })
  const { port } = server
  let from = 0
  const closed = async (seconds: number) => {
    const done = await runLoad({ port, connections: 32, seconds, raw: (n) => request(from + n) })
    from += done.requests
    return done
  }
  await closed(10)
  const { perSecond } = await closed(20)
  const rate = perSecond * share
  report({
    what: 'soak: capacity of the mix',
    figure: `${rounded(perSecond)}/s; ${rounded(rate)}/s are asked from now on`,
  })
  const open = (seconds: number) => {
    const first = from
    from += Math.round(rate * seconds)
    return runOpenMix({ port, perSecond: rate, seconds, connections: 128, request, from: first })
  }
  await open(warmUp)
  const first = await look()
  const run = await open(minutes * 60)
  const last = await look()
  tellAnswers(run)
  tellTimes(run)
  tellGrowth(first, last)
  await server.stop()
}

function tellAnswers(run: OpenMixResult): void {
  const seen = [...statuses(run)].toSorted()
  const wrong = seen.reduce((sum, [code, n]) => sum + (code === 200 ? 0 : n), 0) + run.unsent
  report({
    what: `soak: ${rounded(minutes)} minutes, answers`,
    figure: `${seen.map(([code, n]) => `${code === 0 ? 'none' : code} × ${rounded(n)}`).join(', ')}; ${run.unsent} could not be sent`,
    bar: 'only 200',
    met: wrong === 0,
  })
}

/** The first against the last minutes. Beside a tenth a little is let pass: half a tick of the machine's clock, one write to the disk. */
function tellTimes(run: OpenMixResult): void {
  const end = minutes * 60_000
  const first = tookOf(run, { to: window * 1000 })
  const last = tookOf(run, { from: end - window * 1000 })
  for (const [name, at, slack] of [
    ['p50', 0.5, 0.5],
    ['p99', 0.99, 5],
  ] as const)
    tell(
      `latency ${name}, first and last ${rounded(window)} s`,
      [quantile(first, at), quantile(last, at)],
      'ms',
      slack,
    )
}

/** A heap is never quite empty of what was just done, the allocator keeps pages back, and a backend remembers tables it has met. */
function tellGrowth(first: InnerState, last: InnerState): void {
  const both = (of: keyof InnerState) => [first[of], last[of]] as const
  tell('heap after collection', both('heap'), 'MiB', 4)
  tell('memory of the process', both('resident'), 'MiB', 32)
  tell('memory of the database’s processes, their own', both('database'), 'MiB', 32)
  tell('handles of the process', both('handles'), '', 4)
  tell('handles of the database’s processes', both('databaseHandles'), '', 64)
  tell('connections to the database', both('connections'), '', 2)
}

function tell(what: string, [before, after]: readonly [number, number], unit: string, slack: number): void {
  report({
    what: `soak: ${what}`,
    figure: `${rounded(before, 1)} → ${rounded(after, 1)} ${unit} (${after >= before ? '+' : ''}${rounded((after / before - 1) * 100, 1)} %)`,
    bar: `<= +10 %, or ${slack} ${unit} more`,
    met: after <= Math.max(before * 1.1, before + slack),
  })
}
