import type { Endpoint } from '@anzhu/contract/endpoint'
import { developmentEndpoints, endpoints } from '@anzhu/contract/endpoints'
import { allRoles, type Role } from '@anzhu/law/access/roles'
import { mkdirSync, writeFileSync } from 'node:fs'
import { Session } from 'node:inspector/promises'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { askAbout, rolesWhoMay } from '../../test/access-ask.ts'
import { newAccessWorld, openAccessPlace, type AccessPlace } from '../../test/access-place.ts'
import { accessRows } from '../../test/access-rows/all.ts'
import { everyDeed } from '../../test/deeds/all.ts'
import { attack, canaries, json, type Attack } from '../../test/fuzz/hostile.ts'
import { canaryIn, judge } from '../../test/fuzz/judge.ts'
import { chance } from '../../test/fuzz/seeded.ts'
import { halfOpen, openSender, sendRaw } from '../../test/fuzz/sender.ts'
import { partsOf, type Parts } from '../../test/fuzz/valid.ts'
import { listRequests } from '../../test/list-requests.ts'
import { idsAskedFor } from '../../test/two-places.ts'
import { testDay, type TestActor, type World } from '../../test/world.ts'

/* A part of `npm run fuzz` on every build; the whole of it with ANZHU_FUZZ set to the number of inputs an operation. */

const whole = process.env['ANZHU_FUZZ'] !== undefined
const [inputs, ofOthers, seed] = [
  Number(process.env['ANZHU_FUZZ'] ?? 8),
  whole ? 3 : 0,
  Number(process.env['ANZHU_SEED'] ?? 20_261_119),
]

let world: World
let place: AccessPlace
let port: number
let sender: ReturnType<typeof openSender>
const all = [...endpoints, ...developmentEndpoints]
const table = accessRows(() => place)
const latencies: number[] = []
const findings: string[] = []
const reached = new Set<string>()
const logged: string[] = []
/** Mebibytes held before, and how many more afterwards. */
let [memory, grown] = [0, 0]

/** Keeps of the log what the tests ask for: which routes succeeded, and lines with a canary. */
function hear(line: string): void {
  const found = canaryIn(line)
  if (found !== undefined) logged.push(`${found}: ${line.slice(0, 300)}`)
  const { method, route, status } = JSON.parse(line) as { method?: string; route?: string; status?: number }
  if (status !== undefined && status < 300) reached.add(`${method} ${route}`)
}

beforeAll(async () => {
  world = await newAccessWorld({ log: hear, jobs: true })
  place = await openAccessPlace(world)
  await world.app.listen({ port: 0, host: '127.0.0.1' })
  port = (world.app.server.address() as { port: number }).port
  sender = openSender(port)
  memory = await heldMemory()
}, 120_000)
afterAll(async () => {
  sender.end()
  write()
  await world.end()
})

const cookies = new Map<Role, string>()
/** The cookie of somebody of the role; a fresh one where an input has ended the session. */
async function cookieOf(role: Role, fresh = false): Promise<string> {
  const known = cookies.get(role)
  if (known !== undefined && !fresh) return known
  const { cookie } = await place.two.actorHere(role)
  cookies.set(role, cookie)
  return cookie
}

/** Requests that fit the schemas: one made from them alone, and one with the things of the asking for each id. */
async function bases(endpoint: Endpoint, role: Role | undefined): Promise<Parts[]> {
  const made = partsOf(endpoint)
  const actor = role === undefined ? undefined : (place.two.actors.get(role) as TestActor)
  const places = idsAskedFor(endpoint).filter((at) => table[at] !== undefined)
  if (actor === undefined) return [made]
  const own: Parts[] = []
  // One after the other: of some things there can be one at a time.
  for (const at of places) {
    const row = table[at]
    if (row === undefined) continue
    const id = await place.two.here.of(actor)[row.thing]()
    const rest: Record<string, unknown> = { ...row.args?.(id) }
    const named = Object.fromEntries(
      [...endpoint.path.matchAll(/:(\w+)/g)].map(([, name = '']) => {
        const value = rest[name] ?? id
        delete rest[name]
        return [name, value]
      }),
    )
    const inUrl = endpoint.method === 'GET' || endpoint.method === 'DELETE' || endpoint.upload !== undefined
    own.push({ path: named, query: inUrl ? rest : {}, body: inUrl ? made.body : rest })
  }
  return [made, ...own]
}

