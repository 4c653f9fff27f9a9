import { Done, type Problem } from '@anzhu/contract/fields'
import { registerWorker } from '@anzhu/contract/registry'
import Fastify, { type InjectOptions } from 'fastify'
import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import net from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { newWorld, type TestActor, type World } from '../../test/world.ts'
import { answerProblems } from './problems.ts'
import { serve } from './serve.ts'

const lines: string[] = []
let world: World
let clerk: TestActor
beforeAll(async () => {
  world = await newWorld({ log: (line) => lines.push(line) })
  clerk = await world.actor('labour-clerk', { enterprise: await world.enterprise() })
})
afterAll(() => world.end())

const uuid = '01a1fd56-2c6a-719d-bf9c-ab2ad15603f9'
const api = (url: string, rest: InjectOptions = {}): InjectOptions => ({ url: `/api/v1${url}`, ...rest })
const post = (url: string, payload: string | Buffer, type = 'application/json'): InjectOptions =>
  api(url, { method: 'POST', payload, headers: { 'content-type': type } })
const json = (url: string, body: unknown) => post(url, JSON.stringify(body))
const cursorOf = (position: unknown) => Buffer.from(JSON.stringify(position)).toString('base64url')
const worker = { name: '赵小六', idNumber: '32050719900520000X', phone: '13900001111', trade: '木工' }

const requests: readonly (readonly [string, InjectOptions, number, string])[] = [
  ['an address that leads nowhere', api('/nowhere'), 404, 'not-found'],
  ['an address outside the API', { url: '/nowhere' }, 404, 'not-found'],
  ['a method that an address does not have', api('/session', { method: 'PATCH' }), 404, 'not-found'],
  ['a method that HTTP does not have', api('/session', { method: 'PROPFIND' as 'GET' }), 404, 'not-found'],
  ['an address with a broken escape', api('/workers/%zz'), 400, 'invalid'],
  ['an address with a broken character', api('/workers/%ff%fe'), 400, 'invalid'],
  ['a path part that is far too long', api(`/verifications/${'A'.repeat(5000)}`), 400, 'invalid'],
  ['half of a JSON document', post('/workers', '{"name":'), 400, 'invalid'],
  ['an empty document', post('/workers', ''), 400, 'invalid'],
  ['a list where an object is wanted', json('/workers', []), 400, 'invalid'],
  ['null', json('/workers', null), 400, 'invalid'],
  ['a bare number', json('/workers', 1), 400, 'invalid'],
  [
    'a document that reaches for the prototype',
    post('/workers', '{"__proto__":{"admin":true}}'),
    400,
    'invalid',
  ],
  [
    'a document nested deep',
    post('/workers', `{"name":${'['.repeat(50_000)}${']'.repeat(50_000)}}`),
    400,
    'invalid',
  ],
  ['a form', post('/workers', 'name=x', 'application/x-www-form-urlencoded'), 415, 'unsupported-media'],
  [
    'plain text, as forms of other sites can send',
    post('/workers', JSON.stringify(worker), 'text/plain'),
    415,
    'unsupported-media',
  ],
  ['a media type that is none', post('/workers', '{}', 'nonsense'), 415, 'unsupported-media'],
  [
    'a file where JSON is wanted',
    post('/workers', Buffer.from('x'), 'application/octet-stream'),
    415,
    'unsupported-media',
  ],
  [
    'JSON where a file is wanted',
    json('/imports?kind=safety-code-application&fileName=a.xlsx', {}),
    415,
    'unsupported-media',
  ],
  [
    'more than a megabyte of JSON',
    json('/workers', { name: 'x'.repeat(1_100_000) }),
    413,
    'payload-too-large',
  ],
  [
    'more than ten megabytes of file',
    post(
      '/imports?kind=safety-code-application&fileName=a.xlsx',
      Buffer.alloc(10_500_000),
      'application/octet-stream',
    ),
    413,
    'payload-too-large',
  ],
  ['an id that is none', api('/workers/1'), 400, 'invalid'],
  ['an id with a quote', api(`/workers/${encodeURIComponent("' or 1=1 --")}`), 400, 'invalid'],
  ['a limit that is too high', api('/workers?limit=201'), 400, 'invalid'],
  ['a limit below one', api('/workers?limit=0'), 400, 'invalid'],
  ['a limit beyond every number', api('/workers?limit=1e999'), 400, 'invalid'],
  ['a limit that is text', api('/workers?limit=many'), 400, 'invalid'],
  ['a parameter given twice', api(`/workers?projectId=${uuid}&projectId=${uuid}`), 400, 'invalid'],
  ['a cursor that is nonsense', api('/workers?cursor=AAAA'), 400, 'invalid'],
  ['a cursor with signs of its own', api('/workers?cursor=%27%3B'), 400, 'invalid'],
  ['a cursor of another list', api(`/workers?cursor=${cursorOf(['2026-11-19', uuid])}`), 400, 'invalid'],
  [
    'a cursor of another list, the other way',
    api(`/safety-codes?cursor=${cursorOf([uuid])}`),
    400,
    'invalid',
  ],
  [
    'a cursor with a day that does not exist',
    api(`/safety-codes?cursor=${cursorOf(['2026-02-30', uuid])}`),
    400,
    'invalid',
  ],
  ['a cursor with SQL in it', api(`/workers?cursor=${cursorOf(["' or true --"])}`), 400, 'invalid'],
  ['a NUL in a name', json('/workers', { ...worker, name: '赵\u0000六' }), 400, 'invalid'],
  [
    'a lone surrogate in a trade',
    post('/workers', JSON.stringify({ ...worker, trade: '木\ud83d工' })),
    400,
    'invalid',
  ],
  ['a NUL in a search', api('/workers?q=%E7%8E%8B%00'), 400, 'invalid'],
  [
    'a day that does not exist',
    json(`/workers/${uuid}/release`, { endedOn: '2026-02-30', reason: '项目结束' }),
    400,
    'invalid',
  ],
  [
    'a day before all calendars',
    json(`/workers/${uuid}/release`, { endedOn: '0000-01-01', reason: '项目结束' }),
    404,
    'not-found',
  ],
]

