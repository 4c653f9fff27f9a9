import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Line } from '../src/connectors/ask.ts'
import { loopbackReach } from '../src/connectors/reach.ts'

/** A request as a system outside gets it. */
export interface Heard {
  readonly method: string
  readonly url: string
  readonly headers: IncomingMessage['headers']
  readonly body: string
}

/** What a system outside answers; a function answers by itself, for what is not even HTTP. */
export type Says =
  | {
      readonly status?: number
      readonly json?: unknown
      readonly text?: string | Buffer
      readonly headers?: Readonly<Record<string, string>>
    }
  | ((response: ServerResponse) => void)

/** A system outside on this machine: it keeps what it hears and answers what it is told to. */
export async function outsideServer(answer: (heard: Heard) => Says | Promise<Says>) {
  const heard: Heard[] = []
  const server = createServer((request, response) => {
    void (async () => {
      const parts: Buffer[] = []
      for await (const part of request as AsyncIterable<Buffer>) parts.push(part)
      const { method = '', url = '', headers } = request
      const one = { method, url, headers, body: Buffer.concat(parts).toString('utf8') }
      heard.push(one)
      const says = await answer(one)
      if (typeof says === 'function') return says(response)
      const { status = 200, json, text = JSON.stringify(json), headers: more = {} } = says
      response.writeHead(status, { 'content-type': 'application/json', ...more }).end(text)
    })().catch(() => response.destroy())
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  const line: Line = {
    address: new URL(`http://127.0.0.1:${port}/api/`),
    reach: loopbackReach,
    bounds: { milliseconds: 400 },
    pause: () => Promise.resolve(),
  }
  return {
    line,
    heard,
    async close() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

/** What can be wrong with an answer, and how a link calls it. */
export const wrongAnswers: readonly (readonly [name: string, kind: string, says: Says])[] = [
  ['nothing for too long', 'slow', () => {}],
  [
    'a beginning and then nothing',
    'slow',
    (response) => void response.writeHead(200, { 'content-type': 'application/json' }).write('{"na'),
  ],
  ['a page', 'malformed', { text: '<html>维护中</html>' }],
  ['JSON of another shape', 'malformed', { json: { ok: true } }],
  ['bytes that are no text', 'malformed', { text: Buffer.from([0xff, 0xfe, 0x00]) }],
  ['far too much', 'too-large', { text: 'x'.repeat(2_000_000) }],
  ['a redirect', 'redirected', { status: 302, headers: { location: 'http://169.254.169.254/' }, text: '' }],
  ['a redirect that stays', 'redirected', { status: 307, headers: { location: '/other' }, text: '' }],
  ['a fault', 'fault', { status: 500, text: 'oops' }],
  ['a busy gateway', 'fault', { status: 503, text: '' }],
  ['too many questions', 'fault', { status: 429, text: '' }],
  ['no right', 'denied', { status: 403, text: '' }],
  ['no such page', 'malformed', { status: 410, text: '' }],
  ['a closed connection', 'unreachable', (response) => void response.destroy()],
  [
    'half an answer',
    'unreachable',
    (response) => {
      response.writeHead(200, { 'content-length': '1000' })
      response.write('{"name"', () => response.destroy())
    },
  ],
]
