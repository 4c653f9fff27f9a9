import { hotPaths } from './hot-paths.ts'
import { runLoad, type LoadResult } from './load.ts'
import type { Place } from './place.ts'
import { median, report, rounded } from './report.ts'

const connections = 8
const seconds = 2
const rounds = 3

/**
 * A city's list with its exact total, as the page asks for them (the rows, and the counts), against the same from bare
 * Fastify and pg: a keyset page and a count by the same filter on the same rows.
 */
export async function benchListTotals(place: Place): Promise<void> {
  const product = await place.serve('apps/api/src/main.ts', '/readyz')
  const bare = await place.serve('bench/bare-server.ts', '/static')
  const cookie = await place.cookie({ role: 'supervisor', region: '320500' })
  const pages: LoadResult[] = []
  const bares: LoadResult[] = []
  const own = (n: number) => `/api/v1/safety-codes${n % 2 === 0 ? '' : '/counts'}`
  const ask = (port: number, path: (n: number) => string, for_ = seconds) =>
    runLoad({ port, connections, seconds: for_, path, cookie })
  await ask(product.port, own, 1)
  await ask(bare.port, () => '/page/3205', 1)
  for (let round = 0; round < rounds; round++) {
    pages.push(await ask(product.port, own))
    bares.push(await ask(bare.port, () => '/page/3205'))
  }
  // A page and its total are two requests to the product, and one to the bare server.
  const rate = median(pages.map(({ perSecond }) => perSecond)) / 2
  const bareRate = median(bares.map(({ perSecond }) => perSecond))
  const errors = [...pages, ...bares].reduce((sum, one) => sum + one.errors, 0)
  const middle = (all: readonly LoadResult[]) => rounded(median(all.map(({ p50 }) => p50)), 1)
  report({
    what: 'goal 4: list with exact total / bare page and count',
    figure:
      `${rounded(rate / bareRate, 2)}; ${rounded(rate)}/s, p50 of each half ${middle(pages)} ms; ` +
      `bare ${rounded(bareRate)}/s, p50 ${middle(bares)} ms; ${errors} errors`,
    bar: '>= 1, no errors',
    met: rate >= bareRate && errors === 0,
  })
  await product.stop()
  await bare.stop()
}

/** How long a name may take to be found by two of its characters, in milliseconds, by how many workers there are. */
export const nameMost = (workers: number) => (workers > 1_000_000 ? 50 : 20)

/** A name found by two of its characters, in a city, by one who asks again and again. */
export async function benchNames(place: Place): Promise<void> {
  const workers = await workersOf(place)
  const product = await place.serve('apps/api/src/main.ts', '/readyz')
  const found = (await hotPaths(place, product)).find(({ name }) => name === 'search by two characters')
  if (found === undefined) throw new Error('no search by two characters is measured')
  const load = { port: product.port, connections: 1, path: found.path, cookie: found.cookie ?? '' }
  await runLoad({ ...load, seconds: 1 })
  const { p50, p95, errors } = await runLoad({ ...load, seconds: 2 * seconds })
  report({
    what: `goal 5: a two-character name in ${rounded(workers)}, p50`,
    figure: `${rounded(p50, 1)} ms, p95 ${rounded(p95, 1)} ms; ${errors} errors`,
    bar: `<= ${nameMost(workers)} ms, no errors`,
    met: p50 <= nameMost(workers) && errors === 0,
  })
  await product.stop()
}

async function workersOf({ pool }: Place): Promise<number> {
  const { rows } = await pool.query<{ workers: number }>(
    'select count(*)::int as workers from safety_code.standings',
  )
  return rows[0]?.workers ?? 0
}
