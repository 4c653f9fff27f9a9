import { allRoles } from '@anzhu/law/access/roles'
import { z } from 'zod'
import { Seen } from './captcha.ts'
import { endpoint } from './endpoint.ts'
import { Done, Factor, Id, Instant, list, Named, RegionCode, said, text } from './fields.ts'

export const Role = z.enum(allRoles)

/** What an enterprise may do for others' workers, once qualified. */
export const Capability = z.enum(['training-body', 'medical-reviewer'])
export type Capability = z.output<typeof Capability>

/** One post of an account: as whom, for which enterprise or project, in which region it may act. */
export const Post = z.object({
  id: Id,
  role: Role,
  roleName: said(40),
  unit: said(200),
  person: Named.nullable(),
  enterprise: Named.nullable(),
  project: Named.nullable(),
  region: RegionCode.nullable(),
  regionName: said(100),
  /** What the post's enterprise is qualified for. */
  capabilities: list(Capability, 2),
  /** The services the post is narrowed to; null means every service of its role. */
  services: list(said(40), 60).nullable(),
  /** The projects of the enterprise that the post is limited to; null means the whole enterprise. */
  onlyProjects: list(Named, 50).nullable(),
})
export type Post = z.output<typeof Post>

export const Session = z.object({
  account: z.object({ id: Id, name: said(60), login: said(60).nullable() }),
  post: Post,
  posts: list(Post, 50),
  mustChangePassword: z.boolean(),
  /** The page is covered until whoever sits there proves to be the same person. */
  locked: z.boolean(),
  /** After so many minutes without a touch the desk covers itself; null for posts that work on a phone of their own. */
  idleLockMinutes: z.int().min(1).max(240).nullable(),
  expiresAt: Instant,
  /** The server's business day and instant, for pages that compute days left. */
  today: said(10),
  now: Instant,
  demo: z.boolean(),
})
export type Session = z.output<typeof Session>

export const Phone = said(20)
/** Six digits of a text message. */
export const Code = z
  .string()
  .max(6)
  .regex(/^\d{6}$/, { error: '验证码是 6 位数字' })

/** A code was asked for; whether it was sent to anybody is not told. */
export const CodeSent = z.object({
  resendAfterSeconds: z.int().min(0).max(86_400),
  validSeconds: z.int().min(0).max(3600),
})

export const signIn = endpoint({
  id: 'signIn',
  method: 'POST',
  path: '/session',
  title: '登录：密码，或手机短信验证码',
  access: 'public',
  body: z.discriminatedUnion('method', [
    z.object({
      method: z.literal('password'),
      login: text(60),
      password: z.string().min(1).max(200),
      /** Asked for after some failures from one address. */
      seen: Seen.optional(),
    }),
    z.object({
      method: z.literal('sms'),
      phone: Phone,
      code: Code,
      /** At the authority's door, those who look on; their phone is that of the contact. */
      door: z.enum(['person', 'authority']).default('person'),
    }),
  ]),
  reply: Session,
  perMinute: 30,
  refusals: [
    'sign-in.failed',
    'sign-in.locked',
    'sign-in.code-wrong',
    'sign-in.picture',
    'sign-in.pending',
    'sign-in.not-open',
    'sign-in.second-factor',
    'too-many-requests',
  ],
})

export const viewSession = endpoint({
  id: 'viewSession',
  method: 'GET',
  path: '/session',
  title: '我是谁：当前登录的账号、身份与可切换的身份',
  access: 'signed-in',
  reply: Session,
})

export const lockSession = endpoint({
  id: 'lockSession',
  method: 'POST',
  path: '/session/lock',
  title: '锁定屏幕：解锁以前，这次登录什么都不能办',
  access: 'signed-in',
  reply: Done,
})

export const unlockSession = endpoint({
  id: 'unlockSession',
  method: 'POST',
  path: '/session/unlock',
  title: '解锁屏幕：用同一账号的密码',
  access: 'signed-in',
  body: z.object({ password: z.string().min(1).max(200) }),
  reply: Done,
  refusals: ['sign-in.failed', 'sign-in.locked', 'invalid'],
})

export const signOut = endpoint({
  id: 'signOut',
  method: 'DELETE',
  path: '/session',
  title: '退出登录',
  access: 'signed-in',
  reply: Done,
})

export const switchPost = endpoint({
  id: 'switchPost',
  method: 'PUT',
  path: '/session/post',
  title: '切换身份',
  access: 'signed-in',
  body: z.object({ postId: Id }),
  reply: Session,
  refusals: ['not-found', 'sign-in.not-open', 'access.denied'],
})

export const sendSignInCode = endpoint({
  id: 'sendSignInCode',
  method: 'POST',
  path: '/session/sms-codes',
  title: '发送登录短信验证码；无论号码是否登记，答复相同',
  access: 'public',
  body: z.object({ phone: Phone }),
  reply: CodeSent,
  perMinute: 10,
  refusals: ['too-many-requests', 'invalid'],
})

export const sendAuthorityCode = endpoint({
  id: 'sendAuthorityCode',
  method: 'POST',
  path: '/session/authority/sms-codes',
  title: '主管部门查阅岗登录：认出图形验证码后发短信验证码；无论号码是否登记，答复相同',
  access: 'public',
  body: z.object({ phone: Phone, seen: Seen }),
  reply: CodeSent,
  perMinute: 10,
  refusals: ['too-many-requests', 'invalid', 'sign-in.picture'],
})

export const changePassword = endpoint({
  id: 'changePassword',
  method: 'PUT',
  path: '/session/password',
  title: '修改密码；其他设备上的登录随即失效',
  access: 'signed-in',
  body: z.object({ current: z.string().min(1).max(200), next: z.string().min(1).max(200) }),
  reply: Done,
  refusals: ['sign-in.failed', 'sign-in.locked', 'invalid'],
})

export const listSessions = endpoint({
  id: 'listSessions',
  method: 'GET',
  path: '/session/devices',
  title: '我在哪些设备上登录着',
  access: 'signed-in',
  reply: z.object({
    items: list(
      z.object({
        id: Id,
        device: said(200),
        /** By what it was opened, in the order it was proven. */
        factors: list(Factor, 6),
        /** The network address it came from; empty for sign-ins before this was kept. */
        from: said(60),
        /** Which pages it signed in to. */
        place: z.enum(['desk', 'phone']),
        /** The posts of the account are shared by its sign-ins, each acts under one. */
        post: said(300),
        signedInAt: Instant,
        lastSeenAt: Instant,
        locked: z.boolean(),
        current: z.boolean(),
      }),
      100,
    ),
  }),
})

export const revokeSession = endpoint({
  id: 'revokeSession',
  method: 'DELETE',
  path: '/session/devices/:id',
  title: '让一台设备上的登录失效',
  access: 'signed-in',
  params: z.object({ id: Id }),
  reply: Done,
  refusals: ['not-found'],
})

export const revokeOtherSessions = endpoint({
  id: 'revokeOtherSessions',
  method: 'POST',
  path: '/session/devices/revoke-others',
  title: '让其他设备上的登录全部失效',
  access: 'signed-in',
  reply: z.object({ revoked: z.int().min(0).max(100_000) }),
})
