import { z } from 'zod'
import { endpoint } from './endpoint.ts'
import { count, Done, Instant, list, said, text } from './fields.ts'
import { LicenceState } from './licence-sign-in.ts'

/* These exist only when ANZHU_DEMO=1: a phone with business licences on it, and a certificate lock. */

const Token = z
  .string()
  .max(100)
  .regex(/^[A-Za-z0-9_-]+$/)

export const viewLicenceRequest = endpoint({
  id: 'viewLicenceRequest',
  method: 'GET',
  path: '/dev/licences/:token',
  title: '演示：手机上的电子营业执照看到的登录请求',
  access: 'public',
  params: z.object({ token: Token }),
  reply: z.object({
    state: LicenceState,
    /** The browser that shows the code, as it calls itself. */
    device: said(200),
    askedAt: Instant,
    secondsLeft: count(3600),
    licences: list(z.object({ creditCode: said(18), name: said(100) }), 50),
  }),
  refusals: ['not-found'],
})

export const answerLicenceRequest = endpoint({
  id: 'answerLicenceRequest',
  method: 'POST',
  path: '/dev/licences/:token',
  title: '演示：在手机上确认或拒绝登录请求',
  access: 'public',
  params: z.object({ token: Token }),
  body: z.object({ decision: z.enum(['seen', 'confirmed', 'refused']), creditCode: text(18).nullable() }),
  reply: Done,
  refusals: ['conflict'],
})

/** A certificate that a lock holds. */
export const LockCertificate = z.object({
  id: said(60),
  name: said(200),
  issuer: said(200),
  validUntil: Instant,
})

export const listLockCertificates = endpoint({
  id: 'listLockCertificates',
  method: 'GET',
  path: '/dev/lock/certificates',
  title: '演示：插着的证书锁里的证书',
  access: 'public',
  reply: z.object({ items: list(LockCertificate, 20) }),
})

export const signWithLock = endpoint({
  id: 'signWithLock',
  method: 'POST',
  path: '/dev/lock/signatures',
  title: '演示：用证书锁签名，如厂商的本机服务',
  access: 'public',
  body: z.object({ certificate: text(60), text: z.string().min(1).max(300) }),
  reply: z.object({ cms: said(60_000) }),
  refusals: ['not-found'],
})
