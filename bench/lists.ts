import { runLoad } from './load.ts'
import type { Place } from './place.ts'
import { median, report, rounded } from './report.ts'

const queries: Readonly<Record<string, string>> = {
  'all, most urgent first': '',
  green: 'colour=green',
  yellow: 'colour=yellow',
  red: 'colour=red',
  'expiring in 30 days': 'expiringWithinDays=30',
}

/** The p95 of each list's first page for a city's supervisor, in milliseconds. */
export async function measureLists(place: Place): Promise<Map<string, number>> {
  const server = await place.serve('apps/api/src/main.ts', '/readyz')
  const cookie = await place.cookie({ role: 'supervisor', region: '320500' })
  const found = new Map<string, number>()
  for (const [name, query] of Object.entries(queries)) {
    const p95s: number[] = []
    for (let round = 0; round < 3; round++) {
      const { p95, errors } = await runLoad({
        port: server.port,
        connections: 1,
        seconds: 1.5,
        path: () => `/api/v1/safety-codes?${query}`,
        cookie,
      })
      if (errors > 0) throw new Error(`${name}: ${errors} errors`)
      p95s.push(p95)
    }
    found.set(name, median(p95s))
  }
  await server.stop()
  return found
}

/** Holds the lists of a large register against those of a small one. */
export function reportLists(
  small: ReadonlyMap<string, number>,
  large: ReadonlyMap<string, number>,
  sizes: readonly [number, number],
): void {
  for (const [name, p95] of large) {
    const ratio = p95 / (small.get(name) ?? p95)
    report({
      what: `list ${name}: p95 at ${rounded(sizes[1])} / at ${rounded(sizes[0])}`,
      figure: `${rounded(p95, 1)} ms / ${rounded(small.get(name) ?? 0, 1)} ms = ${rounded(ratio, 2)}`,
      bar: '<= 3',
      met: ratio <= 3,
    })
  }
}
