import { z } from 'zod'
import { endpoint } from './endpoint.ts'
import { count, Cursor, Day, Done, Id, Instant, Limit, list, page, said, text } from './fields.ts'
import { EmploymentSpan } from './people.ts'

/** A request to a person, as the enterprise sees it. */
export const EmploymentRequest = z.object({
  /** Of the case. */
  id: Id,
  number: said(20).nullable(),
  version: z.int().min(1),
  name: said(50),
  idNumber: said(18),
  post: said(40),
  from: Day,
  to: Day,
  state: z.enum(['waiting', 'agreed', 'refused', 'lapsed', 'withdrawn']),
  askedAt: Instant,
  /** Last day for an answer. */
  answerBy: Day.nullable(),
  /** Why the person refused. */
  reason: said(500),
  remindedOn: Day.nullable(),
})
export type EmploymentRequest = z.output<typeof EmploymentRequest>

export const askForEmployment = endpoint({
  id: 'askForEmployment',
  method: 'POST',
  path: '/employment/requests',
  title: '发起聘用：按姓名和身份证号找到本人，写明职务和合同期，由本人在手机上同意',
  access: 'person.employ',
  body: z.object({
    name: text(30),
    idNumber: text(30),
    post: text(30),
    from: Day,
    to: Day,
  }),
  reply: EmploymentRequest,
  refusals: [
    'not-found',
    'invalid',
    'case.not-eligible',
    'case.already-open',
    'case.nobody-found',
    'registry.employed-elsewhere',
    'too-many-requests',
  ],
})

export const listEmploymentRequests = endpoint({
  id: 'listEmploymentRequests',
  method: 'GET',
  path: '/employment/requests',
  title: '本企业发起的聘用：待本人确认的和已有结果的',
  access: 'person.employments',
  query: z.object({
    state: z.enum(['waiting', 'answered']).optional(),
    cursor: Cursor.optional(),
    limit: Limit,
  }),
  reply: page(EmploymentRequest),
})

export const remindOfEmployment = endpoint({
  id: 'remindOfEmployment',
  method: 'POST',
  path: '/employment/requests/:id/reminders',
  title: '再次提醒本人确认聘用，每天一次',
  access: 'person.employ',
  params: z.object({ id: Id }),
  reply: EmploymentRequest,
  refusals: ['not-found', 'conflict'],
})

export const withdrawEmploymentRequest = endpoint({
  id: 'withdrawEmploymentRequest',
  method: 'POST',
  path: '/employment/requests/:id/withdrawal',
  title: '撤回还没有答复的聘用',
  access: 'person.employ',
  params: z.object({ id: Id }),
  reply: Done,
  refusals: ['not-found', 'conflict'],
})

export const listEmployments = endpoint({
  id: 'listEmployments',
  method: 'GET',
  path: '/employment/relations',
  title: '本企业的聘用关系：在职的和已结束的',
  access: 'person.employments',
  query: z.object({
    state: z.enum(['live', 'ended']).default('live'),
    cursor: Cursor.optional(),
    limit: Limit,
  }),
  reply: page(
    EmploymentSpan.omit({ enterprise: true }).extend({ personId: Id, name: said(50), idNumber: said(18) }),
  ),
})

export const countEmployments = endpoint({
  id: 'countEmployments',
  method: 'GET',
  path: '/employment/counts',
  title: '聘用各栏的件数：待本人确认、在职、已有答复、已结束',
  access: 'person.employments',
  reply: z.object({ waiting: count(), live: count(), answered: count(), ended: count() }),
})

/** A request, as the person who is asked sees it. */
export const EmploymentOffer = z.object({
  id: Id,
  version: z.int().min(1),
  enterprise: z.object({ id: Id, name: said(200), creditCode: said(18), regionName: said(100) }),
  post: said(40),
  from: Day,
  to: Day,
  askedAt: Instant,
  answerBy: Day.nullable(),
  /** Why it cannot be agreed to as things stand; empty where it can. */
  inTheWay: said(300),
})
export type EmploymentOffer = z.output<typeof EmploymentOffer>

