import { viewSession } from '@anzhu/contract/session'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { enter } from '../../test/accounts.ts'
import { newWorld, type World } from '../../test/world.ts'
import { openFirstAdministrator } from './first-administrator.ts'

let world: World
beforeAll(async () => {
  world = await newWorld()
})
afterAll(() => world.end())

test('the first security administrator is opened once, for everywhere, with a password to be changed', async () => {
  const who = { login: 'anquan', name: '方宁', phone: '13912340001' }
  const told = await Promise.all([
    openFirstAdministrator(world.house, who),
    openFirstAdministrator(world.house, who),
  ])
  const password = told.find((one) => one !== null)
  expect(told.filter((one) => one === null)).toHaveLength(1)
  const { status, cookie } = await enter(world, 'anquan', password ?? '')
  expect(status).toBe(200)
  const { body } = await world.as({ cookie }, viewSession, {})
  expect([body.post.role, body.post.region, body.mustChangePassword]).toEqual([
    'security-admin',
    '000000',
    true,
  ])
  expect(await openFirstAdministrator(world.house, { ...who, login: 'another' })).toBeNull()
})
