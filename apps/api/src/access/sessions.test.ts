import { listWorkers } from '@anzhu/contract/registry'
import { listSessions, revokeSession, signOut, switchPost, viewSession } from '@anzhu/contract/session'
import { sql } from 'kysely'
import { createHash } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { enter, openAccount } from '../../test/accounts.ts'
import { newWorld, testDay, type World } from '../../test/world.ts'

let world: World
beforeAll(async () => {
  world = await newWorld()
})
afterAll(() => world.end())

const view = async (who: { cookie: string }) => (await world.as(who, viewSession, {})).status
const hashOf = (cookie: string) => createHash('sha256').update(cookie.replace(/^.*=/, '')).digest()

/** Lets time pass for one session. */
const pass = (cookie: string, minutes: number) =>
  sql`update access.sessions set last_seen_at = last_seen_at - make_interval(mins => ${minutes}),
        expires_at = expires_at - make_interval(mins => ${minutes}) where token_hash = ${hashOf(cookie)}`.execute(
    world.house.db,
  )

test('the token is not in the database, only its hash', async () => {
  const clerk = await world.actor('labour-clerk')
  const token = clerk.cookie.replace(/^.*=/, '')
  const { rows } = await sql<{
    text: string
  }>`select s::text as text from access.sessions s where token_hash = ${hashOf(clerk.cookie)}`.execute(
    world.house.db,
  )
  expect(rows).toHaveLength(1)
  expect(rows[0]?.text).not.toContain(token)
  expect(rows[0]?.text).not.toContain(Buffer.from(token, 'base64url').toString('hex'))
})

test('an office session ends after half an hour without use, and moves on with use', async () => {
  const clerk = await world.actor('labour-clerk')
  await pass(clerk.cookie, 29)
  expect(await view(clerk)).toBe(200)
  await pass(clerk.cookie, 29)
  const { status, body } = await world.as(clerk, viewSession, {})
  expect(status).toBe(200)
  expect((Date.parse(body.expiresAt) - Date.now()) / 60_000).toBeCloseTo(30, 0)
  await pass(clerk.cookie, 31)
  expect(await view(clerk)).toBe(401)
})

test('a worker stays signed in for thirty days without use', async () => {
  const worker = await world.actor('worker', { person: await world.worker(null) })
  await sql`update access.sessions set expires_at = created_at + interval '30 days' where token_hash = ${hashOf(worker.cookie)}`.execute(
    world.house.db,
  )
  await pass(worker.cookie, 30 * 1440 - 1)
  expect(await view(worker)).toBe(200)
  await pass(worker.cookie, 30 * 1440 + 1)
  expect(await view(worker)).toBe(401)
})

test('what the session says of its end is about this device, not the other', async () => {
  await openAccount(world, { login: 'two-devices' })
  const [here, there] = [await enter(world, 'two-devices'), await enter(world, 'two-devices')]
  await sql`update access.sessions set expires_at = now() + interval '5 minutes' where token_hash = ${hashOf(here.cookie)}`.execute(
    world.house.db,
  )
  const left = async (who: { cookie: string }) =>
    Math.round((Date.parse((await world.as(who, viewSession, {})).body.expiresAt) - Date.now()) / 60_000)
  expect([await left(here), await left(there)]).toEqual([5, 30])
})

test('devices are listed, the present one marked, and each can be signed out', async () => {
  await openAccount(world, { login: 'many-devices' })
  const [here, lost] = [await enter(world, 'many-devices'), await enter(world, 'many-devices')]
  const { body } = await world.as(here, listSessions, {})
  expect(body.items).toHaveLength(2)
  const other = body.items.find(({ current }) => !current)
  expect(other?.device).toBe('lightMyRequest')
  expect((await world.as(here, revokeSession, { id: other?.id ?? '' })).status).toBe(200)
  expect([await view(here), await view(lost)]).toEqual([200, 401])
  expect((await world.as(here, revokeSession, { id: other?.id ?? '' })).status).toBe(404)
  expect((await world.as(here, listSessions, {})).body.items).toHaveLength(1)
})

