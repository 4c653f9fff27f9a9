import { z } from 'zod'
import { endpoint } from './endpoint.ts'
import { Day, Id, Instant, said, text } from './fields.ts'
import { ApplicationResult, SafetyCodeFile } from './safety-code.ts'

/* What a worker does on the phone. */

export const MySafetyCode = SafetyCodeFile.extend({
  /** When the facts behind it were last written; what `awaitMySafetyCode` asks for. */
  refreshedAt: Instant,
})
export type MySafetyCode = z.output<typeof MySafetyCode>

export const viewMySafetyCode = endpoint({
  id: 'viewMySafetyCode',
  method: 'GET',
  path: '/my/safety-code',
  title: '我的安码',
  access: 'safety-code.view',
  reply: MySafetyCode,
  refusals: ['not-found'],
})

export const awaitMySafetyCode = endpoint({
  id: 'awaitMySafetyCode',
  waits: true,
  method: 'GET',
  path: '/my/safety-code/next-change',
  title: '等我的安码变化：有变化即答复，没有变化的 25 秒后答复；到零点变色也算',
  access: 'safety-code.view',
  query: z.object({
    /** The `refreshedAt` of what the page shows. */
    since: Instant,
    /** The day of what the page shows. */
    on: Day,
  }),
  reply: z.object({ changed: z.boolean() }),
  refusals: ['not-found'],
})

export const renewMyCredential = endpoint({
  id: 'renewMyCredential',
  method: 'GET',
  path: '/my/safety-code/credential',
  title: '换一个新的二维码；手机页每分钟换一次，截图随之变旧',
  access: 'safety-code.view',
  reply: z.object({ url: said(600), issuedAt: Instant, renewAfterSeconds: z.int().min(1).max(600) }),
  refusals: ['not-found', 'safety-code.not-eligible'],
})

export const applyForMySafetyCode = endpoint({
  id: 'applyForMySafetyCode',
  method: 'POST',
  path: '/my/safety-code/applications',
  title: '本人申领安码',
  access: 'safety-code.apply',
  reply: ApplicationResult,
  refusals: ['not-found'],
})

export const registerMyself = endpoint({
  id: 'registerMyself',
  method: 'POST',
  path: '/my/registration',
  title: '没有登记过的工人：姓名、身份证号，手机号以短信验证码证实；登记后即登录',
  access: 'public',
  body: z.object({
    name: text(50),
    idNumber: text(40),
    phone: text(30),
    code: z
      .string()
      .max(6)
      .regex(/^\d{6}$/),
  }),
  reply: z.object({ personId: Id }),
  perMinute: 10,
  refusals: ['invalid', 'sign-in.code-wrong', 'registry.identity-mismatch', 'too-many-requests'],
})
