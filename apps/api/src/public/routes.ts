import type { FastifyInstance } from 'fastify'
import { asTold, problemOf } from '../http/problems.ts'
import type { House } from '../house.ts'
import type { VerifyPublicly } from '../safety-code/index.ts'
import { renderNoticePage } from './notice-page.ts'
import { renderVerdictPage } from './verdict-page.ts'

/** The page behind every QR: plain HTML that any phone can show, without a login and without JavaScript. */
export function publicRoutes(app: FastifyInstance, house: House, verify: VerifyPublicly): void {
  app.get<{ Params: { token: string } }>(
    '/c/:token',
    {
      config: {
        rateLimit: { max: house.settings.relaxedLimits ? 1_000_000 : 300, timeWindow: '1 minute' },
      },
      // Whoever scans sees a page, whatever happens.
      errorHandler(error, request, reply) {
        const told = asTold(error)
        const { status, title } = problemOf(told, request.id)
        if (status >= 500) request.log.error({ trace: request.id }, 'public page failed')
        return reply
          .code(status)
          .type('text/html; charset=utf-8')
          .header('cache-control', 'no-store')
          .header('retry-after', String(told.seconds ?? 5))
          .send(renderNoticePage(title, told.detail))
      },
    },
    async ({ params: { token }, ip }, reply) => {
      const verdict = await verify(token, ip)
      return reply
        .type('text/html; charset=utf-8')
        .header('cache-control', 'no-store')
        .header('x-robots-tag', 'noindex')
        .send(renderVerdictPage(verdict, { token, at: house.clock.now() }))
    },
  )
}
