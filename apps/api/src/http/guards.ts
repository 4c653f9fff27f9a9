import { Refusal } from '@anzhu/law/kernel/refusal'
import type { FastifyInstance, FastifyRequest } from 'fastify'

const crossSite = '请求不是从本站页面发出的，已拒绝。请回到安筑页面操作。'
const compressed = '不接受压缩过的请求内容。请不加 Content-Encoding，原样重新发送。'

const safe = new Set(['GET', 'HEAD', 'OPTIONS'])

/**
 * Refuses state changes that a browser says come from another site. Browsers always send Sec-Fetch-Site or Origin with
 * them; programs send neither and carry no ambient cookie, so there is nothing to forge (docs/adr/0006).
 */
export function refuseCrossSite(app: FastifyInstance): void {
  // Both guards answer at once: a promise in front of every request would cost more than what they look at.
  app.addHook('onRequest', (request, _, done) => {
    const isHere = safe.has(request.method) || isSameSite(request)
    done(isHere ? undefined : new Refusal('access.cross-site', crossSite))
  })
}

/**
 * Refuses bodies that are compressed on the way. Nobody sends any, a small one can unfold into a very large one, and a
 * broken one would be waited for until the connection is cut.
 */
export function refuseCompressed(app: FastifyInstance): void {
  app.addHook('onRequest', ({ headers }, _, done) => {
    const how = headers['content-encoding']
    const isPlain = how === undefined || how.toLowerCase() === 'identity'
    done(isPlain ? undefined : new Refusal('unsupported-media', compressed))
  })
}

function isSameSite({ headers }: FastifyRequest): boolean {
  const site = headers['sec-fetch-site']
  if (site !== undefined) return site === 'same-origin' || site === 'none'
  if (headers.origin === undefined) return true
  return URL.parse(headers.origin)?.host === headers.host
}
