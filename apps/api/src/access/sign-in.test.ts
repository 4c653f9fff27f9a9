import { viewSession } from '@anzhu/contract/session'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { enter, openAccount, rightPassword } from '../../test/accounts.ts'
import { newWorld, type World } from '../../test/world.ts'
import { buildApp } from '../app.ts'

let world: World
beforeAll(async () => {
  world = await newWorld()
})
afterAll(() => world.end())

test('the right password opens a session under the first post, and the cookie is out of reach of scripts and other sites', async () => {
  const firm = await world.enterprise('苏州华筑建设有限公司')
  await openAccount(world, {
    login: '91320507MA0000AA1X',
    posts: [
      { role: 'enterprise-admin', enterprise: firm },
      { role: 'labour-clerk', enterprise: firm },
    ],
  })
  const { status, body, setCookie, cookie } = await enter(world, '91320507MA0000AA1X')
  expect(status).toBe(200)
  expect(body).toMatchObject({
    account: { login: '91320507MA0000AA1X' },
    post: { role: 'enterprise-admin', unit: '苏州华筑建设有限公司' },
    mustChangePassword: false,
    today: '2026-11-19',
  })
  expect(body.posts.map(({ role }) => role)).toEqual(['enterprise-admin', 'labour-clerk'])
  expect(setCookie).toMatch(/^anzhu_session=[\w-]{43}; /)
  for (const flag of ['HttpOnly', 'SameSite=Lax', 'Path=/', 'Max-Age=34560000'])
    expect(setCookie).toContain(flag)
  expect(setCookie).not.toContain('Secure')
  const session = await world.as({ cookie }, viewSession, {})
  expect(session.body.account).toEqual(body.account)
  const left = Date.parse(session.body.expiresAt) - Date.now()
  expect(left).toBeGreaterThan(29 * 60_000)
  expect(left).toBeLessThanOrEqual(30 * 60_000)
})

test('where the public address is https, the cookie travels on https only, behind a proxy too', async () => {
  const house = { ...world.house, settings: { ...world.house.settings, publicUrl: 'https://anzhu.example' } }
  const { app } = await buildApp({ house, pool: world.pool, logger: false, pages: false })
  await openAccount(world, { login: 'by-https' })
  const payload = { method: 'password', login: 'by-https', password: rightPassword }
  const { headers } = await app.inject({ method: 'POST', url: '/api/v1/session', payload })
  expect(headers['set-cookie']).toContain('; Secure')
  await app.close()
})

test('upper and lower case of a login are the same', async () => {
  await openAccount(world, { login: 'Wang.Fang' })
  expect((await enter(world, 'wang.FANG')).status).toBe(200)
})

test('wrong passwords tell how many tries are left, lock after five, and sound alike for logins that do not exist', async () => {
  await openAccount(world, { login: 'known' })
  const heard: Record<string, (string | number)[]> = {}
  for (const login of ['known', 'unknown']) {
    heard[login] = []
    for (let i = 0; i < 6; i++) {
      const { status, problem } = await enter(world, login, 'Wrong-2026')
      heard[login].push(status, problem.code, problem.detail)
    }
  }
  expect(heard['known']).toEqual(heard['unknown'])
  expect(heard['known']?.slice(0, 3)).toEqual([
    401,
    'sign-in.failed',
    '登录名或密码不正确，还可以再试 4 次，之后将锁定 15 分钟。',
  ])
  expect(heard['known']?.slice(9, 12)).toEqual([
    401,
    'sign-in.failed',
    '登录名或密码不正确，还可以再试 1 次，之后将锁定 15 分钟。',
  ])
  for (const at of [12, 15])
    expect(heard['known']?.slice(at, at + 3)).toEqual([
      423,
      'sign-in.locked',
      '连续输错 5 次，登录已锁定。请 15 分钟后再试。',
    ])

  const locked = await enter(world, 'KNOWN', rightPassword)
  expect([locked.status, locked.headers['retry-after']]).toEqual([423, '900'])
  const { db } = world.house
  await sql`update access.sign_in_failures set locked_until = locked_until - interval '15 minutes', last_at = last_at - interval '15 minutes'`.execute(
    db,
  )
  expect((await enter(world, 'known', 'Wrong-2026')).problem.detail).toContain('还可以再试 4 次')
  expect((await enter(world, 'known', rightPassword)).status).toBe(200)
  expect((await enter(world, 'known', 'Wrong-2026')).problem.detail).toContain('还可以再试 4 次')
})

test('of many wrong tries at once five are checked, and the login is locked', async () => {
  await openAccount(world, { login: 'stormed' })
  const answers = await Promise.all(
    Array.from({ length: 20 }, (_, i) => enter(world, 'stormed', i === 19 ? rightPassword : `Wrong-${i}`)),
  )
  const statuses = answers.map(({ status }) => status)
  expect(statuses.filter((status) => status === 401)).toHaveLength(4)
  expect(statuses.filter((status) => status === 423)).toHaveLength(16)
})

test('people who share a login and come at once are all let in', async () => {
  await openAccount(world, { login: 'shared' })
  const answers = await Promise.all(Array.from({ length: 8 }, () => enter(world, 'shared')))
  expect(answers.map(({ status }) => status)).toEqual(Array.from({ length: 8 }, () => 200))
})

test('tries that are over a quarter of an hour old are forgotten', async () => {
  for (let i = 0; i < 4; i++) await enter(world, 'forgetful', 'Wrong-2026')
  await sql`update access.sign_in_failures set last_at = last_at - interval '16 minutes'`.execute(
    world.house.db,
  )
  expect((await enter(world, 'forgetful', 'Wrong-2026')).problem.detail).toContain('还可以再试 4 次')
})

test('a disabled account sounds like a wrong password', async () => {
  const { id } = await openAccount(world, { login: 'gone' })
  await world.house.db
    .updateTable('access.accounts')
    .set({ disabled_at: new Date() })
    .where('id', '=', id)
    .execute()
  const { status, problem, setCookie } = await enter(world, 'gone')
  expect([status, problem.detail]).toEqual([401, '登录名或密码不正确，还可以再试 4 次，之后将锁定 15 分钟。'])
  expect(setCookie).toBe('')
})

test('an account without a post, or whose posts are over or not yet begun, is told so and gets no session', async () => {
  const { id } = await openAccount(world, { login: 'jobless', posts: [] })
  const { db } = world.house
  const posts = [
    { valid_from: '2026-11-20', valid_until: null },
    { valid_from: '2026-01-01', valid_until: '2026-11-18' },
  ]
  for (const days of posts)
    await db
      .insertInto('access.posts')
      .values({ account_id: id, role: 'viewer', region: '320507', ...days })
      .execute()
  const { status, problem, setCookie } = await enter(world, 'jobless')
  expect([status, problem.code, setCookie]).toEqual([401, 'sign-in.failed', ''])
  expect(problem.detail).toContain('还没有岗位')
  expect(await db.selectFrom('access.sessions').select('id').where('account_id', '=', id).execute()).toEqual(
    [],
  )
})

test('passwords stand in the database as argon2id only, with the cost that OWASP asks for', async () => {
  await openAccount(world, { login: 'hashed' })
  const { password_hash: hash } = await world.house.db
    .selectFrom('access.accounts')
    .select('password_hash')
    .where('login', '=', 'hashed')
    .executeTakeFirstOrThrow()
  expect(hash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/)
})
