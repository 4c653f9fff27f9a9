import { z } from 'zod'
import { endpoint } from './endpoint.ts'
import {
  count,
  Cursor,
  Day,
  Done,
  Id,
  Instant,
  Limit,
  list,
  Named,
  page,
  RegionCode,
  said,
  text,
} from './fields.ts'

export const Region = z.object({
  code: RegionCode,
  name: said(60),
  /** 江苏省/苏州市/相城区 */
  path: list(said(60), 3),
})
export type Region = z.output<typeof Region>

export const listRegions = endpoint({
  id: 'listRegions',
  method: 'GET',
  path: '/regions',
  title: '行政区划：某区划的下级，或按名称、拼音首字母查找',
  access: 'public',
  query: z.object({ parent: RegionCode.optional(), q: text(20).optional() }),
  reply: z.object({ items: list(Region, 100) }),
})

export const Enterprise = z.object({
  id: Id,
  name: said(200),
  creditCode: said(18),
  region: Region,
  workers: count(),
})
export type Enterprise = z.output<typeof Enterprise>

export const listEnterprises = endpoint({
  id: 'listEnterprises',
  method: 'GET',
  path: '/enterprises',
  title: '企业名单',
  mayLag: true,
  access: 'enterprise.view',
  query: z.object({ q: text(60).optional(), cursor: Cursor.optional(), limit: Limit }),
  reply: page(Enterprise),
})

export const Project = z.object({
  id: Id,
  name: said(200),
  filingNumber: said(60),
  region: Region,
  contractor: Named,
  status: z.enum(['running', 'suspended', 'finished']),
  workers: count(),
})
export type Project = z.output<typeof Project>

export const listProjects = endpoint({
  id: 'listProjects',
  method: 'GET',
  path: '/projects',
  title: '项目名单：本企业参建的，或本辖区的',
  mayLag: true,
  access: 'project.view',
  query: z.object({ q: text(60).optional(), cursor: Cursor.optional(), limit: Limit }),
  reply: page(Project),
})

/** A person on a roster, with numbers masked. */
export const Worker = z.object({
  id: Id,
  name: said(50),
  idNumber: said(18),
  phone: said(20).nullable(),
  sex: z.enum(['male', 'female']),
  age: z.int().min(0).max(200),
  employment: z
    .object({
      id: Id,
      enterprise: Named,
      project: Named.nullable(),
      trade: said(40),
      startedOn: Day,
      endedOn: Day.nullable(),
    })
    .nullable(),
  /** In lists: what is missing in the record, and the certificates in use. */
  missing: list(said(60), 20).optional(),
  certificates: list(z.object({ category: said(4), expiresOn: Day }), 20).optional(),
})
export type Worker = z.output<typeof Worker>

export const listWorkers = endpoint({
  id: 'listWorkers',
  method: 'GET',
  path: '/workers',
  title: '花名册：在册人员',
  mayLag: true,
  access: 'person.view',
  query: z.object({
    q: text(60).optional(),
    projectId: Id.optional(),
    enterpriseId: Id.optional(),
    /** Those whose record misses something, or nothing. */
    missing: z.enum(['some', 'none']).optional(),
    cursor: Cursor.optional(),
    limit: Limit,
  }),
  reply: page(Worker),
})

export const viewWorker = endpoint({
  id: 'viewWorker',
  method: 'GET',
  path: '/workers/:id',
  title: '一名人员的登记信息',
  access: 'person.view',
  audited: true,
  params: z.object({ id: Id }),
  reply: Worker,
  refusals: ['not-found'],
})

export const WorkerForm = z.object({
  name: text(50),
  idNumber: text(40),
  /** Null for workers without a phone; they get a printed card. */
  phone: text(30).nullable().default(null),
  trade: text(40),
  projectId: Id.nullable().default(null),
})

export const registerWorker = endpoint({
  id: 'registerWorker',
  method: 'POST',
  path: '/workers',
  title: '登记一名工人并列入本企业花名册',
  access: 'person.register',
  body: WorkerForm,
  reply: Worker,
  refusals: ['invalid', 'registry.employed-elsewhere', 'registry.identity-mismatch'],
})

export const registerWorkerByCode = endpoint({
  id: 'registerWorkerByCode',
  method: 'POST',
  path: '/workers/by-code',
  title: '扫本人手机上的苏安码登记：人已在册的，不用再填姓名和证件号',
  access: 'person.register',
  body: z.object({
    content: z.string().min(1).max(2000),
    trade: text(40),
    projectId: Id.nullable().default(null),
  }),
  reply: Worker,
  refusals: ['not-found', 'credential.invalid', 'registry.employed-elsewhere'],
})

export const releaseWorker = endpoint({
  id: 'releaseWorker',
  method: 'POST',
  path: '/workers/:id/release',
  title: '办理退场：结束在本企业的用工登记，不删除本人档案',
  access: 'person.release',
  params: z.object({ id: Id }),
  body: z.object({ endedOn: Day, reason: text(200) }),
  reply: Done,
  refusals: ['not-found', 'invalid'],
})

export const revealReasons = ['case-review', 'site-check', 'correction', 'other'] as const

export const revealField = endpoint({
  id: 'revealField',
  method: 'POST',
  path: '/workers/:id/reveals',
  title: '查看一项未遮盖的号码；须写明事由，本人可查到是谁看过',
  access: 'person.reveal',
  params: z.object({ id: Id }),
  body: z.object({
    field: z.enum(['idNumber', 'phone']),
    reason: z.enum(revealReasons),
    note: text(200).optional(),
  }),
  reply: z.object({ value: said(40), maskAgainAfterSeconds: z.int().min(1).max(600) }),
  refusals: ['not-found', 'invalid', 'too-many-requests'],
})

export const viewAccessLog = endpoint({
  id: 'viewAccessLog',
  method: 'GET',
  path: '/my/access-log',
  title: '谁看过我的信息',
  access: 'signed-in',
  query: z.object({ cursor: Cursor.optional(), limit: Limit }),
  reply: page(
    z.object({ id: Id, at: Instant, who: said(60), unit: said(200), what: said(200), reason: said(300) }),
  ),
})
