import type { FastifyInstance } from 'fastify'
import { listPublicNotices } from '../exams/index.ts'
import type { House } from '../house.ts'
import { guideAddresses } from './guide-pages.ts'
import { escapeHtml } from './html-page.ts'

/** Notices that search engines are told of. */
const mostNotices = 1000

/** What search engines may read: the services, the guides and the notices, and nothing that names a person. */
export function searchRoutes(app: FastifyInstance, { db, settings }: House): void {
  const limit = {
    config: { rateLimit: { max: settings.relaxedLimits ? 1_000_000 : 30, timeWindow: '1 minute' } },
  }
  app.get('/robots.txt', limit, (_, reply) =>
    reply.type('text/plain; charset=utf-8').send(
      `User-agent: *
Allow: /public
Allow: /guide
Allow: /notice
Disallow: /
Sitemap: ${settings.publicUrl}/sitemap.xml
`,
    ),
  )
  app.get('/sitemap.xml', limit, async (_, reply) => {
    const notices = await listPublicNotices(db, { province: undefined, after: undefined }, mostNotices)
    const paths = ['/public', ...guideAddresses, '/notice', ...notices.map(({ id }) => `/notice/${id}`)]
    const entries = paths.map((one) => `<url><loc>${escapeHtml(`${settings.publicUrl}${one}`)}</loc></url>`)
    return reply
      .type('application/xml; charset=utf-8')
      .send(
        `<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n${entries.join('\n')}\n</urlset>\n`,
      )
  })
}
