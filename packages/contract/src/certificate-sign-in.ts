import { z } from 'zod'
import { endpoint } from './endpoint.ts'
import { count, said } from './fields.ts'
import { Session } from './session.ts'

const base64 = (max: number) =>
  z
    .string()
    .min(1)
    .max(max)
    .regex(/^[A-Za-z0-9+/=\r\n]+$/, { error: '不是 Base64 文本' })

/** What the lock has signed: a CMS message, or a bare signature with its certificate. */
export const SignedChallenge = z.discriminatedUnion('form', [
  z.object({ form: z.literal('cms'), message: base64(60_000) }),
  z.object({ form: z.literal('raw'), certificate: base64(16_000), signature: base64(4000) }),
])
export type SignedChallenge = z.output<typeof SignedChallenge>

export const askCertificateSignIn = endpoint({
  id: 'askCertificateSignIn',
  method: 'POST',
  path: '/session/certificate/challenges',
  title: '数字证书登录：取得待证书锁签名的文字，5 分钟内有效',
  access: 'public',
  body: z.object({}),
  reply: z.object({
    /** To be signed as these bytes of UTF-8. */
    challenge: said(300),
    validSeconds: count(3600),
    /** Where the lock's own program listens on the machine of whoever signs in; null where signatures are brought as files. */
    service: said(300).nullable(),
    /** Where its driver is to be had. */
    driver: said(300).nullable(),
    source: said(100),
  }),
  perMinute: 30,
  refusals: ['unavailable', 'too-many-requests'],
})

export const signInByCertificate = endpoint({
  id: 'signInByCertificate',
  method: 'POST',
  path: '/session/certificate',
  title: '数字证书登录：交回证书锁的签名',
  access: 'public',
  body: z.object({ challenge: z.string().min(1).max(300), signed: SignedChallenge }),
  reply: Session,
  perMinute: 30,
  refusals: [
    'unavailable',
    'sign-in.failed',
    'sign-in.certificate-refused',
    'sign-in.second-factor',
    'too-many-requests',
  ],
})
