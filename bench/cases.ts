import { performance } from 'node:perf_hooks'
import { setTimeout as sleep } from 'node:timers/promises'
import { runLoad, type LoadResult } from './load.ts'
import type { Place, Served } from './place.ts'
import { measurePreChecks } from './pre-checks.ts'
import { databaseMicros, processorMicros } from './processor.ts'
import { median, report, rounded } from './report.ts'
import { seedCases, seedDrafts, type Draft } from './seed-cases.ts'

const connections = 32
/** How many cases are submitted, and then decided. */
const filed = 600
/** Filed and decided before anything is measured: either side is compiled after some 800 requests, and slower by half before. */
const warming = 800
const rounds = 3
const races = 1_000
const service = 'training-body'

/** What officers ask of boxes that may hold much: the first page of their queue, and what the tabs say. */
export interface Boxes {
  readonly queue: number
  readonly counts: number
}

/** The p95 in milliseconds of an officer's queue page and of the counts, of a district and of the province, with so many cases. */
export async function measureBoxes(place: Place, cases: number): Promise<ReadonlyMap<string, Boxes>> {
  const started = performance.now()
  await seedCases(place, cases)
  report({
    what: `seed: ${rounded(cases)} cases`,
    figure: `${rounded((performance.now() - started) / 1000)} s`,
  })
  const server = await place.serve('apps/api/src/main.ts', '/readyz')
  const found = new Map<string, Boxes>()
  for (const region of ['320507', '320000']) {
    const cookie = await place.cookie({ role: 'supervisor', region })
    found.set(region, {
      queue: await pageOf(server, cookie, '/api/v1/cases?box=queue'),
      counts: await pageOf(server, cookie, '/api/v1/cases/counts'),
    })
  }
  await server.stop()
  return found
}

async function pageOf({ port }: Served, cookie: string, path: string): Promise<number> {
  const p95s: number[] = []
  for (let round = 0; round < 3; round++) {
    const { p95, errors } = await runLoad({ port, connections: 1, seconds: 1.5, path: () => path, cookie })
    if (errors > 0) throw new Error(`${path}: ${errors} errors`)
    p95s.push(p95)
  }
  return median(p95s)
}

/** Holds the boxes of a house with many cases against those of one with few. */
export function reportBoxes(
  small: ReadonlyMap<string, Boxes>,
  large: ReadonlyMap<string, Boxes>,
  [few, many]: readonly [number, number],
): void {
  for (const [region, { queue, counts }] of large) {
    const before = small.get(region) ?? { queue, counts }
    const ratio = queue / before.queue
    report({
      what: `queue of ${region}: p95 at ${rounded(many)} / at ${rounded(few)}`,
      figure: `${rounded(queue, 1)} ms / ${rounded(before.queue, 1)} ms = ${rounded(ratio, 2)}`,
      bar: '<= 3',
      met: ratio <= 3,
    })
    report({
      what: `counts of ${region}: p95 at ${rounded(many)} / at ${rounded(few)}`,
      figure: `${rounded(counts, 1)} ms / ${rounded(before.counts, 1)} ms`,
    })
  }
}

/** Submitting and deciding by many at once, beside bare transactions that write the same rows; and two who decide one. */
export async function benchCases(place: Place): Promise<void> {
  const product = await place.serve('apps/api/src/main.ts', '/readyz')
  const bare = await place.serve('bench/bare-cases.ts', '/ready')
  const officers = await Promise.all([1, 2].map(() => place.cookie({ role: 'supervisor', region: '320500' })))
  const drafts = await seedDrafts(place, service, 2 * (warming + filed) + races)
  const [measured, spare] = [drafts.slice(0, warming + filed), drafts.slice(warming + filed)]
  const posted = (path: (draft: Draft) => string, body: unknown, cookie?: string) => (draft: Draft) =>
    post(path(draft), { ...(body as object) }, cookie ?? draft.cookie)
  const submitting = posted(({ id }) => `/api/v1/cases/${id}/submission`, { version: 1 })
  const bareSubmitting = posted(({ id }) => `/submission/${id}`, {})
  const pairs = { own: measured, others: spare.slice(0, warming + filed) }
  await compare(place, pairs, {
    what: 'goal 6: submit / bare transaction',
    atLeast: 0.45,
    product: [product, submitting],
    bare: [bare, bareSubmitting],
  })
  await untilDrawn(place)
  const decision = { version: 2, step: 'review', decision: 'pass' }
  await compare(place, pairs, {
    what: 'goal 6: approve / bare transaction',
    atLeast: 0.5,
    product: [product, posted(({ id }) => `/api/v1/cases/${id}/decisions`, decision, officers[0])],
    bare: [bare, posted(({ id }) => `/decision/${id}`, {})],
  })
  await benchRaces(product, officers, spare.slice(warming + filed), submitting, decision)
  await measurePreChecks(place, product)
  await bare.stop()
  await product.stop()
}

