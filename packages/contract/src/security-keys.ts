import { z } from 'zod'
import { endpoint } from './endpoint.ts'
import { Code, Session } from './session.ts'
import { count, Done, Id, Instant, list, said, SecondStep, text } from './fields.ts'

/* WebAuthn: a key with its PIN, as browsers speak to it. Binary values are base64url. */

const bytes = (max: number) =>
  z
    .string()
    .min(1)
    .max(max)
    .regex(/^[A-Za-z0-9_-]+$/)

const Descriptor = z.object({
  id: said(1400),
  type: z.literal('public-key'),
  transports: list(said(20), 10).optional(),
})

/** What a browser is asked to have signed. */
export const KeyRequest = z.object({
  challenge: said(100),
  timeout: count(600_000),
  rpId: said(253),
  allowCredentials: list(Descriptor, 20),
  userVerification: z.literal('required'),
})
export type KeyRequest = z.output<typeof KeyRequest>

/** What a browser is asked to make: a key pair on the device, with which somebody can be recognised later. */
export const KeyCreation = z.object({
  challenge: said(100),
  timeout: count(600_000),
  rp: z.object({ id: said(253), name: said(60) }),
  user: z.object({ id: said(100), name: said(60), displayName: said(60) }),
  pubKeyCredParams: list(z.object({ alg: z.int().min(-65_535).max(0), type: z.literal('public-key') }), 10),
  excludeCredentials: list(Descriptor, 20),
  authenticatorSelection: z.object({
    residentKey: z.literal('required'),
    requireResidentKey: z.literal(true),
    userVerification: z.literal('required'),
  }),
  attestation: z.literal('none'),
  hints: list(z.literal('security-key'), 1),
})
export type KeyCreation = z.output<typeof KeyCreation>

/** What a key answers to a request. */
export const KeyAnswer = z.object({
  id: bytes(1400),
  response: z.object({
    clientDataJSON: bytes(4000),
    authenticatorData: bytes(4000),
    signature: bytes(4000),
    userHandle: bytes(100).nullish(),
  }),
})
export type KeyAnswer = z.output<typeof KeyAnswer>

/** What a new key answers. */
export const NewKeyAnswer = z.object({
  id: bytes(1400),
  response: z.object({
    clientDataJSON: bytes(4000),
    attestationObject: bytes(16_000),
    transports: list(text(20), 10).optional(),
  }),
})
export type NewKeyAnswer = z.output<typeof NewKeyAnswer>

/** How somebody signed in shows once more who they are. */
export const Proof = z.discriminatedUnion('method', [
  z.object({ method: z.literal('password'), password: z.string().min(1).max(200) }),
  z.object({ method: z.literal('sms'), code: Code }),
  z.object({ method: z.literal('security-key'), answer: KeyAnswer }),
])
export type Proof = z.output<typeof Proof>

export const askKeySignIn = endpoint({
  id: 'askKeySignIn',
  method: 'POST',
  path: '/session/security-key/challenges',
  title: '用安全密钥登录：取得待签名的挑战',
  access: 'public',
  body: z.object({}),
  reply: KeyRequest,
  perMinute: 30,
  refusals: ['too-many-requests'],
})

export const signInByKey = endpoint({
  id: 'signInByKey',
  method: 'POST',
  path: '/session/security-key',
  title: '用安全密钥登录：密钥加 PIN，即两个因素',
  access: 'public',
  body: z.object({ answer: KeyAnswer }),
  reply: Session,
  perMinute: 30,
  refusals: ['sign-in.failed', 'sign-in.locked', 'too-many-requests'],
})

export const sendSecondCode = endpoint({
  id: 'sendSecondCode',
  method: 'POST',
  path: '/session/second-factor/sms-codes',
  title: '第二步验证：向账号登记的联系手机发送验证码',
  access: 'public',
  body: z.object({ ticket: bytes(100) }),
  reply: z.object({ resendAfterSeconds: count(86_400), validSeconds: count(3600) }),
  perMinute: 10,
  refusals: ['sign-in.failed', 'too-many-requests'],
})

