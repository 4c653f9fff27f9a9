import { z } from 'zod'
import { endpoint } from './endpoint.ts'
import { Cursor, Day, Id, Limit, Named, page, said, text } from './fields.ts'
import { Region } from './registry.ts'
import { Capability } from './session.ts'

export const QualificationState = z.enum(['in-force', 'suspended', 'ended'])

/** What an enterprise is qualified for, and how that stands. */
export const Qualification = z.object({
  id: Id,
  enterprise: Named,
  creditCode: said(18),
  region: Region,
  kind: Capability,
  state: QualificationState,
  grantedOn: Day,
  suspendedOn: Day.nullable(),
  endedOn: Day.nullable(),
  /** Of the last change. */
  reason: said(300),
})
export type Qualification = z.output<typeof Qualification>

export const listQualifications = endpoint({
  id: 'listQualifications',
  method: 'GET',
  path: '/qualifications',
  title: '企业资质：培训机构、体检审核单位',
  access: 'qualification.manage',
  query: z.object({
    kind: Capability.optional(),
    state: QualificationState.optional(),
    q: text(60).optional(),
    cursor: Cursor.optional(),
    limit: Limit,
  }),
  reply: page(Qualification),
})

export const qualificationActs = ['grant', 'suspend', 'restore', 'end'] as const

export const changeQualification = endpoint({
  id: 'changeQualification',
  method: 'POST',
  path: '/enterprises/:id/qualifications',
  title: '认定、暂停、恢复、终止企业资质；培训机构由企业申请，不在这里认定',
  access: 'qualification.manage',
  params: z.object({ id: Id }),
  body: z.object({ kind: Capability, act: z.enum(qualificationActs), reason: text(300, 10) }),
  reply: Qualification,
  refusals: ['not-found', 'conflict', 'invalid'],
})
