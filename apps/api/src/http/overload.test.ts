import Fastify, { type FastifyInstance } from 'fastify'
import { connect } from 'node:net'
import { once } from 'node:events'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { Problem } from '@anzhu/contract/fields'
import { newWorld } from '../../test/world.ts'
import { refuseOverload } from './overload.ts'
import { answerProblems } from './problems.ts'

const most = 4
let app: FastifyInstance
let port = 0
/** Lets go whoever is being worked on. */
let release: (() => void)[] = []

beforeAll(async () => {
  app = Fastify()
  answerProblems(app)
  refuseOverload(app, { least: 2, most, usual: 60 })
  const hold = () => new Promise<string>((resolve) => release.push(() => resolve('done')))
  app.get('/work', hold)
  app.post('/work', hold)
  app.get('/waiting', { config: { waits: true } as object }, hold)
  app.get('/healthz', async () => 'ok')
  app.get('/broken', async () => Promise.reject(new Error('broken')))
  await app.listen({ port: 0, host: '127.0.0.1' })
  const address = app.server.address()
  port = typeof address === 'object' && address !== null ? address.port : 0
})
beforeEach(() => (release = []))
afterAll(() => app.close())

const ask = (url: string, method: 'GET' | 'POST' = 'GET') =>
  app.inject({ method, url, ...(method === 'POST' && { payload: {} }) })

/** Starts requests and waits until so many are worked on. */
async function begin(count: number, url = '/work', method: 'GET' | 'POST' = 'GET') {
  const wanted = release.length + count
  const answers = Array.from({ length: count }, () => ask(url, method))
  while (release.length < wanted) await new Promise((turn) => setImmediate(turn))
  return answers
}

async function letGo(answers: readonly Promise<{ statusCode: number }>[]) {
  for (const one of release.splice(0)) one()
  return (await Promise.all(answers)).map(({ statusCode }) => statusCode)
}

test('who comes while the process has its hands full is told when to come again, and those inside are answered', async () => {
  const inside = [...(await begin(2)), ...(await begin(2, '/work', 'POST'))]
  for (const method of ['GET', 'POST'] as const) {
    const refused = await ask('/work', method)
    expect(refused.statusCode).toBe(503)
    expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0)
    expect(refused.json<Problem>()).toMatchObject({ code: 'unavailable' })
    expect(refused.json<Problem>().detail).toMatch(/请过几秒重试/)
  }
  expect((await ask('/healthz')).statusCode).toBe(200)
  expect(await letGo(inside)).toEqual([200, 200, 200, 200])
  const next = await begin(most)
  expect(await letGo(next)).toEqual([200, 200, 200, 200])
})

test('failures give their places back; those that wait for a change take none', async () => {
  for (let n = 0; n < 2 * most; n += 1) expect((await ask('/broken')).statusCode).toBe(500)
  const waiting = await begin(2 * most, '/waiting')
  const inside = await begin(most)
  expect((await ask('/work')).statusCode).toBe(503)
  expect(await letGo([...waiting, ...inside])).toEqual(Array.from({ length: 3 * most }, () => 200))
})

test('a sender that never comes to an end takes no place', async () => {
  const slow = Array.from({ length: 2 * most }, () => connect(port, '127.0.0.1'))
  await Promise.all(slow.map((socket) => once(socket, 'connect')))
  for (const socket of slow)
    socket.write(
      'POST /work HTTP/1.1\r\nhost: localhost\r\ncontent-type: application/json\r\ncontent-length: 9\r\n\r\n{',
    )
  await new Promise((passed) => setTimeout(passed, 100))
  expect(await letGo(await begin(most))).toEqual([200, 200, 200, 200])
  for (const socket of slow) socket.destroy()
})

test('who gave up before the answer gives the place back when the work is done', async () => {
  const gone = Array.from({ length: most }, () => connect(port, '127.0.0.1'))
  for (const socket of gone) socket.write('GET /work HTTP/1.1\r\nhost: localhost\r\n\r\n')
  while (release.length < most) await new Promise((turn) => setImmediate(turn))
  for (const socket of gone) socket.destroy()
  expect((await ask('/work')).statusCode).toBe(503)
  for (const one of release.splice(0)) one()
  await new Promise((passed) => setTimeout(passed, 50))
  expect(await letGo(await begin(most))).toEqual([200, 200, 200, 200])
})

test('when answers take too long fewer are let in, never fewer than the least; and more again when they do not', async () => {
  const slow = async () => {
    const inside = await begin(2)
    await new Promise((passed) => setTimeout(passed, 120))
    await letGo(inside)
  }
  for (let n = 0; n < 12; n += 1) await slow()
  const inside = await begin(2)
  expect((await ask('/work')).statusCode).toBe(503)
  expect(await letGo(inside)).toEqual([200, 200])
  await new Promise((passed) => setTimeout(passed, 2_000))
  expect(await letGo(await begin(most))).toEqual([200, 200, 200, 200])
})

test('the whole server is behind it, and its probes are not', async () => {
  const world = await newWorld({ bounds: { least: 0, most: 0, usual: 600 } })
  const statuses = await Promise.all(
    ['/api/v1/regions', '/api/v1/safety-codes', '/c/none', '/nowhere', '/healthz', '/readyz', '/metrics'].map(
      async (url) => (await world.app.inject({ url })).statusCode,
    ),
  )
  await world.end()
  expect(statuses).toEqual([503, 503, 503, 503, 200, 200, 200])
})