test.each(requests)('%s is answered with a problem', async (_, request, status, code) => {
  const response = await world.app.inject({
    ...request,
    headers: { ...request.headers, cookie: clerk.cookie },
  })
  const problem = JSON.parse(response.payload) as Problem
  expect([response.statusCode, problem.code]).toEqual([status, code])
  expect(response.headers['content-type']).toMatch(/^application\/problem\+json/)
  expect(problem).toMatchObject({ type: `urn:anzhu:problem:${code}`, status })
  expect(problem.trace).toMatch(/^[0-9a-f-]{36}$/)
  expect(problem.detail).toMatch(/\p{Script=Han}.*。$/u)
})

test('whoever is not signed in is told so before anything is read of what they send', async () => {
  for (const request of [
    post('/workers', '{'),
    post('/workers', 'x', 'text/plain'),
    json('/workers', { name: 'x'.repeat(1_100_000) }),
  ]) {
    const { statusCode } = await world.app.inject(request)
    expect(statusCode).toBe(401)
  }
})

test('every field that is wrong is told, in words that say what is asked', async () => {
  const { problem } = await world.as(clerk, registerWorker, {
    name: '',
    trade: 'x'.repeat(41),
    projectId: 'p',
    phone: 1,
  } as never)
  expect(Object.fromEntries((problem.issues ?? []).map(({ path, message }) => [path, message]))).toEqual({
    name: '没有填写',
    idNumber: '没有填写',
    phone: '应为文字',
    trade: '不能多于 40 个字',
    projectId: '不是有效的编号',
  })
  expect(problem.detail).toBe('填写有误：name 没有填写等 5 处。请修改后重新提交。')
})

test('what breaks inside is a 500 with a trace number and no details; the log has the place but not the data', async () => {
  const canary = '32050719900520000X'
  const breakers: Record<string, () => Promise<never>> = {
    // A check of the database quotes the whole row, a parser the text.
    database: () =>
      world.house.db
        .insertInto('registry.persons')
        .values({
          name: `${canary}`.repeat(4),
          id_number: Buffer.from(''),
          id_number_hash: Buffer.from('x'),
          born_on: '1990-05-20',
          sex: 'male',
        })
        .execute() as never,
    parser: async () => JSON.parse(`{"idNumber": ${canary}}`) as never,
    reply: async () => ({ done: canary }) as never,
  }
  for (const [name, work] of Object.entries(breakers)) {
    const app = appWith(`/broken-${name}`, work)
    lines.length = 0
    const response = await app.inject({ url: `/api/v1/broken-${name}`, headers: { cookie: clerk.cookie } })
    const problem = JSON.parse(response.payload) as Problem
    expect([name, response.statusCode, problem.code, problem.title]).toEqual([
      name,
      500,
      'internal',
      '系统出错',
    ])
    expect(response.payload).not.toContain(canary)
    const line = lines.find((text) => text.includes('internal error')) ?? ''
    expect(line).toContain(problem.trace)
    expect(line).not.toContain(canary)
    await app.close()
  }
})

test('bytes that are no HTTP get a problem, and the server lives on', async () => {
  await world.app.listen({ port: 0, host: '127.0.0.1' })
  const { port } = world.app.server.address() as net.AddressInfo
  const socket = net.connect(port, '127.0.0.1')
  let answer = ''
  socket.on('data', (chunk: Buffer) => (answer += chunk.toString()))
  socket.end('\u0000\u0001 nonsense\r\n\r\n')
  await once(socket, 'close')
  expect(answer).toMatch(/^HTTP\/1.1 400 Bad Request\r\ncontent-type: application\/problem\+json/)
  expect(JSON.parse(answer.split('\r\n\r\n')[1] ?? '')).toMatchObject({ status: 400, code: 'invalid' })
  expect((await fetch(`http://127.0.0.1:${port}/healthz`)).status).toBe(200)
})

/** The same house with nothing but one endpoint, whose handler breaks. */
function appWith(path: `/${string}`, work: () => Promise<never>) {
  const app = Fastify({
    genReqId: () => randomUUID(),
    logger: { stream: { write: (line: string) => lines.push(line) } },
  })
  app.decorateRequest('actor', null)
  answerProblems(app)
  const server = { app, house: world.house, endpoints: [], recognise: async () => null }
  serve(server, { id: 'broken', method: 'GET', path, title: '坏的', access: 'public', reply: Done }, work)
  return app
}
