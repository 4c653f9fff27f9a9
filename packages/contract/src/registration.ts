import { registrationReasons, type RegistrationReason } from '@anzhu/law/access/registration'
import { z } from 'zod'
import { endpoint } from './endpoint.ts'
import { count, Cursor, Id, Instant, Limit, list, page, said, text } from './fields.ts'
import { Code, CodeSent, Phone, Session } from './session.ts'
import { Sourced } from './sourced.ts'

const CreditCode = text(30)

export const lookUpEnterprise = endpoint({
  id: 'lookUpEnterprise',
  method: 'POST',
  path: '/registrations/look-up',
  title: '企业注册：按统一社会信用代码核对，并从工商登记取名称、法定代表人、地址',
  access: 'public',
  body: z.object({ creditCode: CreditCode }),
  reply: z.object({
    creditCode: said(18),
    /** What can be done: register, sign in instead, wait for the office, or go elsewhere. */
    state: z.enum(['free', 'taken', 'waiting', 'closed']),
    /** Says so, and what to do; empty where one registers. */
    sentence: said(300),
    /** The check digit does not fit: whoever registers must say that the licence has it so, and an office looks. */
    oddCode: z.boolean(),
    /** What the business registry says; null where it is typed by hand. */
    entry: z
      .object({
        name: said(200),
        legalRepresentative: said(100),
        address: said(300),
        sourced: Sourced,
      })
      .nullable(),
    /** Why there is no entry, and what follows; empty where there is one. */
    byHand: said(300),
    /** Whether an office has to agree whatever else is found. */
    approved: z.boolean(),
  }),
  perMinute: 10,
  refusals: ['invalid', 'too-many-requests'],
})

export const sendRegistrationCode = endpoint({
  id: 'sendRegistrationCode',
  method: 'POST',
  path: '/registrations/sms-codes',
  title: '企业注册：发验证码到联系人手机',
  access: 'public',
  body: z.object({ phone: Phone }),
  reply: CodeSent,
  perMinute: 10,
  refusals: ['invalid', 'too-many-requests'],
})

export const registerEnterprise = endpoint({
  id: 'registerEnterprise',
  method: 'POST',
  path: '/registrations',
  title: '企业注册：开通以信用代码登录的企业账号，关联在建项目',
  access: 'public',
  body: z.object({
    creditCode: CreditCode,
    /** The licence has the code so, although its check digit does not fit. */
    oddCode: z.boolean().default(false),
    name: text(100, 2),
    legalRepresentative: text(100),
    address: text(300),
    contactName: text(50),
    contactIdNumber: text(30),
    phone: Phone,
    code: Code,
    password: z.string().min(1).max(200),
  }),
  reply: z.object({
    /** Signed in; null where an office has to agree first. */
    session: Session.nullable(),
    /** The office that looks at it, and why; empty where nobody has to. */
    office: said(200),
    why: list(said(100), 5),
    /** Projects under construction that now belong to the account (EN-01). */
    projects: count(),
  }),
  perMinute: 10,
  refusals: [
    'invalid',
    'registration.taken',
    'registration.doubtful',
    'registration.differs',
    'registration.closed',
    'sign-in.code-wrong',
    'too-many-requests',
  ],
})

const reasons = Object.keys(registrationReasons) as [RegistrationReason, ...RegistrationReason[]]

/** One registration as the office sees it; ID number and phone of the contact are masked. */
export const EnterpriseRegistration = z.object({
  id: Id,
  state: z.enum(['pending', 'in-force', 'rejected']),
  creditCode: said(18),
  name: said(100),
  legalRepresentative: said(100),
  address: said(300),
  region: said(100),
  sourced: Sourced,
  reasons: list(z.enum(reasons), 5),
  contact: z.object({ name: said(60), idNumber: said(30), phone: said(20) }),
  /** What the register already holds of the enterprise. */
  known: z.object({ projects: count(), people: count() }),
  createdAt: Instant,
  decided: z.object({ at: Instant, by: said(60), because: said(300) }).nullable(),
})
export type EnterpriseRegistration = z.output<typeof EnterpriseRegistration>

export const listRegistrations = endpoint({
  id: 'listRegistrations',
  method: 'GET',
  path: '/registrations',
  title: '企业注册的审核：本辖区等着审的与审过的',
  access: 'registration.decide',
  query: z.object({
    state: z.enum(['pending', 'decided']).default('pending'),
    cursor: Cursor.optional(),
    limit: Limit,
  }),
  reply: page(EnterpriseRegistration),
})

export const countRegistrations = endpoint({
  id: 'countRegistrations',
  method: 'GET',
  path: '/registrations/count',
  title: '等着审核的企业注册有几件',
  access: 'registration.decide',
  reply: z.object({ pending: count() }),
})

export const decideRegistration = endpoint({
  id: 'decideRegistration',
  method: 'POST',
  path: '/registrations/:id/decision',
  title: '审核企业注册：通过，或写明理由退回',
  access: 'registration.decide',
  params: z.object({ id: Id }),
  body: z.object({ decision: z.enum(['approve', 'reject']), because: text(300, 0).default('') }),
  reply: EnterpriseRegistration,
  refusals: ['not-found', 'invalid', 'registration.decided', 'registration.taken'],
})
