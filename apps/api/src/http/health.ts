import type { FastifyInstance } from 'fastify'

export interface Health {
  /** From now on /readyz says 503, while requests are still served. */
  drain(): void
}

/** /healthz: the process lives. /readyz: it may be sent requests: the database answers and it is not stopping. */
export function serveHealth(app: FastifyInstance, databaseReady: () => Promise<boolean>): Health {
  let draining = false
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
  return { drain: () => (draining = true) }
}
