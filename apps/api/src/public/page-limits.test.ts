import { afterAll, beforeAll, expect, test } from 'vitest'
import { newWorld, type World } from '../../test/world.ts'

let world: World
beforeAll(async () => {
  world = await newWorld()
})
afterAll(() => world.end())

test('whoever types too many numbers sees a page that says when to come back', async () => {
  const ask = () => world.app.inject({ url: '/c/123456789012', remoteAddress: '10.9.9.9' })
  for (let n = 0; n < 10; n++) expect((await ask()).statusCode).toBe(200)
  const refused = await ask()
  expect(refused.statusCode).toBe(429)
  expect(refused.headers['content-type']).toContain('text/html')
  expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0)
  expect(refused.body).toContain('操作过于频繁')
})

test('no address asks for more than 300 pages of a kind a minute; the refusal is a page too', async () => {
  const ask = () => world.app.inject({ url: '/v/cert', remoteAddress: '10.9.9.8' })
  for (let n = 0; n < 300; n++) expect((await ask()).statusCode).toBe(200)
  const refused = await ask()
  expect(refused.statusCode).toBe(429)
  expect(refused.headers['content-type']).toContain('text/html')
  expect(refused.headers['cache-control']).toBe('no-store')
  expect(refused.body).toContain('操作过于频繁')
})
