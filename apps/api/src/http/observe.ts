import type { FastifyInstance } from 'fastify'
import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client'
import type { Reading } from '../db/reading.ts'

/**
 * One log line and one measurement a request. The line has the route pattern, never the address: addresses may carry
 * tokens and search words. No personal data is logged.
 */
export function observe(app: FastifyInstance, reading: Reading): void {
  const registry = new Registry()
  collectDefaultMetrics({ register: registry })
  const duration = new Histogram({
    name: 'anzhu_http_request_duration_seconds',
    help: 'Time from the first byte in to the last byte out',
    labelNames: ['method', 'route', 'status'],
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 3],
    registers: [registry],
  })
  const errors = new Counter({
    name: 'anzhu_http_errors_total',
    help: 'Answers of 500 and above',
    labelNames: ['route'],
    registers: [registry],
  })
  if (reading.behind() !== null) watchReplica(registry, reading)
  app.addHook('onResponse', (request, reply, done) => {
    const route = request.routeOptions.url ?? 'none'
    duration.observe({ method: request.method, route, status: reply.statusCode }, reply.elapsedTime / 1000)
    if (reply.statusCode >= 500) errors.inc({ route })
    request.log.info({
      trace: request.id,
      method: request.method,
      route,
      status: reply.statusCode,
      ms: Math.round(reply.elapsedTime * 10) / 10,
      account: request.actor?.accountId ?? null,
    })
    done()
  })
  app.get('/metrics', async (_, reply) => reply.type(registry.contentType).send(await registry.metrics()))
}

function watchReplica(registry: Registry, { behind }: Reading): void {
  const gauge = new Gauge({
    name: 'anzhu_replica_behind_seconds',
    help: 'For how long the replica may lack what was committed, as this process knows it; -1 while it is away',
    registers: [registry],
    collect() {
      const milliseconds = behind() ?? Infinity
      gauge.set(milliseconds === Infinity ? -1 : milliseconds / 1000)
    },
  })
}
