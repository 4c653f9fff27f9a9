import { performance } from 'node:perf_hooks'
import { setTimeout as sleep } from 'node:timers/promises'
import { seedWorkers } from '../apps/api/src/demo/scale.ts'
import { runLoad } from '../bench/load.ts'
import { openMix } from '../bench/mix.ts'
import { quantile, runOpenMix, statuses, tookOf, type OpenMixResult } from '../bench/open-mix.ts'
import { openPlace, type Served } from '../bench/place.ts'
import { report, rounded } from '../bench/report.ts'

/** For how many times what it can do the product is asked, and how busy it is before and afterwards. */
const [times, usual] = [10, 0.5]
/** More than a process lets in at once, so that it is the process that refuses. */
const connections = 1024

/**
 * Ten times what a process can do, for minutes: everybody is either answered in time or told at once when to come again,
 * probes are answered, and afterwards all is as before.
 */
export async function overload({ seconds }: { readonly seconds: number }): Promise<void> {
  const place = await openPlace()
  try {
    await seedWorkers(place, 20_000)
    const server = await place.serve('apps/api/src/main.ts', '/readyz')
    // Without cases: one whose submission was refused cannot be decided.
    const { all: request } = await openMix(place, server, { drafts: 0, applicants: 2000 })
    const { port } = server
    let from = 0
    const closed = async (duration: number) => {
      const done = await runLoad({ port, connections: 32, seconds: duration, raw: (n) => request(from + n) })
      from += done.requests
      return done
    }
    await closed(8)
    const { perSecond } = await closed(10)
    report({ what: 'overload: capacity of the mix', figure: `${rounded(perSecond)}/s over 32 connections` })
    const open = (rate: number, duration: number) => {
      const first = from
      from += Math.round(rate * duration)
      return runOpenMix({ port, perSecond: rate, seconds: duration, connections, request, from: first })
    }
    const before = await open(perSecond * usual, 15)
    const probing = probe(server)
    const during = await open(perSecond * times, seconds)
    const probes = await probing.stop()
    const after = await open(perSecond * usual, 20)
    tell({ perSecond, before, during, after, probes })
    await server.stop()
  } finally {
    await place.end()
  }
}

interface Seen {
  readonly perSecond: number
  readonly before: OpenMixResult
  readonly during: OpenMixResult
  readonly after: OpenMixResult
  readonly probes: Probes
}

function tell({ perSecond, before, during, after, probes }: Seen): void {
  const seen = statuses(during)
  const count = (code: number) => seen.get(code) ?? 0
  const strange = [...seen.keys()].filter((code) => ![200, 429, 503].includes(code))
  const sent = during.asked - during.unsent
  report({
    what: `overload: ${times} times the capacity, answers`,
    figure:
      [...seen]
        .toSorted()
        .map(([code, n]) => `${code === 0 ? 'none' : code} × ${rounded(n)}`)
        .join(', ') +
      `; ${rounded((sent / during.asked) * 100)} % of ${rounded(perSecond * times)}/s could be sent`,
    bar: 'only 200, 429, 503; 0 × 500',
    met: strange.length === 0 && count(200) > 0,
  })
  report({
    what: 'overload: refusals without Retry-After',
    figure: rounded(during.withoutRetryAfter),
    bar: '0',
    met: during.withoutRetryAfter === 0,
  })
  const let_in = tookOf(during, {})
  report({
    what: 'overload: who was let in',
    figure: `${rounded((let_in.length / during.asked) * times * 100)} % of capacity, p50 ${rounded(quantile(let_in, 0.5))} ms, p99 ${rounded(quantile(let_in, 0.99))} ms`,
    bar: 'p99 <= 2,000 ms',
    met: quantile(let_in, 0.99) <= 2_000,
  })
  report({
    what: 'overload: probes of health meanwhile',
    figure: `${rounded(probes.answered)} of ${rounded(probes.asked)} answered 200, the slowest in ${rounded(probes.slowest)} ms`,
    bar: 'all, <= 2,000 ms',
    met: probes.answered === probes.asked && probes.slowest <= 2_000,
  })
  tellRecovery(before, after)
}

/** Seconds until a second's p99 is what it was, and stays so for the seconds looked at. */
function tellRecovery(before: OpenMixResult, after: OpenMixResult): void {
  const usualP99 = quantile(tookOf(before, { from: 3_000 }), 0.99)
  const most = Math.max(usualP99 * 2, usualP99 + 50)
  const seconds = Math.ceil(Math.max(...after.at) / 1000)
  const nineOfTen: string[] = []
  let back = 0
  for (let second = 0; second < seconds; second++) {
    const window = { from: second * 1000, to: (second + 1) * 1000 }
    const refused = tookOf(after, { ...window, only: (code) => code !== 200 }).length
    const took = quantile(tookOf(after, window), 0.9)
    nineOfTen.push(rounded(took) + (refused > 0 ? ` and ${refused} refused` : ''))
    if (refused > 0 || took > most) back = second + 1
  }
  report({
    what: 'overload: nine of ten in each second afterwards',
    figure: `${nineOfTen.join(', ')} ms`,
  })
  report({
    what: 'overload: until all is as before',
    figure: `${back} s; ${rounded(tookOf(after, { from: (seconds - 10) * 1000, only: (code) => code !== 200 }).length)} refused in the last ten; p99 before ${rounded(usualP99, 1)} ms, in the last ten seconds ${rounded(quantile(tookOf(after, { from: (seconds - 10) * 1000 }), 0.99), 1)} ms`,
    bar: `<= 10 s, nine of ten in a second within ${rounded(most)} ms and none refused`,
    met: back <= 10,
  })
}

interface Probes {
  readonly asked: number
  readonly answered: number
  readonly slowest: number
}

/** Asks both probes twice a second, over kept connections of their own as a proxy does. */
function probe({ port }: Served): { stop(): Promise<Probes> } {
  const seen = { asked: 0, answered: 0, slowest: 0 }
  const over = new AbortController()
  const one = async (path: string) => {
    const began = performance.now()
    const ok = await fetch(`http://127.0.0.1:${port}${path}`).then(
      async (answer) => (await answer.text()) !== '' && answer.ok,
      () => false,
    )
    seen.asked += 1
    if (ok) seen.answered += 1
    seen.slowest = Math.max(seen.slowest, performance.now() - began)
  }
  const asking = (async () => {
    while (!over.signal.aborted) {
      await Promise.all([one('/healthz'), one('/readyz')])
      await sleep(500)
    }
  })()
  return {
    async stop() {
      over.abort()
      await asking
      return seen
    },
  }
}
