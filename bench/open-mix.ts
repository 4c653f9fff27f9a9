import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import { performance } from 'node:perf_hooks'
import { setTimeout as sleep } from 'node:timers/promises'
import { sizeOfAnswer } from './load.ts'

/** Requests that come at their own pace over kept-alive connections. */
export interface OpenMix {
  readonly port: number
  readonly perSecond: number
  readonly seconds: number
  /** Most connections at once: what is due while all are busy is not sent, and counted. */
  readonly connections: number
  readonly request: (n: number) => string
  /** What the first request is numbered. */
  readonly from?: number
}

/** What became of them, in the order of the answers. */
export interface OpenMixResult {
  readonly asked: number
  /** Due while every connection was busy. */
  readonly unsent: number
  /** Milliseconds since the beginning at which each was sent. */
  readonly at: readonly number[]
  /** Milliseconds each took. */
  readonly took: readonly number[]
  /** Which request each was. */
  readonly which: readonly number[]
  /** 0 where the connection ended without an answer. */
  readonly status: readonly number[]
  /** Answers of 429 and 503 without Retry-After. */
  readonly withoutRetryAfter: number
}

interface Line {
  readonly socket: Socket
  sent: number
  which: number
}

/** Sends at a steady rate, whether or not the ones before were answered. */
export async function runOpenMix(mix: OpenMix): Promise<OpenMixResult> {
  const { perSecond, seconds, port, connections, request, from = 0 } = mix
  const result: {
    at: number[]
    took: number[]
    which: number[]
    status: number[]
    withoutRetryAfter: number
  } = { at: [], took: [], which: [], status: [], withoutRetryAfter: 0 }
  const idle: Line[] = []
  const busy = new Set<Line>()
  const ended = (line: Line, head: string | undefined) => {
    if (!busy.delete(line)) return
    const status = Number(head?.slice(9, 12) ?? 0)
    result.at.push(line.sent)
    result.took.push(performance.now() - line.sent)
    result.which.push(line.which)
    result.status.push(status)
    if ((status === 429 || status === 503) && !/retry-after/i.test(head ?? '')) result.withoutRetryAfter += 1
  }
  const openLine = async () => {
    const line: Line = { socket: connect(port, '127.0.0.1'), sent: 0, which: 0 }
    readAnswers(line.socket, (head) => {
      ended(line, head)
      idle.push(line)
    })
    line.socket.on('close', () => {
      ended(line, undefined)
      if (idle.includes(line)) idle.splice(idle.indexOf(line), 1)
    })
    await once(line.socket, 'connect')
    idle.push(line)
  }
  // As a proxy holds them: opened beforehand, a few at a time.
  for (let n = 0; n < connections; n += 32) await Promise.all(Array.from({ length: 32 }, openLine))
  const started = performance.now()
  const total = Math.round(perSecond * seconds)
  let unsent = 0
  for (let n = 0; n < total;) {
    const due = Math.min(total, Math.floor(((performance.now() - started) / 1000) * perSecond) + 1)
    for (; n < due; n++) {
      // The one that has rested longest: none rests so long that the server closes it.
      const line = idle.shift()
      if (line === undefined) {
        unsent += 1
        continue
      }
      line.sent = performance.now()
      line.which = from + n
      busy.add(line)
      line.socket.write(request(from + n))
    }
    await sleep(1)
  }
  for (const end = performance.now() + 15_000; busy.size > 0 && performance.now() < end;) await sleep(10)
  for (const line of [...busy, ...idle]) line.socket.destroy()
  for (const line of busy) ended(line, undefined)
  return { ...result, at: result.at.map((sent) => sent - started), asked: total, unsent }
}

/** Reads whole answers one after the other and hands on their heads. */
function readAnswers(socket: Socket, answered: (head: string) => void): void {
  let waiting = Buffer.alloc(0)
  socket.setNoDelay(true)
  socket.on('error', () => {})
  socket.on('data', (data) => {
    waiting = waiting.length === 0 ? data : Buffer.concat([waiting, data])
    const size = sizeOfAnswer(waiting)
    if (size === undefined || waiting.length < size) return
    const head = waiting.subarray(0, waiting.indexOf('\r\n\r\n')).toString('latin1')
    waiting = waiting.subarray(size)
    answered(head)
  })
}

const isDone = (code: number): boolean => code === 200

/** Some of the answers by when they were sent and what they were. */
export function tookOf(
  { at, took, status }: OpenMixResult,
  { from = 0, to = Infinity, only = isDone },
): readonly number[] {
  return took
    .filter((_, n) => (at[n] ?? 0) >= from && (at[n] ?? 0) < to && only(status[n] ?? 0))
    .toSorted((a, b) => a - b)
}

/** The value that a share of sorted values does not exceed. */
export const quantile = (sorted: readonly number[], share: number) =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0

/** How often each status came. */
export function statuses({ status }: OpenMixResult): ReadonlyMap<number, number> {
  const counts = new Map<number, number>()
  for (const one of status) counts.set(one, (counts.get(one) ?? 0) + 1)
  return counts
}