export const askSecondKey = endpoint({
  id: 'askSecondKey',
  method: 'POST',
  path: '/session/second-factor/challenges',
  title: '第二步验证：取得待安全密钥签名的挑战',
  access: 'public',
  body: z.object({ ticket: bytes(100) }),
  reply: KeyRequest,
  perMinute: 30,
  refusals: ['sign-in.failed', 'too-many-requests'],
})

export const takeSecondStep = endpoint({
  id: 'takeSecondStep',
  method: 'POST',
  path: '/session/second-factor',
  title: '第二步验证：安全密钥，或短信验证码；通过后进入',
  access: 'public',
  body: z.object({
    ticket: bytes(100),
    proof: z.discriminatedUnion('method', [
      z.object({ method: z.literal('sms'), code: Code }),
      z.object({ method: z.literal('security-key'), answer: KeyAnswer }),
    ]),
  }),
  reply: Session,
  perMinute: 30,
  refusals: ['sign-in.failed', 'sign-in.locked', 'sign-in.code-wrong', 'too-many-requests'],
})

export const listSecurityKeys = endpoint({
  id: 'listSecurityKeys',
  method: 'GET',
  path: '/session/security-keys',
  title: '我的安全密钥；增减密钥之前怎样再验证一次',
  access: 'signed-in',
  reply: z.object({
    items: list(z.object({ id: Id, name: said(40), addedAt: Instant, lastUsedAt: Instant.nullable() }), 20),
    /** Whether this account can have keys at all: it signs in by a login name. */
    possible: z.boolean(),
    /** Whether who they are was shown in this session a short while ago, in the strongest way they have. */
    fresh: z.boolean(),
    /** How it is shown again. */
    method: z.enum(['password', 'sms', 'security-key']),
    phone: SecondStep.shape.phone,
  }),
})

export const askNewKey = endpoint({
  id: 'askNewKey',
  method: 'POST',
  path: '/session/security-keys/challenges',
  title: '登记安全密钥：取得登记请求',
  access: 'signed-in',
  body: z.object({}),
  reply: KeyCreation,
  refusals: ['sign-in.proof-stale', 'conflict'],
})

export const addSecurityKey = endpoint({
  id: 'addSecurityKey',
  method: 'POST',
  path: '/session/security-keys',
  title: '登记安全密钥',
  access: 'signed-in',
  body: z.object({ name: text(40), answer: NewKeyAnswer }),
  reply: Done,
  refusals: ['sign-in.proof-stale', 'sign-in.failed', 'conflict'],
})

export const removeSecurityKey = endpoint({
  id: 'removeSecurityKey',
  method: 'DELETE',
  path: '/session/security-keys/:id',
  title: '停用一把安全密钥',
  access: 'signed-in',
  params: z.object({ id: Id }),
  reply: Done,
  refusals: ['not-found', 'sign-in.proof-stale', 'conflict'],
})

export const askProofKey = endpoint({
  id: 'askProofKey',
  method: 'POST',
  path: '/session/proofs/challenges',
  title: '再验证一次：取得待安全密钥签名的挑战',
  access: 'signed-in',
  body: z.object({}),
  reply: KeyRequest,
})

export const sendProofCode = endpoint({
  id: 'sendProofCode',
  method: 'POST',
  path: '/session/proofs/sms-codes',
  title: '再验证一次：向账号登记的联系手机发送验证码',
  access: 'signed-in',
  body: z.object({}),
  reply: z.object({ resendAfterSeconds: count(86_400), validSeconds: count(3600) }),
  refusals: ['conflict', 'too-many-requests'],
})

export const proveAgain = endpoint({
  id: 'proveAgain',
  method: 'POST',
  path: '/session/proofs',
  title: '再验证一次是本人；十分钟内可以办理敏感事项',
  access: 'signed-in',
  body: z.object({ proof: Proof }),
  reply: Done,
  refusals: ['sign-in.failed', 'sign-in.locked', 'sign-in.code-wrong', 'conflict'],
})
