import { flows } from '@anzhu/law/flows'
import { isJurisdictionId, jurisdictions, readJurisdiction } from '@anzhu/law/jurisdictions'
import type { Flow } from '@anzhu/law/kernel/flow'
import { servesRegion } from '@anzhu/law/offering'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { notFound } from '../access/permit.ts'
import type { House } from '../house.ts'
import { renderGuide, renderGuideList } from './guide-page.ts'
import { renderIndex } from './index-page.ts'
import { asked, readerOf, servePage } from './serve-pages.ts'

/** The newest version of each service that somebody can apply for. */
const latest = flows.filter(
  (flow) =>
    flow.opened === undefined && flows.every(({ id, version }) => id !== flow.id || version <= flow.version),
)

/** Provinces, the country for all others, and districts with services of their own; other districts follow their province. */
const places = jurisdictions.filter(
  ({ id, regionCode }) =>
    regionCode.endsWith('0000') || latest.some(({ jurisdiction }) => jurisdiction === id),
)

const offeredAt = (regionCode: string): readonly Flow[] =>
  latest.filter((flow) => servesRegion(flow, regionCode, latest))

/** P5 and the way in: the guides of every service, from the definitions that run it. */
export function guidePages(app: FastifyInstance, house: House): void {
  const page = (url: string, render: Parameters<typeof servePage>[4]) =>
    servePage(app, house, 'GET', url, render, 'indexed')
  page('/public', (request) => renderIndex(readerOf(request), house.settings.contact))
  page('/guide', (request) => {
    const place = places.find(({ id }) => id === asked(request, 'place')) ?? places[0]!
    return renderGuideList(readerOf(request), {
      place: named(place),
      places: places.map(named),
      flows: offeredAt(place.regionCode),
    })
  })
  page('/guide/:id', (request) => {
    const flow = latest.find(({ id }) => id === idOf(request))
    if (flow === undefined) throw notFound()
    return renderGuide(readerOf(request), flow, { where: whereOf(flow), contact: house.settings.contact })
  })
}

/** The addresses of the guides, for search engines. */
export const guideAddresses: readonly string[] = [
  ...places.map(({ id }) => `/guide?place=${id}`),
  ...latest.map(({ id }) => `/guide/${id}`),
]

const idOf = ({ params }: FastifyRequest) => (params as { id: string }).id

const named = ({ id, name, regionCode }: (typeof places)[number]) => ({
  id,
  name: regionCode === '000000' ? '全国通用' : name,
})

function whereOf({ jurisdiction }: Flow): string {
  if (jurisdiction === undefined) return '全部地区'
  if (!isJurisdictionId(jurisdiction)) return ''
  const { name, regionCode } = readJurisdiction(jurisdiction)
  return regionCode === '000000' ? '没有自己规定的各省' : name
}
