import { z } from 'zod'
import { educations, titles } from '@anzhu/law/certificates/record-gaps'
import { endpoint } from './endpoint.ts'
import { count, Day, Done, Id, Instant, list, Named, said, text } from './fields.ts'
import { StoredFile } from './files.ts'

const keysOf = <T extends object>(words: T) =>
  Object.keys(words) as [keyof T & string, ...(keyof T & string)[]]

export const PersonSlot = z.enum([
  'photo',
  'id_card',
  'education',
  'title',
  'registration_cert',
  'labour_contract',
])
export const EnterpriseSlot = z.enum(['qualification_cert', 'integrity_commitment'])

/** The papers of one slot that stand today. */
export const Paper = z.object({ slot: said(40), files: list(StoredFile, 20), addedAt: Instant })
export type Paper = z.output<typeof Paper>

/** What is wanted and not there, and how it is made good. */
export const Gap = z.object({
  id: said(40),
  title: said(60),
  how: z.enum(['upload', 'fill', 'hall']),
  sentence: said(200),
})
export type Gap = z.output<typeof Gap>

export const Particulars = z.object({
  /** Identity checked in person, on which day and by which office; null for not yet. */
  realName: z.object({ on: Day, by: said(200) }).nullable(),
  education: z.enum(keysOf(educations)),
  title: z.enum(keysOf(titles)),
  workSince: Day.nullable(),
  /** Where the person is registered as a constructor (注册建造师). */
  registration: z.object({ number: said(60), enterprise: Named }).nullable(),
})
export type Particulars = z.output<typeof Particulars>

/** One employment, live or over. */
export const EmploymentSpan = z.object({
  id: Id,
  enterprise: Named,
  post: said(40),
  legalRepresentative: z.boolean(),
  contractFrom: Day.nullable(),
  contractTo: Day.nullable(),
  startedOn: Day,
  endedOn: Day.nullable(),
  endReason: said(200).nullable(),
})
export type EmploymentSpan = z.output<typeof EmploymentSpan>

export const AnnualTraining = z.object({
  year: z.int().min(2000).max(2100),
  hours: count(999),
  passed: z.boolean(),
  enterprise: Named,
  recordedAt: Instant,
})
export type AnnualTraining = z.output<typeof AnnualTraining>

export const PersonRecord = z.object({
  id: Id,
  name: said(50),
  particulars: Particulars,
  /** Null for whoever may see the person but not the papers. */
  papers: list(Paper, 10).nullable(),
  gaps: list(Gap, 20),
  employments: list(EmploymentSpan, 200),
  trainings: list(AnnualTraining, 100),
  may: list(z.enum(['edit', 'train', 'leave']), 3),
})
export type PersonRecord = z.output<typeof PersonRecord>

const person = z.object({ id: Id })

export const viewPersonRecord = endpoint({
  id: 'viewPersonRecord',
  method: 'GET',
  path: '/people/:id/record',
  title: '人员档案：学历职称、证照材料、聘用史、年度培训，和还缺什么',
  access: 'person.view',
  audited: true,
  params: person,
  reply: PersonRecord,
  refusals: ['not-found'],
})

export const replacePersonPapers = endpoint({
  id: 'replacePersonPapers',
  method: 'PUT',
  path: '/people/:id/papers/:slot',
  title: '存入或更换人员的一种证照材料；换下的留存',
  access: 'person.edit',
  params: z.object({ id: Id, slot: PersonSlot }),
  body: z.object({ files: list(Id, 20) }),
  reply: PersonRecord,
  refusals: ['not-found', 'invalid'],
})

export const viewPersonPaper = endpoint({
  id: 'viewPersonPaper',
  method: 'GET',
  path: '/people/:id/papers/:fileId',
  title: '查看人员的一份证照材料',
  access: 'person.papers',
  audited: true,
  params: z.object({ id: Id, fileId: Id }),
  reply: z.any(),
  file: 'application/octet-stream',
  refusals: ['not-found'],
})

export const editParticulars = endpoint({
  id: 'editParticulars',
  method: 'PUT',
  path: '/people/:id/particulars',
  title: '填写学历、职称、参加工作时间；企业另可填职务、注册建造师和法定代表人',
  access: 'person.edit',
  params: person,
  body: z.object({
    education: z.enum(keysOf(educations)),
    title: z.enum(keysOf(titles)),
    workSince: Day.nullable(),
    /** Of the enterprise only; left out, it stays as it is. */
    constructorNumber: said(60).nullable().optional(),
    post: text(30).optional(),
    legalRepresentative: z.boolean().optional(),
  }),
  reply: PersonRecord,
  refusals: ['not-found', 'invalid', 'conflict'],
})

export const nameInPerson = endpoint({
  id: 'nameInPerson',
  method: 'POST',
  path: '/people/real-names',
  title: '窗口实名认证：见到本人和身份证原件后登记；可同时登记手机号、拍照',
  access: 'person.identify',
  body: z.object({
    name: text(50),
    idNumber: text(40),
    seen: z.literal(true),
    /** Whether name and number were read from the card or typed from it. */
    how: z.enum(['reader', 'typed']).default('typed'),
    /** Stated in person; it replaces the one on record, which is told. */
    phone: text(20).optional(),
    /** A photo uploaded before, taken of the person at the desk, who has read what it is for and agrees. */
    portrait: z.object({ fileId: Id, agreed: z.literal(true) }).optional(),
  }),
  reply: z.object({
    id: Id,
    name: said(50),
    idNumber: said(18),
    on: Day,
    by: said(200),
    /** Masked; null where none is registered. */
    phone: said(20).nullable(),
    portrait: z.boolean(),
  }),
  refusals: ['not-found', 'invalid', 'registry.identity-mismatch', 'conflict'],
})

export const viewPortrait = endpoint({
  id: 'viewPortrait',
  method: 'GET',
  path: '/people/:id/portrait',
  title: '窗口实名时拍的照片：现场核验时与本人比对；本人不同意的没有',
  access: 'person.portrait',
  audited: true,
  params: person,
  reply: z.any(),
  file: 'application/octet-stream',
  refusals: ['not-found'],
})

export const viewHall = endpoint({
  id: 'viewHall',
  method: 'GET',
  path: '/people/real-names/desk',
  title: '窗口的设备：身份证读卡器的地址，没有接的为空',
  access: 'person.identify',
  reply: z.object({ reader: said(300).nullable() }),
})

const trained = { hours: z.int().min(1).max(999), passed: z.boolean() }

export const recordAnnualTrainings = endpoint({
  id: 'recordAnnualTrainings',
  method: 'POST',
  path: '/people/annual-trainings',
  title: '登记本企业人员某年度的安全培训：学时和是否合格',
  access: 'person.train',
  body: z.object({ year: z.int().min(2000).max(2100), ...trained, personIds: list(Id, 200).min(1) }),
  reply: z.object({ recorded: count() }),
  refusals: ['not-found', 'invalid', 'conflict'],
})

export const correctAnnualTraining = endpoint({
  id: 'correctAnnualTraining',
  method: 'PUT',
  path: '/people/:id/annual-trainings/:year',
  title: '更正一人某年度的安全培训登记，须写明原因',
  access: 'person.train',
  params: z.object({ id: Id, year: z.coerce.number().int().min(2000).max(2100) }),
  body: z.object({ ...trained, reason: text(200, 5) }),
  reply: Done,
  refusals: ['not-found', 'invalid', 'conflict'],
})
