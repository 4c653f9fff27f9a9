import { endpoints } from '@anzhu/contract/endpoints'
import type { Problem } from '@anzhu/contract/fields'
import { listMessages } from '@anzhu/contract/notices'
import { changePassword, signOut, viewSession } from '@anzhu/contract/session'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { enter, openAccount, rightPassword } from '../../test/accounts.ts'
import { newWorld, type World } from '../../test/world.ts'

let world: World
beforeAll(async () => {
  world = await newWorld()
})
afterAll(() => world.end())

const next = 'Fresh-2027'

test('an initial password opens nothing but seeing the session, covering the screen, changing the password and signing out', async () => {
  await openAccount(world, { login: 'newcomer', mustChangePassword: true })
  const { cookie, body } = await enter(world, 'newcomer')
  expect(body.mustChangePassword).toBe(true)
  const open = new Set(['viewSession', 'changePassword', 'lockSession', 'unlockSession', 'signOut'])
  for (const { id, method, path } of endpoints.filter(
    ({ access, id }) => access !== 'public' && !open.has(id),
  )) {
    const { statusCode, payload } = await world.app.inject({
      method,
      url: `/api/v1${path.replace(/:\w+/g, 'x')}`,
      headers: { cookie },
    })
    expect([id, statusCode, (JSON.parse(payload) as Problem).code]).toEqual([
      id,
      403,
      'access.password-change-required',
    ])
  }
  expect((await world.as({ cookie }, viewSession, {})).status).toBe(200)
  expect((await world.as({ cookie }, changePassword, { current: rightPassword, next })).status).toBe(200)
  expect((await world.as({ cookie }, viewSession, {})).body.mustChangePassword).toBe(false)
  expect((await world.as({ cookie }, listMessages, {})).status).toBe(200)
  expect((await world.as({ cookie }, signOut, {})).status).toBe(200)
})

test('a change of password signs out every other device, is told to the account, and the old one opens nothing', async () => {
  await openAccount(world, { login: 'careful' })
  const [here, phone, cafe] = [
    await enter(world, 'careful'),
    await enter(world, 'careful'),
    await enter(world, 'careful'),
  ]
  expect((await world.as(here, changePassword, { current: rightPassword, next })).status).toBe(200)
  const statuses = await Promise.all(
    [here, phone, cafe].map(async (device) => (await world.as(device, viewSession, {})).status),
  )
  expect(statuses).toEqual([200, 401, 401])
  expect((await enter(world, 'careful')).status).toBe(401)
  expect((await enter(world, 'careful', next)).status).toBe(200)
  const { body } = await world.as(here, listMessages, {})
  expect(body.items.map(({ title }) => title)).toEqual(['登录密码已修改'])
})

test('whoever found a device open cannot guess the password there: tries are counted with those of signing in', async () => {
  await openAccount(world, { login: 'guessed' })
  const here = await enter(world, 'guessed')
  const tryIt = (current: string) => world.as(here, changePassword, { current, next })
  expect((await tryIt('Wrong-2026')).problem).toMatchObject({
    status: 401,
    code: 'sign-in.failed',
    detail: '现在的密码不正确，还可以再试 4 次，之后将锁定 15 分钟。',
  })
  for (let i = 0; i < 3; i++) await tryIt('Wrong-2026')
  expect((await tryIt('Wrong-2026')).status).toBe(423)
  expect((await tryIt(rightPassword)).status).toBe(423)
  expect((await enter(world, 'guessed')).status).toBe(423)
  expect((await world.as(here, viewSession, {})).status).toBe(200)
})

test.each([
  ['shorter than 8', 'Aa1-xyz'],
  ['of two kinds of characters', 'abcdefgh12'],
  ['the login itself', 'Strong-Login1'],
  ['the login with something behind it', 'Strong-Login1-xyz'],
  ['tried first by whoever guesses', 'Suzhou@2026'],
  ['the same as now', rightPassword],
])('a new password that is %s is refused at its field, and costs no try', async (_, weak) => {
  await openAccount(world, { login: 'Strong-Login1' }).catch(() => undefined)
  const here = await enter(world, 'Strong-Login1')
  const { status, problem } = await world.as(here, changePassword, { current: rightPassword, next: weak })
  expect([status, problem.code, problem.issues?.[0]?.path]).toEqual([400, 'invalid', 'next'])
  expect((await world.as(here, changePassword, { current: 'Wrong-2026', next })).problem.detail).toContain(
    '还可以再试 4 次',
  )
})

test('a worker who signs in by phone has no password to change', async () => {
  const worker = await world.actor('worker', { person: await world.worker(await world.enterprise()) })
  await world.house.db
    .updateTable('access.accounts')
    .set({ login: null, password_hash: null, phone_hash: Buffer.from('p'), phone: Buffer.from('p') })
    .where('id', '=', worker.accountId)
    .execute()
  const { status, problem } = await world.as(worker, changePassword, { current: 'x', next })
  expect([status, problem.detail]).toEqual([400, '这个账号用短信验证码登录，没有密码可改。'])
})
