import type { Endpoint } from '@anzhu/contract/endpoint'
import { developmentEndpoints, endpoints } from '@anzhu/contract/endpoints'
import type { Problem } from '@anzhu/contract/fields'
import { problemCodes } from '@anzhu/contract/openapi'
import { relationsFor } from '@anzhu/law/access/policy'
import { allRoles } from '@anzhu/law/access/roles'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { leaves, partsOf, replaced, type Parts } from '../../test/fuzz/valid.ts'
import { openTwoPlaces } from '../../test/two-places.ts'
import { newWorld, testDay, type TestActor, type World } from '../../test/world.ts'
import { nobody } from '../access/actor.ts'

let world: World
let two: Awaited<ReturnType<typeof openTwoPlaces>>
beforeAll(async () => {
  world = await newWorld({ relaxedLimits: true })
  two = await openTwoPlaces(world)
})
afterAll(() => world.end())

const hostile: readonly unknown[] = [
  '\u0000', '王\ud83d', '', "'; drop table registry.persons; --", 'x'.repeat(20_000), '🀄\u202e⁦王', '2026-02-30', '1e308', 'WyInIl0',
  'FFFFFFFF-FFFF-FFFF-FFFF-FFFFFFFFFFFF', -1, 2 ** 60, 1e308, true, null, [], { $gt: '' }, [[[[]]]],
] // prettier-ignore

/** On every build each place takes a third of the values, the next place the next third; `npm run fuzz` tries all in all. */
const every = process.env['ANZHU_FUZZ'] !== undefined
const some = <T>(values: readonly T[], nth: number) =>
  every ? values : values.filter((_, index) => (index + nth) % 3 === 0)

function mutants(endpoint: Endpoint): Parts[] {
  const whole = partsOf(endpoint)
  const inUrl = hostile.filter((value) => typeof value === 'string')
  const ofUrl = (['path', 'query'] as const).flatMap((where) =>
    Object.keys(whole[where]).flatMap((name, nth) =>
      some(inUrl, nth).map((value) => ({ ...whole, [where]: { ...whole[where], [name]: value } })),
    ),
  )
  const ofBody = leaves(whole.body).flatMap((path, nth) =>
    some(hostile, nth).map((value) => ({ ...whole, body: replaced(whole.body, path, value) })),
  )
  const required = Object.keys(whole.query).map((name) => ({
    ...whole,
    query: Object.fromEntries(Object.entries(whole.query).filter(([key]) => key !== name)),
  }))
  const all = [
    whole,
    { ...whole, query: {} },
    { ...whole, body: undefined },
    ...required,
    ...ofUrl,
    ...ofBody,
  ]
  return [...new Map(all.map((parts) => [JSON.stringify(parts), parts])).values()]
}

async function send(endpoint: Endpoint, cookie: string | undefined, { path, query, body }: Parts) {
  const escape = (value: unknown) => encodeURIComponent(String(value).toWellFormed())
  const pathname = endpoint.path.replace(/:(\w+)/g, (_, name: string) => escape(path[name]))
  const search = Object.entries(query)
    .map(([name, value]) => `${name}=${escape(value)}`)
    .join('&')
  const json = body !== undefined && endpoint.method !== 'GET'
  const type =
    endpoint.upload !== undefined ? 'application/octet-stream' : json ? 'application/json' : undefined
  const started = performance.now()
  const response = await world.app.inject({
    method: endpoint.method,
    url: `/api/v1${pathname}?${search}`,
    headers: { ...(cookie !== undefined && { cookie }), ...(type !== undefined && { 'content-type': type }) },
    ...(endpoint.upload !== undefined
      ? { payload: Buffer.from('PK\u0003\u0004 nonsense') }
      : json && { payload: JSON.stringify(body) }),
  })
  return { response, ms: performance.now() - started }
}

const mayAsk = ({ access }: Endpoint): TestActor | undefined => {
  if (access === 'public') return undefined
  const may = allRoles.filter(
    (role) => access === 'signed-in' || relationsFor({ ...nobody, role, services: null }, access).length > 0,
  )
  return two.actors.get(may.find((role) => role !== 'worker') ?? 'worker')
}

/** Codes that an address may earn before any endpoint has it. */
const ofTheRouter = new Set(['not-found', 'invalid'])

test.each(
  [...endpoints, ...developmentEndpoints]
    .filter(({ id }) => id !== 'signOut')
    .map((endpoint) => [endpoint.id, endpoint] as const),
)(
  '%s: whatever is sent, the answer is quick, never our fault, and one that the contract knows',
  async (id, endpoint) => {
    const known = problemCodes(endpoint)
    const cookie = mayAsk(endpoint)?.cookie
    for (const parts of mutants(endpoint)) {
      const { response, ms } = await send(endpoint, cookie, parts)
      const { statusCode: status, payload } = response
      const sent = () => `${id} ${JSON.stringify(parts).slice(0, 300)}`
      if (status >= 500 || ms > 8000)
        expect.fail(`${sent()} -> ${status} in ${ms} ms: ${payload.slice(0, 300)}`)
      if (status >= 400) {
        expect(response.headers['content-type'], sent()).toMatch(/^application\/problem\+json/)
        const { code, detail } = JSON.parse(payload) as Problem
        expect(known.has(code as never) || ofTheRouter.has(code), `${sent()} -> undeclared ${code}`).toBe(
          true,
        )
        expect(detail, sent()).toMatch(/\p{Script=Han}/u)
      }
      if (id === 'setClock') world.clock.move(testDay)
      if (id === 'lockSession')
        await world.house.db.updateTable('access.sessions').set({ locked_at: null }).execute()
    }
  },
)
