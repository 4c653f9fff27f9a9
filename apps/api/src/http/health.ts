import type { FastifyInstance } from 'fastify'

export interface Health {
  /** From now on /readyz says 503, while requests are still served. */
  drain(): void
  /** From now on the proxy is told to put reads to another process, until it asks this one nothing any more. */
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
  app.addHook('onSend', (_, reply, body, done) => {
    if (draining) void reply.header('connection', 'close')
    done(null, body)
  })
  // A connection that is made in the moment of closing is lost. 502 is a word to the proxy alone (deploy/nginx.conf): it puts
  // the read to another process and then leaves this one alone. 503 is what an overload or a lost database says, and going
  // elsewhere would make those worse. A write is carried out: a proxy puts none to anybody a second time.
  app.addHook('onRequest', ({ method, url }, reply, done) => {
    if (leaving && method === 'GET' && !probes.has(url)) void reply.code(502).send({ status: 'stopping' })
    else done()
  })
  return { drain: () => (draining = true), leave: () => (draining = leaving = true) }
}

const probes: ReadonlySet<string> = new Set(['/healthz', '/readyz', '/metrics'])
