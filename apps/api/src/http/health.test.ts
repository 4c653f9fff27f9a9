import { registerWorker } from '@anzhu/contract/registry'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { newWorld, type World } from '../../test/world.ts'

let world: World
beforeAll(async () => {
  world = await newWorld()
})
afterAll(() => world.end())

const get = async (url: string) => {
  const { statusCode, headers } = await world.app.inject({ url })
  return [statusCode, headers.connection] as const
}

test('a process that stops says so, serves on, then hands reads to another, and carries out writes to the end', async () => {
  const clerk = await world.actor('labour-clerk', { enterprise: await world.enterprise() })
  const register = async () => {
    const worker = { name: '赵小六', idNumber: world.citizenId(), phone: '13900000001', trade: '木工' }
    return (await world.as(clerk, registerWorker, worker)).status
  }
  expect([await get('/readyz'), await get('/healthz')]).toEqual([
    [200, 'keep-alive'],
    [200, 'keep-alive'],
  ])
  world.server.health.drain()
  expect(await get('/readyz')).toEqual([503, 'close'])
  expect(await get('/api/v1/about')).toEqual([200, 'close'])
  world.server.health.leave()
  expect(await get('/api/v1/about')).toEqual([502, 'close'])
  expect(await get('/v/cert')).toEqual([502, 'close'])
  expect(await get('/readyz')).toEqual([503, 'close'])
  expect(await get('/healthz')).toEqual([200, 'close'])
  expect(await register()).toBe(200)
})
