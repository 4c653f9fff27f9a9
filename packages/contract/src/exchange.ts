import type { Action } from '@anzhu/law/access/policy'
import { exchangeObjects, type ExchangeObject } from '@anzhu/law/integration/events'
import { z } from 'zod'
import { endpoint } from './endpoint.ts'
import { Cursor, Day, Id, Instant, Limit, RegionCode, list, said } from './fields.ts'

/* The objects of the national data standard for real-name management, under its names (docs/exchange.md). */

const stamped = { id: Id, changedAt: Instant }
const day = Day.nullable()

export const ProjectMaster = z.object({
  ...stamped,
  projectCode: said(100),
  name: said(200),
  areaCode: RegionCode,
  address: said(300),
  contractorCorpName: said(200),
  contractorCorpCode: said(18),
  buildCorpName: said(200),
  supervisionCorpName: said(200),
  structure: said(60),
  buildingArea: z.number().min(0).max(10_000_000_000).nullable(),
  startDate: Day,
  completeDate: day,
  prjStatus: z.enum(['running', 'suspended', 'finished']),
})

export const SubContractor = z.object({
  ...stamped,
  corpName: said(200),
  corpCode: said(18),
  areaCode: RegionCode,
})

export const ProjectSubContractor = z.object({
  ...stamped,
  projectId: Id,
  projectCode: said(100),
  corpId: Id,
  corpName: said(200),
  corpCode: said(18),
  corpType: z.enum(['contractor', 'participant']),
})

export const WorkerMaster = z.object({
  ...stamped,
  workerName: said(60),
  /** Masked, unless an enterprise's own key has the scope person.reveal. */
  idCardNumber: said(30),
  cellPhone: said(30).nullable(),
  gender: z.enum(['male', 'female']),
  birthday: Day,
})

export const PersonalCertifications = z.object({
  ...stamped,
  workerId: Id,
  workerName: said(60),
  certificationType: said(20),
  certificationNumber: said(100),
  corpName: said(200),
  corpId: Id.nullable(),
  issueDate: Day,
  validBegin: Day,
  validEnd: Day,
  status: said(30),
})

export const ProjectWorker = z.object({
  ...stamped,
  workerId: Id,
  projectId: Id,
  projectCode: said(100),
  corpId: Id,
  corpCode: said(18),
  workType: said(60),
  entryTime: Day,
  exitTime: day,
})

export const ProjectTraining = z.object({
  ...stamped,
  workerId: Id,
  trainingType: said(40),
  trainingDate: Day,
  passed: z.boolean(),
  source: said(200),
  voided: z.boolean(),
})

export const EntryExitHistory = z.object({
  ...stamped,
  workerId: Id,
  projectId: Id.nullable(),
  date: Instant,
  entrance: said(60).nullable(),
  verdict: said(30),
  decision: said(30).nullable(),
})

export const CompanyEmploye = z.object({
  ...stamped,
  workerId: Id,
  corpId: Id,
  corpCode: said(18),
  workType: said(60),
  contractFrom: day,
  contractTo: day,
  startDate: Day,
  endDate: day,
  endReason: said(200).nullable(),
})

export const EmployeeMaster = z.object({
  ...stamped,
  workerId: Id,
  corpId: Id,
  post: said(60),
  legalRepresentative: z.boolean(),
  startDate: Day,
  endDate: day,
})

/** One page of an object: pass `next` on as `cursor` until it is null, and `since` the next time. */
const feed = <T extends z.ZodType>(item: T) =>
  z.object({
    items: list(item, 200),
    next: Cursor.nullable(),
    /** What to ask with next time; it overlaps a little, so nothing is missed and some things come twice. */
    since: Instant,
  })

const object = <T extends z.ZodType, N extends ExchangeObject>(name: N, access: Action, item: T) =>
  endpoint({
    id: `exchange${name.replaceAll('_', '')}`,
    method: 'GET',
    path: `/exchange/${name}`,
    title: `数据交换：${exchangeObjects[name]}（${name}）`,
    access,
    query: z.object({
      /** Only what was changed at this moment or later. */
      since: Instant.optional(),
      cursor: Cursor.optional(),
      limit: Limit,
    }),
    reply: feed(item),
  })

export const exchangeProjectMaster = object('ProjectMaster', 'project.view', ProjectMaster)
export const exchangeSubContractor = object('SubContractor', 'enterprise.view', SubContractor)
export const exchangeProjectSubContractor = object(
  'ProjectSubContractor',
  'project.view',
  ProjectSubContractor,
)
export const exchangeWorkerMaster = { ...object('WorkerMaster', 'person.view', WorkerMaster), audited: true }
export const exchangePersonalCertifications = object(
  'PersonalCertifications',
  'certificate.view',
  PersonalCertifications,
)
export const exchangeProjectWorker = object('ProjectWorker', 'person.view', ProjectWorker)
export const exchangeProjectTraining = object('ProjectTraining', 'person.view', ProjectTraining)
export const exchangeEntryExitHistory = object('EntryExitHistory', 'person.view', EntryExitHistory)
export const exchangeCompanyEmploye = object('Company_Employe', 'person.view', CompanyEmploye)
export const exchangeEmployeeMaster = object('Employee_Master', 'person.view', EmployeeMaster)
