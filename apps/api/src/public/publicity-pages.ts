import { allPublicityKinds } from '@anzhu/law/publicity'
import type { FastifyInstance } from 'fastify'
import { notFound } from '../access/permit.ts'
import type { House } from '../house.ts'
import { listStanding, objectTo, provincesStanding, readStanding } from '../publicity/index.ts'
import { renderObjectionKept, renderPublicity, renderPublicityList } from './publicity-page.ts'
import { asked, idAsked, readerOf, servePage, typed, uuid } from './serve-pages.ts'

/** Publicities on one page. */
const most = 20

/** P4: what is public now, one publicity, and objections to it. */
export function publicityPages(app: FastifyInstance, house: House): void {
  servePage(app, house, 'GET', '/pub', async (request) => {
    const kind = allPublicityKinds.find((one) => one === asked(request, 'kind'))
    const region = /^\d{6}$/.exec(asked(request, 'region'))?.[0]
    const after = uuid.exec(asked(request, 'after'))?.[0]
    const today = house.clock.today()
    const found = await listStanding(house.db, { kind, region, after }, today, most)
    const rows = found.slice(0, most)
    const next = found.length > most ? rows.at(-1)?.id : undefined
    const provinces = await provincesStanding(house.db, today)
    return renderPublicityList(readerOf(request), { rows, kind, region, provinces, next })
  })
  servePage(app, house, 'GET', '/pub/:id', async (request) => {
    const row = await readStanding(house.db, idAsked(request), house.clock.today())
    if (row === undefined) throw notFound()
    return renderPublicity(readerOf(request), row)
  })
  servePage(app, house, 'POST', '/pub/:id', async (request) => {
    const said = { message: typed(request, 'message', 2000), phone: typed(request, 'phone', 20) }
    await objectTo(house, { publicityId: idAsked(request), ...said }, request.ip)
    return renderObjectionKept(readerOf(request))
  })
}