/**
 * How somebody may confirm by the face, beside the code that is always there: ready; unasked, while they have not agreed to
 * it; used-up after too many tries in a day; off where nothing is connected, or the hall has no portrait of them.
 */
export const FaceCheck = z.enum(['ready', 'unasked', 'used-up', 'off'])
export type FaceCheck = z.output<typeof FaceCheck>

export const viewMyEmployment = endpoint({
  id: 'viewMyEmployment',
  method: 'GET',
  path: '/my/employment',
  title: '我的聘用：等我确认的、现在的、以前的',
  access: 'person.agree',
  reply: z.object({
    offers: list(EmploymentOffer, 50),
    current: EmploymentSpan.nullable(),
    former: list(EmploymentSpan, 200),
    /** The number, masked, to which a code is sent for proving who agrees. */
    phone: said(20).nullable(),
    face: FaceCheck,
  }),
  refusals: ['not-found'],
})

export const sendAgreementCode = endpoint({
  id: 'sendAgreementCode',
  method: 'POST',
  path: '/my/employment/requests/:id/codes',
  title: '向本人手机发确认聘用的验证码',
  access: 'person.agree',
  params: z.object({ id: Id }),
  reply: z.object({ phone: said(20), resendAfterSeconds: count(), validMinutes: count() }),
  refusals: ['not-found', 'conflict', 'too-many-requests'],
})

const answer = { version: z.int().min(1) }

export const agreeToEmployment = endpoint({
  id: 'agreeToEmployment',
  method: 'POST',
  path: '/my/employment/requests/:id/agreement',
  title: '同意聘用：验证码核对无误后立即建立',
  access: 'person.agree',
  params: z.object({ id: Id }),
  body: z.object({
    ...answer,
    code: z
      .string()
      .regex(/^\d{6}$/)
      .max(6),
  }),
  reply: EmploymentSpan,
  refusals: [
    'not-found',
    'conflict',
    'sign-in.code-wrong',
    'registry.employed-elsewhere',
    'case.not-eligible',
  ],
})

/** A photo for comparing is small: it is taken by the page itself. */
export const mostFaceBytes = 2 * 1024 * 1024

export const agreeByFace = endpoint({
  id: 'agreeByFace',
  method: 'POST',
  path: '/my/employment/requests/:id/face-agreement',
  title: '同意聘用：以刷脸代替短信验证码；须本人单独同意、窗口有照片，当场拍的照片不保存',
  access: 'person.agree',
  params: z.object({ id: Id }),
  query: z.object({ version: z.coerce.number().int().min(1).max(1_000_000) }),
  upload: { maxBytes: mostFaceBytes },
  reply: EmploymentSpan,
  refusals: [
    'not-found',
    'conflict',
    'file.refused',
    'payload-too-large',
    'face.not-open',
    'face.no-match',
    'face.no-answer',
    'registry.employed-elsewhere',
    'case.not-eligible',
  ],
})

export const refuseEmployment = endpoint({
  id: 'refuseEmployment',
  method: 'POST',
  path: '/my/employment/requests/:id/refusal',
  title: '拒绝聘用，写明原因；再要聘用须由企业重新发起',
  access: 'person.agree',
  params: z.object({ id: Id }),
  body: z.object({ ...answer, reason: text(200, 2) }),
  reply: Done,
  refusals: ['not-found', 'conflict', 'invalid'],
})

export const endMyEmployment = endpoint({
  id: 'endMyEmployment',
  method: 'POST',
  path: '/my/employment/end',
  title: '解除聘用：写明日期和原因，企业随即收到通知',
  access: 'person.agree',
  body: z.object({ endedOn: Day, reason: text(200, 2) }),
  reply: Done,
  refusals: ['not-found', 'invalid', 'conflict'],
})
