import { checkAtGate } from '@anzhu/contract/scanning'
import { call } from '@anzhu/contract/client'
import { randomUUID } from 'node:crypto'
import { performance } from 'node:perf_hooks'
import type { Place } from './place.ts'
import { report, rounded } from './report.ts'

/** Checks made while the network was away, and how often each is delivered before everybody is sure. */
const checks = 6000
const clients = 8
const perBatch = 100
/** Entries a second that must get through when everything arrives late. */
const bar = 100

/** Late delivery: shuffled, overlapping and repeated batches from several clients at once; nothing lost, nothing twice. */
export async function benchScanning(place: Place): Promise<void> {
  const { rows: codes } = await place.pool.query<{ code_number: string }>(
    'select code_number from safety_code.standings where code_number is not null limit 2000',
  )
  // The ledger is the bench's own: what was checked, and how the server answered for it.
  const now = Date.now()
  const made = Array.from({ length: checks }, (_, n) => ({
    id: randomUUID(),
    at: new Date(now - n * 1000).toISOString(),
    codeNumber: codes[n % codes.length]?.code_number ?? '',
    entrance: '东门',
    offline: true,
  }))
  const ledger = new Map<string, number>(made.map(({ id }) => [id, 0]))
  const server = await place.serve('apps/api/src/main.ts', '/readyz')
  const cookie = await place.cookie({ role: 'gate', region: '320507' })
  const batches = shuffled([...batchesOf(made), ...batchesOf(shuffled(made)), ...batchesOf(shuffled(made))])
  const started = performance.now()
  await Promise.all(
    Array.from({ length: clients }, async (_, client) => {
      for (let n = client; n < batches.length; n += clients) {
        const options = { server: `http://127.0.0.1:${server.port}`, headers: { cookie } }
        const { results } = await call(checkAtGate, { checks: batches[n] ?? [] }, options)
        for (const { id, recorded } of results) {
          if (recorded === 'refused') throw new Error(`refused: ${id}`)
          if (recorded === 'new') ledger.set(id, (ledger.get(id) ?? 0) + 1)
        }
      }
    }),
  )
  const seconds = (performance.now() - started) / 1000
  await server.stop()
  const { rows } = await place.pool.query<{ id: string; times: number }>(
    `select id, count(*)::int as times from safety_code.scans where id = any($1) group by id`,
    [made.map(({ id }) => id)],
  )
  const lost = checks - rows.length
  const doubled =
    rows.filter(({ times }) => times > 1).length + [...ledger.values()].filter((times) => times !== 1).length
  const rate = checks / seconds
  report({
    what: `gate: ${rounded(checks)} checks delivered late, each three times, by ${clients} clients`,
    figure: `${rounded(rate)} a second, ${lost} lost, ${doubled} doubled`,
    bar: `>= ${bar} a second, 0 lost, 0 doubled`,
    met: rate >= bar && lost === 0 && doubled === 0,
  })
}

function batchesOf<T>(all: readonly T[]): T[][] {
  return Array.from({ length: Math.ceil(all.length / perBatch) }, (_, n) =>
    all.slice(n * perBatch, (n + 1) * perBatch),
  )
}

function shuffled<T>(all: readonly T[]): T[] {
  const left = [...all]
  for (let at = left.length - 1; at > 0; at--) {
    const other = Math.floor(Math.random() * (at + 1))
    ;[left[at], left[other]] = [left[other]!, left[at]!]
  }
  return left
}
