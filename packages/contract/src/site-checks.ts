import { siteCheckBounds as bounds } from '@anzhu/law/conduct/terms'
import { z } from 'zod'
import { endpoint } from './endpoint.ts'
import { Cursor, Day, Id, Limit, list, Named, page, said, text } from './fields.ts'

/** What the association saw of a labour enterprise on a site. */
export const SiteCheck = z.object({
  id: Id,
  enterprise: Named,
  project: Named,
  checkedOn: Day,
  /** Who checked, as written. */
  persons: said(bounds.persons),
  /** The office that recorded it. */
  by: said(200),
  findings: list(said(bounds.finding), bounds.findings),
  /** Files of photos. */
  photos: list(z.object({ id: Id, name: said(200) }), bounds.photos),
  /** The day on which it is to be looked at again; null where nothing is. */
  followUpOn: Day.nullable(),
  closedOn: Day.nullable(),
  /** What was seen when it was closed. */
  closing: said(bounds.closing),
})
export type SiteCheck = z.output<typeof SiteCheck>

export const listSiteChecks = endpoint({
  id: 'listSiteChecks',
  method: 'GET',
  path: '/site-checks',
  title: '专委会现场检查：最近的在前',
  access: 'site-check.view',
  query: z.object({
    state: z.enum(['open', 'closed']).optional(),
    enterpriseId: Id.optional(),
    cursor: Cursor.optional(),
    limit: Limit,
  }),
  reply: page(SiteCheck),
})

export const recordSiteCheck = endpoint({
  id: 'recordSiteCheck',
  method: 'POST',
  path: '/site-checks',
  title: '登记一次现场检查：人员、发现的问题、照片、复查日期；没有问题的即时办结',
  access: 'site-check.record',
  body: z.object({
    enterpriseId: Id,
    projectId: Id,
    checkedOn: Day,
    persons: text(bounds.persons, 2),
    findings: list(text(bounds.finding, 2), bounds.findings),
    photos: list(Id, bounds.photos),
    followUpOn: Day.nullable().default(null),
  }),
  reply: SiteCheck,
  refusals: ['not-found', 'invalid', 'file.refused'],
})

export const closeSiteCheck = endpoint({
  id: 'closeSiteCheck',
  method: 'POST',
  path: '/site-checks/:id/closing',
  title: '现场检查复查办结：写明看到的情况',
  access: 'site-check.record',
  params: z.object({ id: Id }),
  body: z.object({ seen: text(bounds.closing, 4) }),
  reply: SiteCheck,
  refusals: ['not-found', 'conflict'],
})

export const viewSiteCheckPhoto = endpoint({
  id: 'viewSiteCheckPhoto',
  method: 'GET',
  path: '/site-checks/:id/photos/:fileId',
  title: '现场检查的照片',
  access: 'site-check.view',
  audited: true,
  params: z.object({ id: Id, fileId: Id }),
  reply: z.any(),
  file: 'application/octet-stream',
  refusals: ['not-found'],
})
