import os from 'node:os'
import path from 'node:path'
import { performance } from 'node:perf_hooks'
import { seedWorkers } from '../apps/api/src/demo/scale.ts'
import { tellCountry } from './country.ts'
import { benchGate } from './gate.ts'
import { hotPaths, measureCost, type Cost } from './hot-paths.ts'
import { nameMost } from './list-totals.ts'
import { openPlace, type Place, type Served } from './place.ts'
import { allMet, median, report, rounded } from './report.ts'
import { warm } from './warm.ts'
import { countFirms, grantMany, importMany, openFirm } from './writes.ts'

/*
 * npm run scale [-- sizes]: a register of each size, the same questions and writes in each, and how their cost grows. Ten
 * million workers take half an hour to write: SCALE_FOLDER keeps the registers for the next run.
 */

const sizes = process.argv.length > 2 ? process.argv.slice(2).map(Number) : [100_000, 1_000_000, 10_000_000]
if (sizes.some((size) => !(size >= 10_000))) throw new Error('sizes are numbers of workers from 10,000')

/** What a size costs: reads by name, and seconds of the two writes. */
interface AtSize {
  readonly size: number
  readonly reads: ReadonlyMap<string, Cost>
  readonly grants: number
  readonly imports: number
  /** Of the database on its disk, for each worker. */
  readonly bytes: number
}

const batch = { grants: 1000, imports: 1000 }
/** So often, of which the one in the middle counts: a single second says little. */
const batches = 5

console.log(
  `${os.cpus().length} × ${os.cpus()[0]?.model ?? 'processor'}, load ${os.loadavg()[0]?.toFixed(1)}, Node ${process.version}\n`,
)
const kept = process.env['SCALE_FOLDER']
const measured: AtSize[] = []
for (const size of sizes) {
  const place = await openPlace(kept === undefined ? undefined : path.join(kept, String(size)))
  try {
    await fill(place, size)
    measured.push(await measureAt(place, size))
    if (size === sizes.at(-1)) await benchGate(place)
  } finally {
    await place.end()
  }
}
const [first, last] = [measured[0], measured.at(-1)]
if (first !== undefined && last !== undefined && first !== last) tellGrowth(first, last)
if (last !== undefined) tellCountry(last)
if (!allMet()) process.exitCode = 1

async function fill(place: Place, size: number): Promise<void> {
  const started = performance.now()
  const { added } = await seedWorkers(place, size)
  report({
    what: `seed: ${rounded(size)} workers`,
    figure: `${rounded(added)} added in ${rounded((performance.now() - started) / 1000)} s`,
  })
}

async function measureAt(at: Place, size: number): Promise<AtSize> {
  const server = await at.serve('apps/api/src/main.ts', '/readyz')
  const reads = new Map<string, Cost>()
  const paths = await hotPaths(at, server)
  // The first seconds compile the process, and tell which tables and indexes are asked of.
  for (const path of paths) await measureCost(at, server, path, { connections: 1, seconds: 1 })
  await writeBatches(at, server, { grants: 100, imports: 100 })
  report({
    what: `${rounded(size)}: tables and indexes read into memory`,
    figure: `${rounded((await warm(at)) / 2 ** 30, 1)} GiB; the machine has ${rounded(os.totalmem() / 2 ** 30)}`,
  })
  for (const path of paths) {
    const cost = await measureCost(at, server, path, { connections: 1, seconds: 3 })
    reads.set(path.name, cost)
    report({
      what: `${rounded(size)}: ${path.name}`,
      figure: `p50 ${rounded(cost.p50, 2)} ms, p95 ${rounded(cost.p95, 1)}, p99 ${rounded(cost.p99, 1)}; processor µs: server ${rounded(cost.serverMicros)}, database ${rounded(cost.databaseMicros)}`,
      ...(path.name === 'search by two characters'
        ? {
            bar: `goal 5: p50 <= ${nameMost(size)} ms, no errors`,
            met: cost.p50 <= nameMost(size) && cost.errors === 0,
          }
        : { bar: 'no errors', met: cost.errors === 0 }),
    })
  }
  const written: Awaited<ReturnType<typeof writeBatches>>[] = []
  for (let n = 0; n < batches; n++) written.push(await writeBatches(at, server, batch))
  const [grants, imports] = [
    median(written.map((one) => one.grants)),
    median(written.map((one) => one.imports)),
  ]
  report({
    what: `${rounded(size)}: ${rounded(batch.grants)} codes in one request`,
    figure: `${rounded(grants, 2)} s`,
  })
  report({
    what: `${rounded(size)}: ${rounded(batch.imports)} rows imported`,
    figure: `${rounded(imports, 2)} s`,
  })
  await server.stop()
  const { rows } = await at.pool.query<{ bytes: number }>(
    'select pg_database_size(current_database()) as bytes',
  )
  const bytes = Number(rows[0]?.bytes ?? 0) / size
  report({ what: `${rounded(size)}: bytes of the database a worker`, figure: rounded(bytes) })
  return { size, reads, grants, imports, bytes }
}

/** Seconds of codes for workers in one request, and of a sheet of workers. */
async function writeBatches(at: Place, server: Served, { grants, imports }: Readonly<typeof batch>) {
  const before = await countFirms(at)
  const firm = await openFirm(at, before)
  const from = before * 2 * Math.max(batch.grants, batch.imports)
  const { seconds: granted } = await grantMany(at, server, firm, { from, count: grants })
  const { seconds: imported } = await importMany(at, server, firm, { from: from + grants, count: imports })
  return { grants: granted, imports: imported }
}

/** Holds each cost at the largest size against the smallest: no more than the logarithm grows, beside half a millisecond. */
function tellGrowth(small: AtSize, large: AtSize): void {
  const most = Math.log(large.size) / Math.log(small.size)
  const tell = (what: string, [before, after]: readonly [number, number], unit: string, slack: number) =>
    report({
      what: `growth ${rounded(small.size)} → ${rounded(large.size)}: ${what}`,
      figure: `${rounded(before, 2)} → ${rounded(after, 2)} ${unit} = ${rounded(after / before, 2)}`,
      bar: `<= ${rounded(most, 2)} (log n), or ${slack} ${unit} more`,
      met: after <= Math.max(before * most, before + slack),
    })
  for (const name of ['list of a city, first page', 'exact totals of a city']) {
    const [before, after] = [small.reads.get(name)?.p50 ?? 0, large.reads.get(name)?.p50 ?? 0]
    report({
      what: `goal 4: ${name}, p50 ${rounded(small.size)} → ${rounded(large.size)}`,
      figure: `${rounded(before, 2)} → ${rounded(after, 2)} ms = ${rounded(after / before, 2)}`,
      bar: '<= 3',
      met: after <= 3 * before,
    })
  }
  for (const [name, cost] of large.reads)
    tell(`${name}, p50`, [small.reads.get(name)?.p50 ?? 0, cost.p50], 'ms', 0.5)
  tell('codes in one request', [small.grants, large.grants], 's', 0.1)
  tell('rows imported', [small.imports, large.imports], 's', 0.1)
}
