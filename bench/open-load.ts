import { connect, type Socket } from 'node:net'
import { performance } from 'node:perf_hooks'
import { setTimeout as sleep } from 'node:timers/promises'
import { sizeOfAnswer } from './load.ts'

/** What comes at its own pace, whether or not the ones before were answered. */
export interface OpenLoad {
  readonly port: number
  readonly perSecond: number
  readonly seconds: number
  readonly connections: number
  /** The path of the n-th request. */
  readonly path: (n: number) => string
}

export interface OpenLoadResult {
  readonly asked: number
  /** Milliseconds from the moment a request was due, so that waiting for a free connection counts. */
  readonly p50: number
  readonly p99: number
  readonly errors: number
}

/** Asks at a steady rate over kept-alive connections; what is due while all are busy waits, and its waiting is counted. */
export async function runOpenLoad(load: OpenLoad): Promise<OpenLoadResult> {
  const { perSecond, seconds, connections } = load
  const times: number[] = []
  let errors = 0
  const idle: Socket[] = []
  const due: { n: number; at: number }[] = []
  const send = (socket: Socket, { n, at }: { n: number; at: number }) => {
    asking.set(socket, at)
    socket.write(`GET ${load.path(n)} HTTP/1.1\r\nhost: localhost\r\n\r\n`)
  }
  const asking = new Map<Socket, number>()
  const answered = (socket: Socket, ok: boolean) => {
    times.push(performance.now() - (asking.get(socket) ?? 0))
    if (!ok) errors += 1
    asking.delete(socket)
    const next = due.shift()
    if (next === undefined) idle.push(socket)
    else send(socket, next)
  }
  const sockets = await Promise.all(Array.from({ length: connections }, () => open(load.port, answered)))
  idle.push(...sockets)
  const started = performance.now()
  const total = perSecond * seconds
  for (let n = 0; n < total;) {
    const upTo = Math.min(total, Math.floor(((performance.now() - started) / 1000) * perSecond) + 1)
    for (; n < upTo; n++) {
      const request = { n, at: started + (n / perSecond) * 1000 }
      // In turn, so that none rests until the server closes it.
      const socket = idle.shift()
      if (socket === undefined) due.push(request)
      else send(socket, request)
    }
    await sleep(1)
  }
  for (const end = performance.now() + 10_000; times.length < total && performance.now() < end;)
    await sleep(5)
  for (const socket of sockets) socket.destroy()
  times.sort((a, b) => a - b)
  const at = (share: number) => times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? 0
  return { asked: total, p50: at(0.5), p99: at(0.99), errors: errors + total - times.length }
}

/** A connection that reads whole answers one after the other. */
function open(port: number, answered: (socket: Socket, ok: boolean) => void): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1')
    let waiting = Buffer.alloc(0)
    socket.setNoDelay(true)
    socket.once('connect', () => resolve(socket))
    socket.once('error', reject)
    socket.on('data', (data) => {
      waiting = waiting.length === 0 ? data : Buffer.concat([waiting, data])
      const size = sizeOfAnswer(waiting)
      if (size === undefined || waiting.length < size) return
      const ok = waiting.subarray(9, 12).toString() === '200'
      waiting = waiting.subarray(size)
      answered(socket, ok)
    })
  })
}
