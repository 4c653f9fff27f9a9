import { connect, type TLSSocket } from 'node:tls'
import { readFileSync } from 'node:fs'
import os from 'node:os'
import { setTimeout as sleep } from 'node:timers/promises'
import { openPool } from '../apps/api/src/db/connection.ts'
import { runLoad } from '../bench/load.ts'
import { report, rounded } from '../bench/report.ts'
import { lostOf, startPopulated, type Populated } from './populated.ts'
import { steadyLoad } from './steady-load.ts'

/** TOPOLOGY_WORKERS makes the register larger or smaller. */
const workers = Number(process.env['TOPOLOGY_WORKERS'] ?? 100_000)
const [connections, seconds] = [32, 5]

/** Verification, list and write through nginx, TLS, two processes, PgBouncer, primary and replica; then one process dies. */
export async function measure(): Promise<void> {
  console.log(
    `${os.cpus().length} processors, load ${os.loadavg()[0]?.toFixed(1)}, ${rounded(workers)} workers`,
  )
  const place = await startPopulated(workers)
  try {
    await sleep(2_000)
    await measureReads(place)
    await measureWrites(place)
    await measureLag(place)
    await killOne(place)
  } finally {
    await place.stop()
  }
}

/** Opens connections as a client that trusts this run's certificate. */
function opener({ topology: { nginx } }: Populated): () => TLSSocket {
  const ca = readFileSync(nginx.certificate)
  return () => connect({ port: nginx.port, host: '127.0.0.1', servername: 'localhost', ca })
}

async function measureReads(place: Populated): Promise<void> {
  const { tokens, supervisor, topology } = place
  const paths: Readonly<Record<string, (n: number) => string>> = {
    verification: (n) => `/api/v1/verifications/${tokens[(n * 7919) % tokens.length] ?? ''}`,
    'list, most urgent first': () => '/api/v1/safety-codes?limit=20',
    'search by name': () => `/api/v1/workers?limit=20&q=${encodeURIComponent('王建')}`,
  }
  const common = { port: topology.nginx.port, connections, cookie: supervisor, open: opener(place) }
  for (const [what, path] of Object.entries(paths)) {
    await runLoad({ ...common, seconds: 2, path })
    const told = await runLoad({ ...common, seconds, path })
    report({
      what: `${what}, through the whole stack`,
      figure: `${rounded(told.perSecond)}/s, p50 ${rounded(told.p50, 1)}, p99 ${rounded(told.p99, 1)} ms, ${told.errors} errors`,
      bar: 'no errors',
      met: told.errors === 0 && told.requests > 0,
    })
  }
}

async function measureWrites({ topology: { nginx }, clerk: cookie, tokens }: Populated): Promise<void> {
  const load = steadyLoad({ nginx, cookie, tokens, perSecond: 100, writeEvery: 1 })
  await sleep(seconds * 1000)
  const done = await load.stop()
  report({
    what: 'registering a worker, through the whole stack',
    figure: `${rounded(done.perSecond)}/s asked, p99 ${rounded(done.p99)} ms, ${done.failedWrites} failed`,
    bar: '0 failed',
    met: done.failedWrites === 0 && done.registered.length > 0,
  })
}

/** How long after a write is acknowledged the replica has it. */
async function measureLag({ place, topology: { replica } }: Populated): Promise<void> {
  const copy = openPool(replica.url, { role: 'anzhu_reader', max: 1 })
  const times: number[] = []
  for (let n = 0; n < 200; n++) {
    const { rows } = await place.pool.query<{ place: string }>(
      `select pg_logical_emit_message(true, 'lag', $1)::text as place`,
      [String(n)],
    )
    const began = performance.now()
    for (;;) {
      const reached = await copy.query<{ reached: boolean }>(
        'select pg_last_wal_replay_lsn() >= $1::pg_lsn as reached',
        [rows[0]?.place],
      )
      if (reached.rows[0]?.reached === true) break
    }
    times.push(performance.now() - began)
  }
  await copy.end()
  times.sort((a, b) => a - b)
  report({
    what: 'a write is in the replica after',
    figure: `p50 ${rounded(times[100] ?? 0, 1)} ms, p99 ${rounded(times[198] ?? 0, 1)} ms`,
    bar: 'p99 <= 2000 ms',
    met: (times[198] ?? Infinity) <= 2000,
  })
}

/** kill -9 of one of the processes under load: reads go on without a failure, writes that were on it succeed when repeated. */
async function killOne(place: Populated): Promise<void> {
  const { topology, clerk: cookie, tokens } = place
  const [victim] = topology.instances
  if (victim === undefined) return
  const load = steadyLoad({ nginx: topology.nginx, cookie, tokens, perSecond: 200, writeEvery: 10 })
  await sleep(3_000)
  await victim.kill()
  await sleep(5_000)
  await victim.start()
  await sleep(3_000)
  const done = await load.stop()
  for (const failure of done.failures) console.log(`  ${failure}`)
  const { lost, doubled } = await lostOf(place, done.registered)
  report({
    what: 'kill -9 of one of two processes: reads that failed',
    figure: `${done.failedReads} of ${rounded(done.requests)} at ${rounded(done.perSecond)}/s`,
    bar: '0',
    met: done.failedReads === 0,
  })
  report({
    what: 'writes on it: failed, answered when repeated, lost, doubled',
    figure: `${done.failedWrites}, ${done.repeated}, ${lost}, ${doubled}`,
    bar: 'all repeated, 0, 0',
    met: done.failedWrites === done.repeated && lost === 0 && doubled === 0,
  })
}
