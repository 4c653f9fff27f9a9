import { listMessages } from '@anzhu/contract/notices'
import { listWorkers } from '@anzhu/contract/registry'
import {
  listSessions,
  lockSession,
  revokeOtherSessions,
  signOut,
  unlockSession,
  viewSession,
} from '@anzhu/contract/session'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { enter, freshIp, openAccount, rightPassword } from '../../test/accounts.ts'
import { newWorld, type World } from '../../test/world.ts'
import { buildApp } from '../app.ts'

let world: World
beforeAll(async () => {
  world = await newWorld()
})
afterAll(() => world.end())

const unlock = (who: { cookie: string }, password = rightPassword) =>
  world.as(who, unlockSession, { password }, { ip: freshIp() })

test('a covered session answers nothing but who sits there, on every instance, until the password proves them', async () => {
  const { login } = await openAccount(world, { login: 'covered' })
  const officer = await enter(world, login)
  const other = await buildApp({ house: world.house, pool: world.pool, logger: false, pages: false })
  expect(officer.body).toMatchObject({ locked: false, idleLockMinutes: expect.any(Number) as number })
  expect((await world.as(officer, lockSession, {})).status).toBe(200)

  const refused = await world.as(officer, listWorkers, {})
  expect([refused.status, refused.problem.code]).toEqual([423, 'session.locked'])
  expect(refused.problem.detail).toBe('屏幕已锁定。请输入密码解锁，再继续办理；填写的内容都在。')
  const elsewhere = await other.app.inject({
    method: 'GET',
    url: '/api/v1/workers',
    headers: { cookie: officer.cookie },
  })
  expect(elsewhere.statusCode).toBe(423)
  expect((await world.as(officer, listMessages, {})).status).toBe(423)
  expect((await world.as(officer, viewSession, {})).body.locked).toBe(true)

  const wrong = await unlock(officer, 'Wrong-2026')
  expect([wrong.status, wrong.problem.detail]).toEqual([
    401,
    '密码不正确，还可以再试 4 次，之后将锁定 15 分钟。',
  ])
  expect((await world.as(officer, listWorkers, {})).status).toBe(423)
  expect((await unlock(officer)).status).toBe(200)
  expect((await world.as(officer, listWorkers, {})).status).toBe(200)
  await other.app.close()
})

test('wrong passwords at a covered screen count as at the door: it is no way to guess on', async () => {
  const { login } = await openAccount(world, { login: 'guessed' })
  const officer = await enter(world, login)
  await world.as(officer, lockSession, {})
  for (let tries = 0; tries < 5; tries++) await unlock(officer, 'Wrong-2026')
  const { status, problem } = await unlock(officer)
  expect([status, problem.code]).toEqual([423, 'sign-in.locked'])
  expect((await enter(world, login)).status).toBe(423)
})

test('who is covered can still leave, and another sign-in of the account is not covered', async () => {
  const { login } = await openAccount(world, { login: 'leaves' })
  const [one, two] = [await enter(world, login), await enter(world, login)]
  await world.as(one, lockSession, {})
  expect((await world.as(two, listWorkers, {})).status).toBe(200)
  const listed = await world.as(two, listSessions, {})
  expect(listed.body.items.map(({ locked, current }) => [locked, current]).toSorted()).toEqual([
    [false, true],
    [true, false],
  ])
  expect((await world.as(one, signOut, {})).status).toBe(200)
})

test('devices say where they are, to which pages they signed in, and all others end at once', async () => {
  const { login } = await openAccount(world, { login: 'devices' })
  const desk = await enter(world, login)
  const phone = await world.app.inject({
    method: 'POST',
    url: '/api/v1/session',
    remoteAddress: '10.9.8.7',
    headers: { referer: 'http://localhost:3000/m/sign-in', 'user-agent': 'Mozilla/5.0 (iPhone)' },
    payload: { method: 'password', login, password: rightPassword },
  })
  expect(phone.statusCode).toBe(200)
  const { items } = (await world.as(desk, listSessions, {})).body
  expect(items.map(({ place, current }) => [place, current]).toSorted()).toEqual([
    ['desk', true],
    ['phone', false],
  ])
  expect(items.find(({ place }) => place === 'phone')).toMatchObject({
    from: '10.9.8.7',
    device: 'Mozilla/5.0 (iPhone)',
    post: '安码监管岗',
  })
  expect((await world.as(desk, revokeOtherSessions, {})).body).toEqual({ revoked: 1 })
  expect((await world.as(desk, listSessions, {})).body.items).toHaveLength(1)
})

test('a worker, who carries the own phone, is never covered by time', async () => {
  const worker = await world.actor('worker', { person: await world.worker(null) })
  expect((await world.as(worker, viewSession, {})).body.idleLockMinutes).toBeNull()
})
