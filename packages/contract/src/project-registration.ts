import { z } from 'zod'
import { endpoint } from './endpoint.ts'
import { Day, Id, list, Named, RegionCode, said, text } from './fields.ts'
import { Region } from './registry.ts'

/** Who takes part, by the credit code; the name is asked for where nobody knows the code yet. */
const Firm = z.object({ creditCode: text(40), name: text(100, 0).default('') })

export const findFirm = endpoint({
  id: 'findFirm',
  method: 'GET',
  path: '/enterprises/by-credit-code',
  title: '按统一社会信用代码查企业：已登记的，或工商登记里的名称',
  access: 'enterprise.register',
  query: z.object({ creditCode: text(40) }),
  reply: z.object({
    creditCode: said(18),
    /** Null when nobody has entered it yet. */
    known: Named.nullable(),
    /** What the business registry calls it; null when it does not know it or cannot be reached. */
    business: z.object({ name: said(200), source: said(100) }).nullable(),
  }),
  refusals: ['invalid'],
})

export const registerFirm = endpoint({
  id: 'registerFirm',
  method: 'POST',
  path: '/enterprises',
  title: '登记一家还没有登记的企业；企业自己注册账号后，项目和人员随即归到它名下',
  access: 'enterprise.register',
  body: Firm.extend({ region: RegionCode }),
  reply: z.object({ id: Id, name: said(200), creditCode: said(18), region: Region, new: z.boolean() }),
  refusals: ['invalid', 'not-found'],
})

export const registerProject = endpoint({
  id: 'registerProject',
  method: 'POST',
  path: '/projects',
  title: '登记项目：监督备案号、总承包单位、参建劳务单位、规模和工期',
  access: 'project.register',
  body: z.object({
    filingNumber: text(60),
    name: text(200),
    region: RegionCode,
    contractor: Firm,
    labourFirms: z.array(Firm).max(20).default([]),
    address: text(200, 0).default(''),
    clientName: text(200, 0).default(''),
    supervisionFirm: text(200, 0).default(''),
    structure: text(60, 0).default(''),
    /** 施工许可证号 */
    permitNumber: text(60, 0).default(''),
    /** m² */
    floorArea: z.number().min(0.01).max(9_999_999).nullable().default(null),
    startedOn: Day,
    plannedCompletionOn: Day.nullable().default(null),
  }),
  reply: z.object({
    id: Id,
    filingNumber: said(60),
    /** Enterprises that were entered along with it, because nobody knew them. */
    entered: list(said(200), 21),
  }),
  refusals: ['invalid', 'not-found', 'project.number-taken'],
})
