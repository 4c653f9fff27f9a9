import { developmentEndpoints, endpoints } from '@anzhu/contract/endpoints'
import type { Endpoint } from '@anzhu/contract/endpoint'
import type { Problem } from '@anzhu/contract/fields'
import { relationsFor, type Action } from '@anzhu/law/access/policy'
import { allRoles, roles, type Role } from '@anzhu/law/access/roles'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { countCells } from '../../test/access-cells.ts'
import { openTwoPlaces } from '../../test/two-places.ts'
import { newWorld, type TestActor, type World } from '../../test/world.ts'
import { buildApp } from '../app.ts'
import { nobody } from './actor.ts'

let world: World
let actors: ReadonlyMap<Role, TestActor>
beforeAll(async () => {
  world = await newWorld({ relaxedLimits: true })
  actors = (await openTwoPlaces(world)).actors
})
afterAll(() => {
  cells.write(closed.length * (allRoles.length + 3))
  return world.end()
})

const all = [...endpoints, ...developmentEndpoints]
const closed = all.filter(({ access }) => access !== 'public')
const cells = countCells('every-endpoint')
const isAction = (access: Endpoint['access']): access is Action =>
  access !== 'public' && access !== 'signed-in'

/** One bare request: nothing filled in, for whether one may ask is decided before what one asks. */
async function ask(
  { method, path }: Endpoint,
  cookie?: string,
): Promise<{ status: number; problem: Partial<Problem>; type: string }> {
  const url = `/api/v1${path.replace(/:\w+/g, '00000000-0000-7000-8000-000000000000')}`
  const headers = cookie === undefined ? {} : { cookie }
  const { statusCode: status, headers: answered, payload } = await world.app.inject({ method, url, headers })
  const type = String(answered['content-type'])
  return { status, type, problem: status >= 400 ? (JSON.parse(payload) as Problem) : {} }
}

async function refusedRows(accountId: string, action: string): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select count(*)::int as n from audit.entries
     where account_id = ${accountId}::uuid and action = ${action} and outcome = 'refused'`.execute(
    world.house.db,
  )
  return rows[0]?.n ?? 0
}

test('the server serves exactly the endpoints of the contract, under names and addresses used once', () => {
  const idOf = ({ id }: Endpoint) => id
  expect(world.server.endpoints.map(idOf).toSorted()).toEqual(all.map(idOf).toSorted())
  expect(new Set(all.map(idOf)).size).toBe(all.length)
  expect(new Set(all.map(({ method, path }) => `${method} ${path}`)).size).toBe(all.length)
})

test('without the demonstration its endpoints do not exist', async () => {
  const house = { ...world.house, settings: { ...world.house.settings, demo: false } }
  const real = await buildApp({ house, pool: world.pool, logger: false, pages: false })
  expect(real.endpoints.map(({ id }) => id).toSorted()).toEqual(endpoints.map(({ id }) => id).toSorted())
  for (const { method, path } of developmentEndpoints) {
    expect((await real.app.inject({ method, url: `/api/v1${path}` })).statusCode).toBe(404)
  }
  await real.app.close()
})

test.each(closed.map((endpoint) => [endpoint.id, endpoint] as const))(
  '%s: nobody gets 401',
  async (_, endpoint) => {
    const nobodies = [undefined, 'anzhu_session=', `anzhu_session=${'A'.repeat(43)}`]
    for (const [i, cookie] of nobodies.entries()) {
      const { status, type, problem } = await ask(endpoint, cookie)
      cells.note(endpoint.id, `nobody ${i + 1}`, 'absent', status === 401, [status, problem])
      expect([status, problem.code]).toEqual([401, 'sign-in.required'])
      expect(type).toContain('application/problem+json')
    }
  },
)

describe.each(allRoles)('%s', (role) => {
  const may = ({ access }: Endpoint) =>
    !isAction(access) || relationsFor({ ...nobody, role, services: null }, access).length > 0

  test('is refused what the policy does not grant, with a sentence and one line in the audit trail', async () => {
    const actor = actors.get(role) as TestActor
    for (const endpoint of closed.filter((one) => !may(one))) {
      const before = await refusedRows(actor.accountId, endpoint.id)
      const { status, problem } = await ask(endpoint, actor.cookie)
      cells.note(endpoint.id, role, 'absent', status === 403, [status, problem])
      expect([endpoint.id, status, problem.code]).toEqual([endpoint.id, 403, 'access.denied'])
      expect(problem.detail).toContain(`您的岗位是“${roles[role]}”，不能办理“${endpoint.title}”`)
      expect([endpoint.id, (await refusedRows(actor.accountId, endpoint.id)) - before]).toEqual([
        endpoint.id,
        1,
      ])
    }
  })

  test('is let in to what the policy grants', async () => {
    const actor = actors.get(role) as TestActor
    for (const endpoint of closed.filter((one) => may(one) && one.id !== 'signOut')) {
      const { status } = await ask(endpoint, actor.cookie)
      cells.note(endpoint.id, role, 'absent', status !== 401 && status !== 403 && status < 500, status)
      expect([endpoint.id, status === 401 || status === 403 || status >= 500]).toEqual([endpoint.id, false])
    }
    cells.note('signOut', role, 'absent', true, null)
    expect((await ask(closed.find(({ id }) => id === 'signOut') as Endpoint, actor.cookie)).status).toBe(200)
    expect((await ask(closed.find(({ id }) => id === 'viewSession') as Endpoint, actor.cookie)).status).toBe(
      401,
    )
  })
})

test('what is public asks nobody who they are, not even with a cookie that is worth nothing', async () => {
  for (const endpoint of all.filter(({ access }) => access === 'public')) {
    const { status } = await ask(endpoint, 'anzhu_session=gone')
    expect([endpoint.id, status === 401 || status === 403 || status >= 500]).toEqual([endpoint.id, false])
  }
})
