import { z } from 'zod'
import { CertificateCategory } from './certificate-shapes.ts'
import { endpoint } from './endpoint.ts'
import { count, Day, Done, Id, Instant, list, said, text } from './fields.ts'

/* Continuing education that counts for the extension of a certificate (CR-X04), uploaded by the training body. */

export const EducationLetter = z.enum(['A', 'B', 'C'])

export const Education = z.object({
  id: Id,
  letter: EducationLetter,
  hours: count(999),
  completedOn: Day,
  body: said(200),
  recordedAt: Instant,
  voidedAt: Instant.nullable(),
  voidReason: said(300).nullable(),
  voidable: z.boolean(),
})
export type Education = z.output<typeof Education>

/** What counts today for one certificate: since when, how much, how much is asked. */
export const EducationTally = z.object({
  certificateId: Id,
  number: said(40),
  category: CertificateCategory,
  countedFrom: Day,
  hours: count(10_000),
  neededHours: count(1000),
})

export const recordEducation = endpoint({
  id: 'recordEducation',
  method: 'POST',
  path: '/certificate-education',
  title: '培训机构上传安管人员继续教育学时；按姓名和身份证号逐人核对，逐行答复',
  access: 'education.record',
  body: z.object({
    letter: EducationLetter,
    hours: z.int().min(1).max(999),
    completedOn: Day,
    persons: list(z.object({ name: text(50), idNumber: text(40) }), 500).min(1),
  }),
  reply: z.object({
    recorded: count(),
    refused: count(),
    results: list(z.object({ name: said(60), recorded: z.boolean(), sentence: said(300) }), 500),
  }),
  refusals: ['invalid', 'training.not-qualified'],
})

const Records = z.object({ items: list(Education, 200), tallies: list(EducationTally, 50) })

export const listEducation = endpoint({
  id: 'listEducation',
  method: 'GET',
  path: '/workers/:id/certificate-education',
  title: '一名人员的继续教育学时，和各本证书已满多少',
  access: 'education.view',
  audited: true,
  params: z.object({ id: Id }),
  reply: Records,
  refusals: ['not-found'],
})

/** An upload as the body that made it and the authority over it see it. */
export const RecordedEducation = Education.extend({ name: said(50), idNumber: said(18) })
export type RecordedEducation = z.output<typeof RecordedEducation>

/** So many of the latest are listed; older ones are found by name or ID number. */
export const mostRecordedEducation = 200

export const listRecordedEducation = endpoint({
  id: 'listRecordedEducation',
  method: 'GET',
  path: '/certificate-education',
  title: '已上传的继续教育学时：机构看本机构上传的，主管部门看辖区内机构上传的',
  access: 'education.void',
  query: z.object({ q: text(60).optional() }),
  reply: z.object({ items: list(RecordedEducation, mostRecordedEducation) }),
})

export const listMyEducation = endpoint({
  id: 'listMyEducation',
  method: 'GET',
  path: '/my/certificate-education',
  title: '我的继续教育学时',
  access: 'certificate.mine',
  reply: Records,
})

export const voidEducation = endpoint({
  id: 'voidEducation',
  method: 'POST',
  path: '/certificate-education/:id/void',
  title: '作废录错的学时：上传的机构，或主管部门',
  access: 'education.void',
  params: z.object({ id: Id }),
  body: z.object({ reason: text(300, 10) }),
  reply: Done,
  refusals: ['not-found', 'conflict'],
})
