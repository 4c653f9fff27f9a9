import { connect, type Socket } from 'node:net'
import { performance } from 'node:perf_hooks'

export interface Load {
  readonly port: number
  readonly connections: number
  readonly seconds: number
  /** The path of the n-th request. */
  readonly path?: (n: number) => string
  /** The n-th request as it is sent, in place of a path; undefined when there is nothing more to ask. */
  readonly raw?: (n: number) => string | undefined
  readonly cookie?: string
  /** Opens a connection, in place of a plain one to the port. */
  readonly open?: () => Socket
}

export interface LoadResult {
  readonly requests: number
  readonly perSecond: number
  /** Milliseconds. */
  readonly p50: number
  readonly p95: number
  readonly p99: number
  readonly errors: number
}

/**
 * Closed-loop load over kept-alive connections, each asking again when it is answered. Raw sockets: an HTTP client would
 * cost more processor time than the server it measures.
 */
export async function runLoad(load: Load): Promise<LoadResult> {
  const until = performance.now() + load.seconds * 1000
  const times: number[] = []
  let errors = 0
  let n = 0
  const started = performance.now()
  await Promise.all(
    Array.from({ length: load.connections }, () =>
      keepAsking(
        load,
        () => (performance.now() < until ? n++ : undefined),
        (ms, ok) => {
          times.push(ms)
          if (!ok) errors += 1
        },
      ),
    ),
  )
  const seconds = (performance.now() - started) / 1000
  times.sort((a, b) => a - b)
  const at = (share: number) => times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? 0
  return {
    requests: times.length,
    perSecond: times.length / seconds,
    p50: at(0.5),
    p95: at(0.95),
    p99: at(0.99),
    errors,
  }
}

/** One connection: sends, waits for the whole answer, sends again, until there is nothing to ask. */
function keepAsking(
  load: Load,
  next: () => number | undefined,
  done: (ms: number, ok: boolean) => void,
): Promise<void> {
  const { port, path = () => '/', cookie, raw, open = () => connect(port, '127.0.0.1') } = load
  return new Promise((resolve, reject) => {
    const socket = open()
    let waiting = Buffer.alloc(0)
    let sent = 0
    const said = cookie === undefined ? '' : `cookie: ${cookie}\r\n`
    const requestOf = raw ?? ((n: number) => `GET ${path(n)} HTTP/1.1\r\nhost: localhost\r\n${said}\r\n`)
    const ask = () => {
      const n = next()
      const request = n === undefined ? undefined : requestOf(n)
      if (request === undefined) return void socket.end()
      sent = performance.now()
      socket.write(request)
    }
    socket.setNoDelay(true)
    socket.on('connect', ask)
    socket.on('error', reject)
    socket.on('close', () => resolve())
    socket.on('data', (data) => {
      waiting = waiting.length === 0 ? data : Buffer.concat([waiting, data])
      const size = sizeOfAnswer(waiting)
      if (size === undefined || waiting.length < size) return
      const ok = waiting.subarray(9, 12).toString() === '200'
      waiting = waiting.subarray(size)
      done(performance.now() - sent, ok)
      ask()
    })
  })
}

/**
 * Bytes of the answer at the start of the buffer: head and content-length; undefined until the head is there. Bytes are
 * looked at, not text: what the load itself costs is taken from the processor that both sides share.
 */
export function sizeOfAnswer(buffer: Buffer): number | undefined {
  const head = buffer.indexOf(endOfHead)
  if (head < 0) return undefined
  const at = buffer.indexOf(lengthInHead)
  if (at < 0 || at > head) return head + 4 + lengthByText(buffer.subarray(0, head))
  let length = 0
  for (let byte = at + lengthInHead.length; buffer[byte] !== carriageReturn; byte++)
    length = length * 10 + buffer[byte]! - zero
  return head + 4 + length
}

const endOfHead = Buffer.from('\r\n\r\n')
const lengthInHead = Buffer.from('\r\ncontent-length: ')
const [carriageReturn, zero] = [13, 48]

const lengthByText = (head: Buffer) =>
  Number(/content-length: (\d+)/i.exec(head.toString('latin1'))?.[1] ?? 0)
