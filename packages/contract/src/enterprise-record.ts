import { z } from 'zod'
import { endpoint } from './endpoint.ts'
import { Day, Id, Instant, list, said } from './fields.ts'
import { EnterpriseSlot, Gap, Paper } from './people.ts'
import { Region } from './registry.ts'

/** What the business registry said, from where and when, and whether the enterprise confirmed it (EN-08). */
export const BusinessRecord = z.object({
  name: said(200),
  creditCode: said(18),
  legalRepresentative: said(100),
  address: said(300),
  registeredCapital: said(60),
  establishedOn: Day.nullable(),
  syncedAt: Instant,
  source: said(100),
  confirmedAt: Instant.nullable(),
  /** Where it says otherwise than the register here. */
  differences: list(z.object({ item: said(40), title: said(40), here: said(200), there: said(200) }), 10),
})
export type BusinessRecord = z.output<typeof BusinessRecord>

export const EnterpriseRecord = z.object({
  id: Id,
  name: said(200),
  creditCode: said(18),
  region: Region,
  /** Null until it was synchronised once. */
  business: BusinessRecord.nullable(),
  papers: list(Paper, 10),
  gaps: list(Gap, 10),
  may: list(z.enum(['edit']), 1),
})
export type EnterpriseRecord = z.output<typeof EnterpriseRecord>

const one = z.object({ id: Id })

export const viewEnterpriseRecord = endpoint({
  id: 'viewEnterpriseRecord',
  method: 'GET',
  path: '/enterprises/:id/record',
  title: '企业信息：登记、工商信息、资质证书和诚信承诺书',
  access: 'enterprise.view',
  params: one,
  reply: EnterpriseRecord,
  refusals: ['not-found'],
})

export const replaceEnterprisePapers = endpoint({
  id: 'replaceEnterprisePapers',
  method: 'PUT',
  path: '/enterprises/:id/papers/:slot',
  title: '存入或更换企业的一种材料；换下的留存',
  access: 'enterprise.edit',
  params: z.object({ id: Id, slot: EnterpriseSlot }),
  body: z.object({ files: list(Id, 20) }),
  reply: EnterpriseRecord,
  refusals: ['not-found', 'invalid'],
})

export const viewEnterprisePaper = endpoint({
  id: 'viewEnterprisePaper',
  method: 'GET',
  path: '/enterprises/:id/papers/:fileId',
  title: '查看企业的一份材料',
  access: 'enterprise.view',
  params: z.object({ id: Id, fileId: Id }),
  reply: z.any(),
  file: 'application/octet-stream',
  refusals: ['not-found'],
})

export const syncBusinessRecord = endpoint({
  id: 'syncBusinessRecord',
  method: 'POST',
  path: '/enterprises/:id/business-record',
  title: '工商信息数据同步',
  access: 'enterprise.edit',
  params: one,
  reply: EnterpriseRecord,
  refusals: ['not-found', 'unavailable', 'too-many-requests'],
})

export const confirmBusinessRecord = endpoint({
  id: 'confirmBusinessRecord',
  method: 'POST',
  path: '/enterprises/:id/business-record/confirmation',
  title: '确认工商信息无误',
  access: 'enterprise.edit',
  params: one,
  /** Of the record that was on the screen. */
  body: z.object({ syncedAt: Instant }),
  reply: EnterpriseRecord,
  refusals: ['not-found', 'conflict'],
})