async function fire(endpoint: Endpoint, one: Attack, role: Role | undefined): Promise<void> {
  const cookie = role === undefined ? undefined : await cookieOf(role)
  const answer = await sender.send(one, one.headers['cookie'] ?? cookie)
  latencies.push(answer.ms)
  if (latencies.length === 2000) memory = await heldMemory()
  if (answer.status === 0 && one.payload !== undefined && one.payload.length > 1_000_000) return
  const wrong = answer.status === 0 ? 'no answer' : judge(endpoint, one, answer)
  if (wrong !== undefined) findings.push(`${endpoint.id} as ${role ?? 'nobody'}, ${one.what}: ${wrong}`)
  if (answer.status === 401 && role !== undefined) await cookieOf(role, true)
  if (endpoint.id === 'setClock') world.clock.move(testDay)
  if (endpoint.id === 'lockSession')
    await world.house.db.updateTable('access.sessions').set({ locked_at: null }).execute()
}

test.each(all.map((endpoint, i) => [endpoint.id, endpoint, i] as const))(
  '%s stands what is thrown at it',
  async (_, endpoint, i) => {
    const by = chance(seed + i * 7919)
    const may = rolesWhoMay(endpoint)
    const role = may.find((one) => one !== 'worker') ?? may[0]
    const from = await bases(endpoint, role)
    const work = [
      ...from.map((parts) => [json(endpoint, parts, 'as it should be'), role] as const),
      ...Array.from({ length: inputs }, () => [attack(endpoint, by.pick(from), by), role] as const),
      ...allRoles.flatMap((other) =>
        Array.from({ length: ofOthers }, () => [attack(endpoint, by.pick(from), by), other] as const),
      ),
      ...Array.from({ length: ofOthers }, () => [attack(endpoint, by.pick(from), by), undefined] as const),
    ]
    const before = findings.length
    const next = work.values()
    const worker = async () => {
      for (const [one, as] of next) await fire(endpoint, one, as)
    }
    // Sessions that are locked are unlocked again after each, which two cannot do at once.
    await Promise.all(Array.from({ length: endpoint.id === 'lockSession' ? 1 : 4 }, worker))
    expect(findings.slice(before)).toEqual([])
  },
  whole ? 600_000 : 30_000,
)

test('requests that are no HTTP, or two in one, are refused, and the server lives on', async () => {
  const head = 'POST /api/v1/session HTTP/1.1\r\nHost: a\r\ncontent-type: application/json\r\n'
  const raw = [
    'GET / HTTP/9.9\r\n\r\n', 'GET\r\n\r\n', '\u0000\u0001\u0002\r\n\r\n', `GET /${'a'.repeat(70_000)} HTTP/1.1\r\nHost: a\r\n\r\n`,
    `GET / HTTP/1.1\r\nHost: a\r\nX: ${'b'.repeat(70_000)}\r\n\r\n`, 'GET / HTTP/1.1\r\n\r\n', 'GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n',
    `${head}content-length: 3\r\ncontent-length: 4\r\n\r\n{}a`, `${head}content-length: 4\r\ntransfer-encoding: chunked\r\n\r\n0\r\n\r\n`,
    `${head}transfer-encoding: chunked, identity\r\n\r\n0\r\n\r\n`, `${head}content-length: -1\r\n\r\n`, `${head}transfer-encoding: chunked\r\n\r\nzz\r\n`,
    'GET / HTTP/1.1\r\nHost: a\r\nX: a\nY: b\r\n\r\n', 'GET / HTTP/1.1\r\nHost: a\r\n X: folded\r\n\r\n', 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n',
  ] // prettier-ignore
  for (const bytes of raw) {
    const told = await sendRaw(port, bytes)
    expect([bytes.slice(0, 40), told.startsWith('HTTP/1.1 5')]).toEqual([bytes.slice(0, 40), false])
  }
  const { statusCode } = await world.app.inject({ url: '/healthz' })
  expect(statusCode).toBe(200)
}, 60_000)