/** Waits for the forms of what was submitted: drawn meanwhile, they would be taken from either side by chance. */
async function untilDrawn({ house: { db } }: Place): Promise<void> {
  const queued = () =>
    db
      .selectFrom('documents.documents')
      .select('id')
      .where('state', '=', 'queued')
      .limit(1)
      .executeTakeFirst()
  while ((await queued()) !== undefined) await sleep(500)
}

type Request = (draft: Draft) => string
type Contender = readonly [Served, Request]

/** What is compared: the product on some drafts, bare transactions on others of the same kind. */
interface Comparison {
  readonly what: string
  /** The share of the bare rate that the product must reach. */
  readonly atLeast: number
  readonly product: Contender
  readonly bare: Contender
}

interface Pairs {
  readonly own: readonly Draft[]
  readonly others: readonly Draft[]
}

/** In turns of a few, after a first turn in which both compile what they run. */
async function compare(place: Place, { own, others }: Pairs, { what, atLeast, ...both }: Comparison) {
  const results = { product: [] as Asked[], bare: [] as Asked[] }
  await sendAll(place, both.product, own.slice(0, warming))
  await sendAll(place, both.bare, others.slice(0, warming))
  for (let round = 0; round < rounds; round++) {
    const part = (all: readonly Draft[]) => all.slice(warming).filter((_, n) => n % rounds === round)
    results.product.push(await sendAll(place, both.product, part(own)))
    results.bare.push(await sendAll(place, both.bare, part(others)))
  }
  const middle = (all: readonly Asked[], of: (one: Asked) => number) => median(all.map(of))
  const errors = [...results.product, ...results.bare].reduce((sum, one) => sum + one.errors, 0)
  const tell = (all: readonly Asked[]) =>
    `${rounded(middle(all, ({ perSecond }) => perSecond))}/s, p95 ${rounded(middle(all, ({ p95 }) => p95))} ms, ` +
    `processor µs: server ${rounded(middle(all, (one) => one.serverMicros))}, ` +
    `database ${rounded(middle(all, (one) => one.databaseMicros))}`
  const rate = (all: readonly Asked[]) => middle(all, ({ perSecond }) => perSecond)
  const share = rate(results.product) / rate(results.bare)
  report({
    what,
    figure: `${rounded(share, 2)}; ${tell(results.product)}; bare ${tell(results.bare)}; ${errors} errors`,
    bar: `>= ${atLeast}, no errors`,
    met: share >= atLeast && errors === 0,
  })
}

/** What sending some cases cost. */
interface Asked extends LoadResult {
  readonly serverMicros: number
  readonly databaseMicros: number
}

async function sendAll(
  { postmaster }: Place,
  [{ port, pid }, request]: Contender,
  drafts: readonly Draft[],
): Promise<Asked> {
  const before = [processorMicros(pid), databaseMicros(postmaster)] as const
  const load = await runLoad({
    port,
    connections,
    seconds: 600,
    raw: (n) => (drafts[n] === undefined ? undefined : request(drafts[n])),
  })
  return {
    ...load,
    serverMicros: (processorMicros(pid) - before[0]) / load.requests,
    databaseMicros: (databaseMicros(postmaster) - before[1]) / load.requests,
  }
}

/** Of two officers who decide the same case at the same moment exactly one does. */
async function benchRaces(
  { port }: Served,
  officers: readonly string[],
  drafts: readonly Draft[],
  submitting: Request,
  decision: object,
): Promise<void> {
  await runLoad({
    port,
    connections: 8,
    seconds: 600,
    raw: (n) => (drafts[n] === undefined ? undefined : submitting(drafts[n])),
  })
  let [once, n] = [0, 0]
  const race = async () => {
    for (let draft = drafts[n++]; draft !== undefined; draft = drafts[n++]) {
      const path = `http://127.0.0.1:${port}/api/v1/cases/${draft.id}/decisions`
      const answers = await Promise.all(
        officers.map((cookie) =>
          fetch(path, {
            method: 'POST',
            headers: { cookie, 'content-type': 'application/json' },
            body: JSON.stringify(decision),
          }).then(({ status }) => status),
        ),
      )
      if (answers.toSorted().join() === '200,409') once += 1
    }
  }
  await Promise.all(Array.from({ length: 4 }, race))
  report({
    what: 'two officers decide one case at the same moment',
    figure: `exactly one did in ${rounded(once)} of ${rounded(drafts.length)}`,
    bar: 'all',
    met: once === drafts.length,
  })
}

function post(path: string, body: object, cookie: string): string {
  const text = JSON.stringify(body)
  return `POST ${path} HTTP/1.1\r\nhost: localhost\r\ncookie: ${cookie}\r\ncontent-type: application/json\r\ncontent-length: ${Buffer.byteLength(text)}\r\n\r\n${text}`
}
