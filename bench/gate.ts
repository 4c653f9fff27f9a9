import { runLoad } from './load.ts'
import { openMix, type Mix } from './mix.ts'
import { quantile, runOpenMix, statuses, tookOf, type OpenMixResult } from './open-mix.ts'
import type { Place, Served } from './place.ts'
import { report, rounded } from './report.ts'

/** A tenth of the limits that OpenCRVS holds its own releases to: milliseconds at p50, p95 and p99. */
const limits = { reads: [5, 15, 30], writes: [10, 30, 50] } as const

const seconds = 20

/** Reads and writes of a day on the register as it is, each at half the rate that one process can do. */
export async function benchGate(place: Place): Promise<void> {
  const server = await place.serve('apps/api/src/main.ts', '/readyz')
  const mix = await openMix(place, server, { drafts: 1500, applicants: 3000 })
  for (const kind of ['reads', 'writes'] as const) await passGate(server, kind, mix)
  await server.stop()
}

async function passGate(
  { port }: Served,
  kind: keyof typeof limits,
  { [kind]: request, kindOf }: Mix,
): Promise<void> {
  let from = 0
  const closed = async (duration: number) => {
    const done = await runLoad({ port, connections: 32, seconds: duration, raw: (n) => request(from + n) })
    from += done.requests
    return done
  }
  await closed(4)
  const { perSecond: peak } = await closed(6)
  const run = await runOpenMix({ port, perSecond: peak / 2, seconds, connections: 128, request, from })
  const took = tookOf(run, {})
  const times = timesOf(took)
  const failed = run.unsent + [...statuses(run)].reduce((sum, [code, n]) => sum + (code === 200 ? 0 : n), 0)
  report({
    what: `goal 14: ${kind} at half of peak, p50, p95, p99`,
    figure: `${inWords(times)} ms at ${rounded(peak / 2)}/s, ${failed} errors`,
    bar: `<= ${limits[kind].join(', ')} ms, no errors`,
    met: failed === 0 && limits[kind].every((most, n) => (times[n] ?? Infinity) <= most),
  })
  reportKinds(run, kindOf[kind])
}

const timesOf = (took: readonly number[]) => [0.5, 0.95, 0.99].map((share) => quantile(took, share))
const inWords = (times: readonly number[]) => times.map((one) => rounded(one, 1)).join(', ')

/** Which of them make the tail: the same times of each kind by itself, the slowest first. */
function reportKinds({ took, which }: OpenMixResult, kindOf: (n: number) => string): void {
  const byKind = new Map<string, number[]>()
  took.forEach((ms, n) => {
    const kind = kindOf(which[n] ?? 0)
    byKind.set(kind, [...(byKind.get(kind) ?? []), ms])
  })
  const kinds = [...byKind].map(
    ([kind, all]) => [kind, all.length, timesOf(all.toSorted((a, b) => a - b))] as const,
  )
  for (const [kind, count, times] of kinds.toSorted(([, , a], [, , b]) => (b[1] ?? 0) - (a[1] ?? 0)))
    report({ what: `  ${kind}`, figure: `${inWords(times)} ms, ${count} times` })
}
