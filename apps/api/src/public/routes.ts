import type { FastifyInstance } from 'fastify'
import type { Services } from '../cases/index.ts'
import { findPublicly } from '../certificate-query/index.ts'
import { checkPaper } from '../documents/index.ts'
import type { House } from '../house.ts'
import { hasWritten, nearest } from '../http/own-writes.ts'
import type { VerifyPublicly } from '../safety-code/index.ts'
import { renderCertificateAnswer, renderCertificateForm } from './certificate-page.ts'
import { examNoticePages } from './exam-notice-pages.ts'
import { findItem } from './find-item.ts'
import { guidePages } from './guide-pages.ts'
import { publicityPages } from './publicity-pages.ts'
import { renderPaperAnswer, renderPaperForm } from './paper-page.ts'
import { renderItemAnswer, renderItemForm } from './item-page.ts'
import { asked, readerOf, readForms, servePage, typed } from './serve-pages.ts'
import { searchRoutes } from './search-routes.ts'
import { renderVerdictPage } from './verdict-page.ts'

/** The pages for everybody: plain HTML that any phone can show, without a login and without JavaScript. */
export async function publicRoutes(
  app: FastifyInstance,
  house: House,
  services: Services,
  verify: VerifyPublicly,
): Promise<void> {
  servePage(app, house, 'GET', '/c/:token', async (request) => {
    const { token } = request.params as { token: string }
    const verdict = await verify(token, request.ip, hasWritten(request))
    return renderVerdictPage(verdict, { token, at: house.clock.now(), reader: readerOf(request) })
  })
  searchRoutes(app, house)
  // In a scope of its own, because no other route reads forms.
  await app.register(async (pages) => {
    readForms(pages)
    queryPages(pages, house, services)
    publicityPages(pages, house)
    guidePages(pages, house)
    examNoticePages(pages, house)
  })
}

function queryPages(app: FastifyInstance, house: House, services: Services): void {
  servePage(app, house, 'GET', '/v/cert', (request) => renderCertificateForm(readerOf(request)))
  servePage(app, house, 'POST', '/v/cert', async (request) => {
    const question = { name: typed(request, 'name', 50), number: typed(request, 'number', 40) }
    const found = await findPublicly(house, question, request.ip, nearest(house, request))
    return renderCertificateAnswer(readerOf(request), found, house.clock.now())
  })
  servePage(app, house, 'GET', '/v/paper', (request) =>
    renderPaperForm(readerOf(request), {
      number: asked(request, 'number').slice(0, 60),
      code: asked(request, 'code').slice(0, 30),
    }),
  )
  servePage(app, house, 'POST', '/v/paper', async (request) => {
    const question = { number: typed(request, 'number', 60), code: typed(request, 'code', 30) }
    const found = await checkPaper(house, question, request.ip)
    return renderPaperAnswer(readerOf(request), found, house.clock.now())
  })
  servePage(app, house, 'GET', '/v/item', (request) =>
    renderItemForm(readerOf(request), asked(request, 'number').slice(0, 60)),
  )
  servePage(app, house, 'POST', '/v/item', async (request) => {
    const question = { number: typed(request, 'number', 60), tail: typed(request, 'tail', 8) }
    const found = await findItem(house, services, question, request.ip)
    return renderItemAnswer(readerOf(request), found, house.clock.now())
  })
}
