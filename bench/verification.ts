import { call } from '@anzhu/contract/client'
import { renewMyCredential } from '@anzhu/contract/my-safety-code'
import { issueCredential } from '../apps/api/src/safety-code/credential.ts'
import { runLoad, type LoadResult } from './load.ts'
import type { Place, Served } from './place.ts'
import { databaseMicros, processorMicros } from './processor.ts'
import { median, report, rounded } from './report.ts'

const connections = 32
const seconds = 3
const rounds = 7

const phones = 'verification, codes on phones'

interface Contender {
  readonly name: string
  readonly server: Served
  readonly path: (n: number) => string
}

interface Measured extends LoadResult {
  readonly serverMicros: number
  readonly databaseMicros: number
}

/**
 * Verification of a code by HTTP (signature, rule, row) against Fastify with one prepared select, and against static
 * JSON: in turns, in one run. The codes are those that 2,000 phones show, as the product gave them out. Printed cards that
 * this process has never seen are apart: each costs a signature check, which is most of its time.
 */
export async function benchVerification(place: Place): Promise<void> {
  const product = await place.serve('apps/api/src/main.ts', '/readyz')
  const bare = await place.serve('bench/bare-server.ts', '/static')
  const holders = await sampleHolders(place, 20_000)
  const shown = await showOnPhones(
    place,
    product,
    holders.slice(0, 2000).map(({ person_id: id }) => id),
  )
  const cards = await signCards(
    place,
    holders.map(({ person_id: id }) => id),
  )
  const numbers = holders.map(({ code_number: number }) => number)
  const contenders: readonly Contender[] = [
    { name: 'bare select', server: bare, path: (n) => `/bare/${numbers[(n * 7919) % numbers.length]}` },
    {
      name: phones,
      server: product,
      path: (n) => `/api/v1/verifications/${shown[(n * 7919) % shown.length]}`,
    },
    {
      name: 'verification, cards never seen',
      server: product,
      path: (n) => `/api/v1/verifications/${cards[n % cards.length]}`,
    },
    { name: 'static JSON', server: bare, path: () => '/static' },
  ]
  const results = new Map<string, Measured[]>(contenders.map(({ name }) => [name, []]))
  // Only after half a minute of load has a process compiled what is hot.
  for (const { server, path } of contenders)
    await runLoad({ port: server.port, connections, seconds: 30, path })
  for (let round = 0; round < rounds; round++) {
    for (const contender of contenders) results.get(contender.name)?.push(await measure(place, contender))
  }
  await product.stop()
  await bare.stop()
  tell(results)
}

async function measure({ postmaster }: Place, { server, path }: Contender): Promise<Measured> {
  const before = [processorMicros(server.pid), databaseMicros(postmaster)] as const
  const load = await runLoad({ port: server.port, connections, seconds, path })
  return {
    ...load,
    serverMicros: (processorMicros(server.pid) - before[0]) / load.requests,
    databaseMicros: (databaseMicros(postmaster) - before[1]) / load.requests,
  }
}

function tell(results: ReadonlyMap<string, readonly Measured[]>): void {
  const middle = (name: string, of: (one: Measured) => number) => median((results.get(name) ?? []).map(of))
  for (const name of results.keys()) {
    const [rate, p99] = [middle(name, ({ perSecond }) => perSecond), middle(name, (one) => one.p99)]
    const [server, database] = [
      middle(name, ({ serverMicros }) => serverMicros),
      middle(name, (one) => one.databaseMicros),
    ]
    const errors = middle(name, (one) => one.errors)
    report({
      what: name,
      figure: `${rounded(rate)}/s, p99 ${rounded(p99, 1)} ms, processor µs a request: server ${rounded(server)}, database ${rounded(database)}${errors > 0 ? `, ERRORS ${errors}` : ''}`,
      ...(errors > 0 && { bar: 'no errors', met: false }),
    })
  }
  const spent = middle(phones, (one) => one.serverMicros + one.databaseMicros)
  const bareSpent = middle('bare select', (one) => one.serverMicros + one.databaseMicros)
  report({
    what: `goal 1: ${phones}, processor of server and database`,
    figure: `${rounded(spent)} µs a request (bare select ${rounded(bareSpent)} µs; ${rounded(spent / bareSpent, 2)} of it)`,
    bar: '<= 160 µs',
    met: spent <= 160,
  })
  for (const name of [phones, 'verification, cards never seen']) {
    // The bar is for codes as they are scanned; a card never seen costs a P-256 check more, and its figure stands beside it.
    const barred = name === phones
    const rate = ratio(results, [name, 'bare select'], ({ perSecond }) => perSecond)
    const p99 = ratio(results, [name, 'bare select'], (one) => one.p99)
    const toStatic = ratio(results, [name, 'static JSON'], ({ perSecond }) => perSecond)
    report({
      what: `goal 1: ${name} / bare select, rate`,
      figure: rounded(rate, 2),
      ...(barred && { bar: '>= 1.0', met: rate >= 1 }),
    })
    report({
      what: `${name} / bare select, p99`,
      figure: rounded(p99, 2),
      ...(barred && { bar: '<= 2.5', met: p99 <= 2.5 }),
    })
    report({ what: `${name} / static JSON, rate`, figure: rounded(toStatic, 2) })
  }
}

/** The middle of what each round says: the two of a round had the machine in the same mood. */
function ratio(
  results: ReadonlyMap<string, readonly Measured[]>,
  [name, to]: readonly [string, string],
  of: (one: Measured) => number,
): number {
  const others = results.get(to) ?? []
  return median((results.get(name) ?? []).map((one, round) => of(one) / of(others[round] ?? one)))
}

async function sampleHolders({ pool }: Place, count: number) {
  const { rows } = await pool.query<{ person_id: string; code_number: string }>(
    `select person_id, code_number from safety_code.standings where issued_on is not null order by md5(code_number) limit $1`,
    [count],
  )
  return rows
}

/** The codes on the phones of some workers: each asks for its own, as the page does every minute. */
async function showOnPhones(place: Place, { port }: Served, personIds: readonly string[]): Promise<string[]> {
  const shown: string[] = []
  for (const personId of personIds) {
    const cookie = await place.cookie({ role: 'worker', personId })
    const { url } = await call(
      renewMyCredential,
      {},
      { server: `http://127.0.0.1:${port}`, headers: { cookie } },
    )
    shown.push(url.slice(url.lastIndexOf('/') + 1))
  }
  return shown
}

/** Printed credentials: they do not age, so a run may take as long as it takes. */
async function signCards({ house }: Place, personIds: readonly string[]): Promise<string[]> {
  const tokens: string[] = []
  for (const id of personIds) {
    const { url } = await issueCredential(house, house.db, id, 'print')
    tokens.push(url.slice(url.lastIndexOf('/') + 1))
  }
  return tokens
}
