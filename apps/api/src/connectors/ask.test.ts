import { createServer } from 'node:net'
import type { AddressInfo } from 'node:net'
import { afterEach, describe, expect, test } from 'vitest'
import { outsideServer, wrongAnswers, type Heard, type Says } from '../../test/outside-server.ts'
import { ask, type Line, type Question } from './ask.ts'
import { OutsideFailure } from './failure.ts'
import { loopbackReach, publicReach } from './reach.ts'

let server: Awaited<ReturnType<typeof outsideServer>>
afterEach(() => server?.close())
const answering = async (answer: (heard: Heard) => Says) => (server = await outsideServer(answer))

const question: Question = {
  method: 'GET',
  path: ['things', '一/2'],
  query: { q: '安 & 全' },
  repeatable: true,
}
const name = ({ json }: { json(): unknown }) => {
  const { name } = json() as { name?: string }
  if (name === undefined) throw new Error('no name')
  return name
}
const kindOf = async (asked: Promise<unknown>) => {
  const error = await asked.then(
    () => undefined,
    (thrown: unknown) => thrown,
  )
  return error instanceof OutsideFailure ? error.kind : error
}

test('asks below its address, each part escaped, with its headers', async () => {
  const { line, heard } = await answering(() => ({ json: { name: '甲' } }))
  expect(await ask({ ...line, headers: { authorization: 'Bearer t' } }, question, name)).toBe('甲')
  expect(heard[0]).toMatchObject({
    method: 'GET',
    url: '/api/things/%E4%B8%80%2F2?q=%E5%AE%89+%26+%E5%85%A8',
    headers: { authorization: 'Bearer t', accept: 'application/json' },
  })
})

test('a body goes as JSON, parameters as a form', async () => {
  const { line, heard } = await answering(() => ({ json: { name: '甲' } }))
  await ask(line, { ...question, method: 'POST', body: { a: '一' } }, name)
  await ask(line, { ...question, method: 'POST', body: new URLSearchParams({ a: '一' }) }, name)
  expect(heard.map(({ body, headers }) => [headers['content-type'], body])).toEqual([
    ['application/json', '{"a":"一"}'],
    ['application/x-www-form-urlencoded;charset=utf-8', 'a=%E4%B8%80'],
  ])
})

test.each(wrongAnswers)('%s is no answer: %s', async (_, kind, says) => {
  const { line } = await answering(() => says)
  expect(await kindOf(ask(line, question, name))).toBe(kind)
})

test('what the network or the other side spoils is asked three times, what it decides once', async () => {
  const { line, heard } = await answering(() => ({ status: 500 }))
  await kindOf(ask(line, question, name))
  expect(heard).toHaveLength(3)
  await kindOf(ask(line, { ...question, repeatable: false }, name))
  expect(heard).toHaveLength(4)
  await server.close()
  for (const status of [403, 302, 410]) {
    const { line: other, heard: once } = await answering(() => ({ status, text: '' }))
    await kindOf(ask(other, question, name))
    expect([status, once.length]).toEqual([status, 1])
    await server.close()
  }
})

test('a second try that succeeds is the answer', async () => {
  let turn = 0
  const { line } = await answering(() => (++turn < 3 ? { status: 502 } : { json: { name: '乙' } }))
  expect(await ask(line, question, name)).toBe('乙')
})

test('nobody listens: unreachable', async () => {
  const { line } = await answering(() => ({}))
  await server.close()
  expect(await kindOf(ask(line, question, name))).toBe('unreachable')
})

test('a status that was asked for is an answer', async () => {
  const { line } = await answering(() => ({ status: 404, text: '' }))
  expect(await ask(line, { ...question, answers: [404] }, ({ status }) => status)).toBe(404)
})

test.each(['', '.', '..'])('a part of the path that is “%s” climbs nowhere', async (part) => {
  const { line, heard } = await answering(() => ({ json: { name: '甲' } }))
  expect(await kindOf(ask(line, { ...question, path: ['a', part] }, name))).toBe('malformed')
  expect(heard).toEqual([])
})

describe('what lies inside', () => {
  /** A listener of this machine that nobody may reach: it counts connections. */
  async function canary() {
    let connections = 0
    const listener = createServer((socket) => {
      connections += 1
      socket.destroy()
    })
    await new Promise<void>((resolve) => listener.listen(0, resolve))
    const { port } = listener.address() as AddressInfo
    return { port, count: () => connections, close: () => new Promise((resolve) => listener.close(resolve)) }
  }

  test('by number or by a name that leads there, no connection is opened', async () => {
    const inside = await canary()
    const hosts = ['127.0.0.1', 'localhost', '[::1]', '0.0.0.0', '2130706433', '0x7f.1', '[::ffff:127.0.0.1]']
    const lines = hosts.flatMap((host): Line[] => [
      { address: new URL(`https://${host}:${inside.port}/`), reach: publicReach() },
      { address: new URL(`http://${host}:${inside.port}/`), reach: publicReach() },
    ])
    for (const line of lines)
      expect(await kindOf(ask({ ...line, pause: async () => {} }, question, name))).toBe('unreachable')
    expect(inside.count()).toBe(0)
    // The canary sings when it is reached.
    await kindOf(
      ask(
        { address: new URL(`http://127.0.0.1:${inside.port}/`), reach: loopbackReach, pause: async () => {} },
        question,
        name,
      ),
    )
    expect(inside.count()).toBe(3)
    await inside.close()
  })

  test('a redirect from outside to inside is not followed', async () => {
    const inside = await canary()
    const { line } = await answering(() => ({
      status: 301,
      headers: { location: `http://127.0.0.1:${inside.port}/` },
      text: '',
    }))
    expect(await kindOf(ask(line, question, name))).toBe('redirected')
    expect(inside.count()).toBe(0)
    await inside.close()
  })
})
