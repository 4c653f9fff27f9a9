import { Agent, request } from 'node:http'
import { connect, type Socket } from 'node:net'
import type { Answered } from './judge.ts'
import type { Attack } from './hostile.ts'

/** Sends requests to a server that listens on this port of the machine, over connections that are kept. */
export function openSender(port: number) {
  const agent = new Agent({ keepAlive: true, maxSockets: 16 })
  return {
    send: (attack: Attack, cookie: string | undefined): Promise<Answered> =>
      new Promise((resolve) => {
        const started = performance.now()
        const done = (status: number, type: string, body: string) =>
          resolve({ status, type, body, ms: performance.now() - started })
        const headers = { ...(cookie !== undefined && { cookie }), ...attack.headers }
        const options = { port, agent, host: '127.0.0.1', method: attack.method, path: attack.url, headers }
        const asked = request(options, (answer) => {
          const parts: Buffer[] = []
          answer.on('data', (part: Buffer) => parts.push(part))
          answer.on('end', () =>
            done(
              answer.statusCode ?? 0,
              String(answer.headers['content-type']),
              Buffer.concat(parts).toString(),
            ),
          )
          answer.on('error', () => done(answer.statusCode ?? 0, 'cut', ''))
        })
        asked.setTimeout(10_000, () => asked.destroy())
        // A server that refuses a body too large may close before it has read it all: that is an answer.
        asked.on('error', () => done(0, 'cut', ''))
        // A client sends the body of a HEAD without saying how long it is, which is another request to the server.
        asked.end(attack.method === 'HEAD' ? undefined : attack.payload)
      }),
    end: () => agent.destroy(),
  }
}

/** Bytes on a bare connection; resolves with all that came back, or after the time. */
export const sendRaw = (port: number, bytes: string, ms = 2000): Promise<string> =>
  new Promise((resolve) => {
    let told = ''
    const socket = connect({ port, host: '127.0.0.1' }, () => socket.write(Buffer.from(bytes, 'latin1')))
    const finish = () => {
      socket.destroy()
      resolve(told)
    }
    socket.setTimeout(ms, finish)
    socket.on('data', (part) => (told += part.toString()))
    socket.on('close', finish)
    socket.on('error', finish)
  })

/** So many connections that begin a request and never end it. */
export async function halfOpen(port: number, n: number): Promise<{ close(): void }> {
  const sockets: Socket[] = []
  for (let i = 0; i < n; i += 1) {
    const socket = connect({ port, host: '127.0.0.1' })
    socket.on('error', () => {})
    await new Promise((resolve) => socket.once('connect', resolve))
    const head =
      i % 2 === 0
        ? 'GET /api/v1/regions HTTP/1.1\r\nHost: a\r\nX-'
        : 'POST /api/v1/session HTTP/1.1\r\nHost: a\r\ncontent-type: application/json\r\ncontent-length: 5000\r\n\r\n{"method":'
    socket.write(head)
    sockets.push(socket)
  }
  return { close: () => sockets.forEach((socket) => socket.destroy()) }
}
