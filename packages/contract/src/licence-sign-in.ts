import { z } from 'zod'
import { endpoint } from './endpoint.ts'
import { count, Done, Instant, said, text } from './fields.ts'
import { Session } from './session.ts'

const secret = z
  .string()
  .max(100)
  .regex(/^[A-Za-z0-9_-]+$/)

/** How far a sign-in by business licence has come; `ended` is too late, or used. */
export const LicenceState = z.enum(['waiting', 'seen', 'confirmed', 'refused', 'no-account', 'ended'])
export type LicenceState = z.output<typeof LicenceState>

export const askLicenceSignIn = endpoint({
  id: 'askLicenceSignIn',
  method: 'POST',
  path: '/session/licence/requests',
  title: '电子营业执照登录：取得二维码，120 秒内有效',
  access: 'public',
  body: z.object({}),
  reply: z.object({
    token: said(100),
    /** Only this browser gets it; without it nobody can use the confirmation. */
    secret: said(100),
    /** What the QR code says. */
    qr: said(1000),
    validSeconds: count(3600),
    source: said(60),
  }),
  perMinute: 30,
  refusals: ['unavailable', 'too-many-requests'],
})

export const awaitLicence = endpoint({
  id: 'awaitLicence',
  waits: true,
  method: 'GET',
  path: '/session/licence/requests/:token/next-state',
  title: '电子营业执照登录：等待手机上的确认，最多 25 秒答复一次',
  access: 'public',
  params: z.object({ token: secret }),
  query: z.object({ since: LicenceState }),
  reply: z.object({ state: LicenceState }),
  perMinute: 120,
})

export const signInByLicence = endpoint({
  id: 'signInByLicence',
  method: 'POST',
  path: '/session/licence',
  title: '电子营业执照登录：手机上确认之后，由显示二维码的浏览器进入',
  access: 'public',
  body: z.object({ token: secret, secret }),
  reply: Session,
  perMinute: 30,
  refusals: ['sign-in.failed', 'sign-in.second-factor', 'too-many-requests'],
})

/** What the provider of the licence app says, under its seal. */
export const LicenceWord = z.object({
  token: secret,
  decision: z.enum(['seen', 'confirmed', 'refused']),
  creditCode: text(18).nullable(),
  at: Instant,
  /** HMAC-SHA256 in hex over `token.decision.creditCode.at`, with a dot between and nothing for a code that is null. */
  signature: z
    .string()
    .max(64)
    .regex(/^[0-9a-f]{64}$/),
})
export type LicenceWord = z.output<typeof LicenceWord>

export const hearLicence = endpoint({
  id: 'hearLicence',
  method: 'POST',
  path: '/session/licence/words',
  title: '电子营业执照服务方的回调：手机上已扫码、已确认或已拒绝',
  access: 'public',
  body: LicenceWord,
  reply: Done,
  perMinute: 600,
  refusals: ['unavailable', 'sign-in.failed', 'conflict'],
})