test('sixty requests that never end do not delay one that does', async () => {
  const open = await halfOpen(port, 60)
  const times: number[] = []
  for (let i = 0; i < 20; i += 1) {
    const { status, ms } = await sender.send(
      { what: 'normal', method: 'GET', url: '/api/v1/regions?parent=320500', headers: {} },
      undefined,
    )
    expect(status).toBe(200)
    times.push(ms)
  }
  open.close()
  expect(times.toSorted((a, b) => a - b)[10]).toBeLessThan(500)
})

test('nearly every operation was also reached with success, so the door was not what stopped them', async () => {
  world.clock.move(testDay)
  for (const { endpoint, query } of listRequests())
    for (const role of rolesWhoMay(endpoint).slice(0, whole ? 17 : 2))
      await askAbout(world, endpoint, {
        id: place.ownNotice,
        rest: { ...query, ...(query['projectId'] === '' && { projectId: place.two.here.project.id }) },
        cookie: await cookieOf(role, true),
      })
  for (const endpoint of endpoints)
    for (const at of idsAskedFor(endpoint)) {
      const row = table[at]
      const role = rolesWhoMay(endpoint).find(
        (one) => (row?.roles?.includes(one) ?? true) && one !== 'worker',
      )
      if (
        row === undefined ||
        role === undefined ||
        reached.has(`${endpoint.method} /api/v1${endpoint.path}`)
      )
        continue
      const actor = await place.two.actorHere(role)
      const id = await place.two.here.of(actor)[row.thing]()
      await askAbout(world, endpoint, { id, rest: { ...row.args?.(id) }, cookie: actor.cookie })
    }
  // Deeds are what people do, from the first step to the last; an input may have used up what one of them needs.
  const missed = ({ method, path: at }: Endpoint) => !reached.has(`${method} /api/v1${at}`)
  const deeds = everyDeed(world, place.two)
  for (const endpoint of endpoints.filter(missed)) await deeds[endpoint.id]?.().catch(() => undefined)
  const left = endpoints.filter(missed).map(({ id }) => id)
  expect(1 - left.length / endpoints.length, left.join(' ')).toBeGreaterThanOrEqual(0.95)
}, 300_000)

test('nothing that was typed stands in the log, at its most talkative', () => {
  expect(Object.keys(canaries)).toHaveLength(4)
  expect(logged).toEqual([])
})

test('what was thrown cost neither time nor memory', async () => {
  if (!whole) return expect(latencies.length).toBeGreaterThan(2000)
  const sorted = latencies.toSorted((a, b) => a - b)
  expect(sorted[Math.floor(sorted.length * 0.99)]).toBeLessThan(500)
  grown = (await heldMemory()) - memory
  expect(grown).toBeLessThan(200)
})

/** Mebibytes that are still held once everything unreachable was thrown away. */
async function heldMemory(): Promise<number> {
  const session = new Session()
  session.connect()
  await session.post('HeapProfiler.collectGarbage')
  session.disconnect()
  const { heapUsed, external } = process.memoryUsage()
  return (heapUsed + external) / 2 ** 20
}

/** The figures of this run, for whoever asked for them. */
function write(): void {
  const folder = process.env['ANZHU_FIGURES']
  if (folder === undefined) return
  mkdirSync(folder, { recursive: true })
  const sorted = latencies.toSorted((a, b) => a - b)
  const figures = {
    requests: latencies.length,
    operations: all.length,
    findings,
    p99: sorted[Math.floor(sorted.length * 0.99)] ?? 0,
    slowest: sorted.at(-1) ?? 0,
    memory: grown,
    reached:
      endpoints.filter(({ method, path: at }) => reached.has(`${method} /api/v1${at}`)).length /
      endpoints.length,
    logged,
  }
  writeFileSync(path.join(folder, 'fuzz.json'), JSON.stringify(figures, null, 1))
}