test('signing out ends the session on the server and takes the cookie away', async () => {
  const clerk = await world.actor('labour-clerk')
  const { status, headers } = await world.as(clerk, signOut, {})
  expect(status).toBe(200)
  expect(headers['set-cookie']).toMatch(/^anzhu_session=; .*(Max-Age=0|Expires=Thu, 01 Jan 1970)/)
  expect(await view(clerk)).toBe(401)
})

test.each([
  [
    'rights that changed',
    (id: string) =>
      sql`update access.accounts set rights_version = rights_version + 1 where id = ${id}::uuid`,
  ],
  [
    'a disabled account',
    (id: string) => sql`update access.accounts set disabled_at = now() where id = ${id}::uuid`,
  ],
  [
    'a post that ended yesterday',
    (id: string) => sql`update access.posts set valid_until = '2026-11-18' where account_id = ${id}::uuid`,
  ],
  [
    'a post that begins tomorrow',
    (id: string) => sql`update access.posts set valid_from = '2026-11-20' where account_id = ${id}::uuid`,
  ],
  [
    'a role that is no more',
    (id: string) => sql`update access.posts set role = 'former' where account_id = ${id}::uuid`,
  ],
])('%s ends the session at the next request', async (_, change) => {
  const clerk = await world.actor('labour-clerk', { enterprise: await world.enterprise() })
  expect((await world.as(clerk, listWorkers, {})).status).toBe(200)
  await change(clerk.accountId).execute(world.house.db)
  expect((await world.as(clerk, listWorkers, {})).status).toBe(401)
  expect(await view(clerk)).toBe(401)
})

test('of those who ask at once each is known as themselves, and whoever was signed out is not', async () => {
  const roles = ['labour-clerk', 'supervisor', 'inspector', 'safety-director', 'enterprise-admin'] as const
  const actors = await Promise.all(roles.map((role) => world.actor(role)))
  await Promise.all(actors.map(view))
  await world.as(actors[1] as (typeof actors)[number], signOut, {})
  const stranger = { cookie: 'anzhu_session=nobody' }
  const answers = await Promise.all(
    [...actors, ...actors, stranger].map((who) => world.as(who, viewSession, {})),
  )
  const told = answers.map(({ status, body }) => (status === 200 ? body.post.role : status))
  const expected = roles.map((role) => (role === 'supervisor' ? 401 : role))
  expect(told).toEqual([...expected, ...expected, 401])
})

test('a service taken from a post is refused at the next request, the others stay', async () => {
  const clerk = await world.actor('labour-clerk', { enterprise: await world.enterprise() })
  await sql`update access.posts set services = '{safety-code}' where account_id = ${clerk.accountId}::uuid`.execute(
    world.house.db,
  )
  expect((await world.as(clerk, listWorkers, {})).status).toBe(403)
  expect(await view(clerk)).toBe(200)
})

test('a post lasts through its last day and is over on the next', async () => {
  const clerk = await world.actor('labour-clerk')
  await sql`update access.posts set valid_until = ${testDay} where account_id = ${clerk.accountId}::uuid`.execute(
    world.house.db,
  )
  expect(await view(clerk)).toBe(200)
  world.clock.move('2026-11-20')
  expect(await view(clerk)).toBe(401)
  world.clock.move(testDay)
})

test('switching posts changes for whom one acts, on this device only, and never to somebody else’s post', async () => {
  const [one, two] = [await world.enterprise(), await world.enterprise()]
  const [a, b] = [await world.worker(one), await world.worker(two)]
  await openAccount(world, {
    login: 'two-firms',
    posts: [
      { role: 'labour-clerk', enterprise: one },
      { role: 'labour-clerk', enterprise: two },
    ],
  })
  const [here, there] = [await enter(world, 'two-firms'), await enter(world, 'two-firms')]
  const seen = async (who: { cookie: string }) =>
    (await world.as(who, listWorkers, {})).body.items.map(({ id }) => id)
  expect(await seen(here)).toEqual([a.id])
  const postId = here.body.posts[1]?.id ?? ''
  const switched = await world.as(here, switchPost, { postId: postId.toUpperCase() })
  expect(switched.body.post).toMatchObject({ id: postId, enterprise: { id: two.id } })
  expect([await seen(here), await seen(there)]).toEqual([[b.id], [a.id]])

  const stranger = await world.actor('supervisor')
  const { status } = await world.as(stranger, switchPost, { postId })
  expect(status).toBe(404)
})
