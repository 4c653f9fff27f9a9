import type { FastifyInstance, FastifyRequest } from 'fastify'
import { performance } from 'node:perf_hooks'
import { RetryLater } from './retry-later.ts'

/**
 * How many requests are worked on at once before others are told to come again: never fewer than `least`, which keep every
 * connection to the database busy twice over, and so many more as are answered in time. A crowd at a gate is no overload.
 */
export interface Bounds {
  readonly least: number
  readonly most: number
  /** Milliseconds that an answer may usually take; above, fewer are let in, and below half of it more. */
  readonly usual: number
}

const ordinary: Bounds = { least: 32, most: 256, usual: 600 }
const adjustEvery = 100

/**
 * Says 503 with Retry-After at once to whatever comes while the process has its hands full, before it costs anything: those
 * inside are answered in time, and nothing piles up that has to be worked off when it is over. A request counts from when
 * it has arrived whole, so a slow sender takes no place, until it begins to be answered. Those that only wait for a
 * change take none either, and probes are always answered.
 */
export function refuseOverload(app: FastifyInstance, { least, most, usual }: Bounds = ordinary): void {
  /** Since when, the longest first. */
  const underWay = new Map<FastifyRequest, number>()
  let [bound, taking] = [most, 0]
  const adjusting = setInterval(() => {
    // Half of those inside are at it for longer: that is known before they are answered.
    const middle = [...underWay.values()][underWay.size >> 1] ?? performance.now()
    if (Math.max(taking, performance.now() - middle) > usual) bound = Math.max(least, bound * 0.85)
    // Slowly up again: what follows on a crowd is a crowd.
    else if (taking < usual / 2) bound = Math.min(most, bound * 1.05)
    if (underWay.size === 0) taking = 0
  }, adjustEvery)
  adjusting.unref()
  app.addHook('onClose', async () => clearInterval(adjusting))
  const begin = (request: FastifyRequest) => {
    if (isExempt(request)) return
    underWay.set(request, performance.now())
  }
  app.addHook('onRequest', (request, _, done) => {
    if (underWay.size >= bound && !isExempt(request)) return done(tooMany())
    if (!bodied.has(request.method)) begin(request)
    done()
  })
  app.addHook('preValidation', (request, _, done) => {
    if (bodied.has(request.method)) begin(request)
    done()
  })
  app.addHook('onSend', (request, _, body, done) => {
    const since = underWay.get(request)
    if (since !== undefined) {
      underWay.delete(request)
      // The usual one of the last twenty or so: an export that takes ten seconds says nothing of the others.
      const took = Math.min(performance.now() - since, 4 * usual)
      taking += (took - taking) / 20
    }
    done(null, body)
  })
}

const bodied: ReadonlySet<string> = new Set(['POST', 'PUT', 'PATCH'])
const probes: ReadonlySet<string> = new Set(['/healthz', '/readyz', '/metrics'])

const isExempt = ({ routeOptions: { url = '', config } }: FastifyRequest) =>
  probes.has(url) || config?.waits === true

/** Not all at the same moment again: one second, or two, or three. */
const tooMany = () =>
  new RetryLater(
    'unavailable',
    '现在办理的人太多，系统忙不过来，这次没有办理，填写的内容都在。请过几秒重试。',
    1 + Math.floor(Math.random() * 3),
  )
