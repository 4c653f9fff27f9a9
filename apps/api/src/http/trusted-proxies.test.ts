import Fastify from 'fastify'
import { expect, test } from 'vitest'
import { readEnvironment } from '../environment.ts'

test.each([
  ['', '10.0.0.9', '10.0.0.9'],
  ['10.0.0.9', '10.0.0.9', '203.0.113.7'],
  ['10.0.0.0/8, 127.0.0.1', '10.0.0.9', '203.0.113.7'],
  ['192.0.2.1', '10.0.0.9', '10.0.0.9'],
])('proxies %j: a request from %s counts as %s', async (setting, remoteAddress, counted) => {
  const { trustedProxies } = readEnvironment({ ANZHU_TRUSTED_PROXIES: setting })
  const app = Fastify({ trustProxy: trustedProxies.length > 0 ? [...trustedProxies] : false })
  app.get('/', async ({ ip }) => ip)
  const headers = { 'x-forwarded-for': '203.0.113.7' }
  expect((await app.inject({ url: '/', remoteAddress, headers })).body).toBe(counted)
  await app.close()
})
