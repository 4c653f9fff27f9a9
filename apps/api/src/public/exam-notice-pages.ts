import type { FastifyInstance, FastifyRequest } from 'fastify'
import { notFound } from '../access/permit.ts'
import { listPublicNotices, provincesOfNotices, readPublicNotice } from '../exams/index.ts'
import type { House } from '../house.ts'
import { renderNotice, renderNotices } from './exam-notice-page.ts'
import { asked, idAsked, readerOf, servePage, uuid } from './serve-pages.ts'

/** Notices on one page. */
const most = 20

/** Notices of exams for anybody, to be found by search engines. */
export function examNoticePages(app: FastifyInstance, house: House): void {
  servePage(
    app,
    house,
    'GET',
    '/notice',
    async (request) => {
      const province = /^\d{2}/.exec(asked(request, 'region'))?.[0]
      const after = uuid.exec(asked(request, 'after'))?.[0]
      const found = await listPublicNotices(house.db, { province, after }, most)
      const rows = found.slice(0, most)
      return renderNotices(readerOf(request), {
        rows,
        province,
        provinces: await provincesOfNotices(house.db),
        next: found.length > most ? rows.at(-1)?.id : undefined,
        today: house.clock.today(),
      })
    },
    'indexed',
  )
  servePage(app, house, 'GET', '/notice/:id', (request) => one(request, house), 'indexed')
}

async function one(request: FastifyRequest, house: House): Promise<string> {
  const row = await readPublicNotice(house.db, idAsked(request))
  if (row === undefined) throw notFound()
  return renderNotice(readerOf(request), row, house.clock.today())
}
