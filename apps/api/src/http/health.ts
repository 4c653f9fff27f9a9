import { Refusal } from '@anzhu/law/kernel/refusal'
import type { FastifyInstance } from 'fastify'

export interface Health {
  /** From now on /readyz says 503, while requests are still served. */
  drain(): void
  /** From now on reads are refused as well, so that a proxy asks another process before this one stops listening. */
  leave(): void
}

/** /healthz: the process lives. /readyz: it may be sent requests: the database answers and it is not stopping. */
export function serveHealth(app: FastifyInstance, databaseReady: () => Promise<boolean>): Health {
  let [draining, leaving] = [false, false]
  app.get('/healthz', async () => ({ status: 'ok' }))
  app.get('/readyz', async (_, reply) => {
    const ready = !draining && (await databaseReady())
    return reply
      .code(ready ? 200 : 503)
      .send({ status: ready ? 'ready' : draining ? 'stopping' : 'database unavailable' })
  })
  // Clients on kept-alive connections go elsewhere with their next request.
  app.addHook('onSend', async (_, reply) => {
    if (draining) void reply.header('connection', 'close')
  })
  // A connection that is made in the moment of closing is lost. A read that is refused is put to another process by the proxy,
  // which then leaves this one alone; a write is carried out, for a proxy does not put it to anybody a second time.
  app.addHook('onRequest', async ({ method, url }) => {
    if (leaving && method === 'GET' && !probes.has(url))
      throw new Refusal('unavailable', '本服务进程正在停止，请稍后重试。')
  })
  return { drain: () => (draining = true), leave: () => (draining = leaving = true) }
}

const probes: ReadonlySet<string> = new Set(['/healthz', '/readyz', '/metrics'])
