import { citizenIdWithCheckDigit } from '@anzhu/law/identifiers/citizen-id'
import { readFileSync } from 'node:fs'
import { Agent, request } from 'node:https'
import { performance } from 'node:perf_hooks'
import type { Nginx } from './nginx.ts'

/** What became of the requests of a load. */
export interface Outcome {
  readonly requests: number
  readonly perSecond: number
  /** Reads that got no answer, or one of 500 and above. */
  readonly failedReads: number
  /** The same of writes. */
  readonly failedWrites: number
  /** Of writes that failed, those that were answered when they were sent again under the same key. */
  readonly repeated: number
  /** ID numbers of the people whose registration was acknowledged. */
  readonly registered: readonly string[]
  /** Milliseconds. */
  readonly p99: number
  /** One line for each kind of failure. */
  readonly failures: readonly string[]
}

/** A load that goes on until it is told to stop. */
export interface SteadyLoad {
  stop(): Promise<Outcome>
}

/** Whom and what the load asks. */
export interface LoadPlan {
  readonly nginx: Nginx
  /** A labour clerk, who registers workers and lists them. */
  readonly cookie: string
  /** Codes that are verified. */
  readonly tokens: readonly string[]
  readonly perSecond: number
  /** Each so many requests one is a write. */
  readonly writeEvery: number
}

/** So many unanswered at once: a machine that cannot keep up is not drowned, and the rate says that it could not. */
const mostUnderWay = 200

/** Sends requests at an open rate: half verifications, the rest lists, and a write now and then. */
export function steadyLoad({ nginx, cookie, tokens, perSecond, writeEvery }: LoadPlan): SteadyLoad {
  const client = openClient(nginx)
  const [times, registered, failures] = [[] as number[], [] as string[], new Map<string, number>()]
  const failed = { reads: 0, writes: 0, repeated: 0 }
  const underWay = new Set<Promise<void>>()
  const note = (what: string) => failures.set(what, (failures.get(what) ?? 0) + 1)

  async function read(n: number): Promise<void> {
    const path =
      n % 2 === 0 ? `/api/v1/verifications/${tokens[n % tokens.length] ?? ''}` : '/api/v1/workers?limit=20'
    const began = performance.now()
    const { status, error } = await client({ path, cookie })
    times.push(performance.now() - began)
    if (status === 200) return
    failed.reads += 1
    note(`GET ${path.slice(0, 22)}: ${error ?? status}`)
  }
  async function write(n: number): Promise<void> {
    const idNumber = citizenIdWithCheckDigit(
      `${320501 + (Math.floor(n / 10_000) % 90)}19${60 + (n % 40)}0${1 + (n % 9)}${10 + (Math.floor(n / 40) % 18)}${String(100 + (n % 899))}`,
    )
    const body = { name: '王建国', idNumber, phone: '13900000004', trade: '木工' }
    const sent = { path: '/api/v1/workers', cookie, body, key: `steady-${process.pid}-${n}` }
    const began = performance.now()
    let { status, error } = await client(sent)
    times.push(performance.now() - began)
    if (status !== 200) {
      failed.writes += 1
      note(`POST: ${error ?? status}`)
      status = (await client(sent)).status
      if (status === 200) failed.repeated += 1
    }
    if (status === 200) registered.push(idNumber)
  }
  const started = performance.now()
  let n = 0
  const timer = setInterval(() => {
    // As many as are due by now, however late the timer is.
    const due = ((performance.now() - started) / 1000) * perSecond
    for (; n < due && underWay.size < mostUnderWay; n++) {
      const one: Promise<void> = (n % writeEvery === 0 ? write(n) : read(n)).finally(() =>
        underWay.delete(one),
      )
      underWay.add(one)
    }
  }, 5)
  return {
    async stop() {
      clearInterval(timer)
      const seconds = (performance.now() - started) / 1000
      await Promise.all(underWay)
      client.end()
      times.sort((a, b) => a - b)
      return {
        requests: n,
        perSecond: n / seconds,
        failedReads: failed.reads,
        failedWrites: failed.writes,
        repeated: failed.repeated,
        registered,
        p99: times[Math.floor(times.length * 0.99)] ?? 0,
        failures: [...failures].map(([what, times]) => `${what} × ${times}`),
      }
    },
  }
}

const detailIn = (said: string) => /"detail":"([^"]{0,60})/.exec(said)?.[1] ?? said.slice(0, 60)

interface Asked {
  readonly path: string
  readonly cookie: string
  readonly body?: unknown
  readonly key?: string
}

interface Answered {
  readonly status: number
  readonly error?: string
}

/** A client that trusts the certificate of this run and keeps its connections, as browsers do. */
function openClient({ url, certificate }: Nginx) {
  const agent = new Agent({ keepAlive: true, maxSockets: mostUnderWay, ca: readFileSync(certificate) })
  const ask = ({ path, cookie, body, key }: Asked): Promise<Answered> =>
    new Promise((resolve) => {
      const headers = {
        cookie,
        ...(body !== undefined && { 'content-type': 'application/json' }),
        ...(key !== undefined && { 'idempotency-key': key }),
      }
      const method = body === undefined ? 'GET' : 'POST'
      const sent = request(url + path, { method, agent, headers, timeout: 20_000 }, (response) => {
        response.on('error', ({ message }) => resolve({ status: 0, error: message }))
        let said = ''
        response.on('data', (text: Buffer) => (said = said.length < 400 ? said + String(text) : said))
        response.on('end', () => {
          const { statusCode: status = 0 } = response
          // Who says it, nginx or the product, can be told by the sentence.
          resolve(status === 200 ? { status } : { status, error: `${status} ${detailIn(said)}` })
        })
      })
      sent.on('timeout', () => sent.destroy(new Error('no answer in 20 s')))
      sent.on('error', ({ message }) => resolve({ status: 0, error: message }))
      sent.end(body === undefined ? undefined : JSON.stringify(body))
    })
  return Object.assign(ask, { end: () => agent.destroy() })
}
