import { runLoad } from './load.ts'
import type { Place } from './place.ts'
import { median, report, rounded } from './report.ts'

const codes = '/api/v1/safety-codes'
const paths: Readonly<Record<string, string>> = {
  'all, most urgent first': codes,
  green: `${codes}?colour=green`,
  yellow: `${codes}?colour=yellow`,
  red: `${codes}?colour=red`,
  'expiring in 30 days': `${codes}?expiringWithinDays=30`,
  'exact totals': `${codes}/counts`,
}

/** How long a list's first page takes, in milliseconds. */
export interface PageTime {
  readonly p50: number
  readonly p95: number
}

/** Each list's first page for a city's supervisor, and the exact totals beside it. */
export async function measureLists(place: Place): Promise<Map<string, PageTime>> {
  const server = await place.serve('apps/api/src/main.ts', '/readyz')
  const cookie = await place.cookie({ role: 'supervisor', region: '320500' })
  const found = new Map<string, PageTime>()
  for (const [name, path] of Object.entries(paths)) {
    const times: PageTime[] = []
    for (let round = 0; round < 3; round++) {
      const { p50, p95, errors } = await runLoad({
        port: server.port,
        connections: 1,
        seconds: 1.5,
        path: () => path,
        cookie,
      })
      if (errors > 0) throw new Error(`${name}: ${errors} errors`)
      times.push({ p50, p95 })
    }
    found.set(name, { p50: median(times.map((one) => one.p50)), p95: median(times.map((one) => one.p95)) })
  }
  await server.stop()
  return found
}

/** Holds the lists of a large register against those of a small one. */
export function reportLists(
  small: ReadonlyMap<string, PageTime>,
  large: ReadonlyMap<string, PageTime>,
  sizes: readonly [number, number],
): void {
  for (const [name, { p50, p95 }] of large) {
    const before = small.get(name) ?? { p50, p95 }
    const ratio = p50 / before.p50
    report({
      what: `goal 4: list ${name}, p50 at ${rounded(sizes[1])} / at ${rounded(sizes[0])}`,
      figure:
        `${rounded(p50, 1)} ms / ${rounded(before.p50, 1)} ms = ${rounded(ratio, 2)}; ` +
        `p95 ${rounded(p95, 1)} ms / ${rounded(before.p95, 1)} ms`,
      bar: '<= 3',
      met: ratio <= 3,
    })
  }
}
