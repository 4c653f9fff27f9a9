import type { FastifyInstance, FastifyReply, FastifyRequest, RouteHandlerMethod } from 'fastify'
import { notFound } from '../access/permit.ts'
import { asTold, problemOf } from '../http/problems.ts'
import type { House } from '../house.ts'
import type { Reader } from './html-page.ts'
import { renderNoticePage } from './notice-page.ts'

/** Requests a minute from one address. */
const perMinute = 300

/** Ids in addresses. */
export const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/** Whether search engines may find a page: what names persons or answers a question is for whoever asked. */
type Finding = 'indexed' | 'unlisted'

/**
 * Serves one public page. Whatever happens, whoever asks sees a page: refusals and losses are pages too. Unlisted ones, and
 * those are all unless said otherwise, are not kept by browsers and not found by search engines.
 */
export function servePage(
  app: FastifyInstance,
  { settings }: House,
  method: 'GET' | 'POST',
  url: string,
  render: (request: FastifyRequest) => Promise<string> | string,
  finding: Finding = 'unlisted',
): void {
  const handler: RouteHandlerMethod = async (request, reply) =>
    sendPage(reply, 200, await render(request), finding)
  app.route({
    method,
    url,
    bodyLimit: 16 * 1024,
    config: { rateLimit: { max: settings.relaxedLimits ? 1_000_000 : perMinute, timeWindow: '1 minute' } },
    errorHandler(error, request, reply) {
      const told = asTold(error)
      const { status, title } = problemOf(told, request.id)
      if (status >= 500) request.log.error({ trace: request.id }, 'public page failed')
      return sendPage(
        reply.header('retry-after', String(told.seconds ?? 5)),
        status,
        renderNoticePage(title, told.detail),
        'unlisted',
      )
    },
    handler,
  })
}

function sendPage(reply: FastifyReply, status: number, page: string, finding: Finding) {
  void reply.code(status).type('text/html; charset=utf-8')
  if (finding === 'indexed') void reply.header('cache-control', 'no-cache')
  else void reply.header('cache-control', 'no-store').header('x-robots-tag', 'noindex')
  return reply.send(page)
}

/** Lets the routes of a scope read forms, which no other route does. */
export function readForms(app: FastifyInstance): void {
  app.addContentTypeParser('application/x-www-form-urlencoded', { parseAs: 'string' }, (_, body, done) =>
    done(null, new URLSearchParams(String(body))),
  )
}

/** What was typed into a field of a form, trimmed and cut to `most` letters; empty when it is not there. */
export function typed({ body }: FastifyRequest, field: string, most = 100): string {
  const value = body instanceof URLSearchParams ? (body.get(field) ?? '') : ''
  return value.normalize('NFC').trim().slice(0, most)
}

/** The reader of a request, by its address. */
export function readerOf({ query }: FastifyRequest): Reader {
  return { large: (query as Record<string, unknown>)['large'] === '1' }
}

/** A parameter of the address; empty when it is not there or given twice. */
export function asked({ query }: FastifyRequest, name: string): string {
  const value = (query as Record<string, unknown>)[name]
  return typeof value === 'string' ? value : ''
}

/** The id in the address of a page; what is none names nothing. */
export function idAsked({ params }: FastifyRequest): string {
  const { id } = params as { id: string }
  if (!uuid.test(id)) throw notFound()
  return id
}
