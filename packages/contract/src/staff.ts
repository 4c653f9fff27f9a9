import { officeRoles } from '@anzhu/law/access/granting'
import { z } from 'zod'
import { AccountHolder, KeptAccount, OneAccount, WithPassword } from './account-shapes.ts'
import { endpoint } from './endpoint.ts'
import { count, Cursor, Day, Id, Instant, Limit, list, page, RegionCode, said, text } from './fields.ts'

/** A post of an authority: role × region × services × until when. */
export const OfficePost = z.object({
  role: z.enum(officeRoles),
  region: RegionCode,
  unit: text(200),
  /** The parts of actions before the dot; null means every service of the role. */
  services: z.array(text(40)).min(1).max(60).nullable().default(null),
  validUntil: Day.nullable().default(null),
})

/** Why a post is granted or taken away: it is kept in the audit trail. */
const Reason = text(300, 4)

export const listStaff = endpoint({
  id: 'listStaff',
  method: 'GET',
  path: '/users',
  title: '辖区内主管部门的用户与岗位',
  access: 'post.grant',
  query: z.object({
    role: z.enum(officeRoles).optional(),
    state: z.enum(['in-use', 'disabled', 'locked']).optional(),
    q: text(60).optional(),
    cursor: Cursor.optional(),
    limit: Limit,
  }),
  reply: page(KeptAccount),
})

/** What the holder of a post would see and do; counts stop at the most that anybody reads. */
export const PostPreview = z.object({
  regionName: said(100),
  rights: list(
    z.object({
      service: said(40),
      title: said(40),
      whose: list(said(20), 6),
      /** What can be done there, by the titles of the endpoints. */
      deeds: list(said(200), 200),
    }),
    60,
  ),
  /** Null where the post sees none of them at all. */
  projects: count().nullable(),
  enterprises: count().nullable(),
  people: count().nullable(),
  waiting: count().nullable(),
  mostCounted: count(),
  conflicts: list(z.object({ kind: z.enum(['refused', 'told']), sentence: said(300) }), 50),
  /** What the role could be narrowed to. */
  services: list(z.object({ service: said(40), title: said(40) }), 60),
})
export type PostPreview = z.output<typeof PostPreview>

export const previewPost = endpoint({
  id: 'previewPost',
  method: 'GET',
  path: '/users/preview',
  title: '授权预览：他将看到什么、能办什么、与已有岗位有无冲突',
  access: 'post.grant',
  query: z.object({
    /** Left out for an account that is still to be opened. */
    accountId: Id.optional(),
    role: z.enum(officeRoles),
    region: RegionCode,
    /** Separated by commas; left out means every service of the role. */
    services: text(2000).optional(),
  }),
  reply: PostPreview,
  refusals: ['not-found', 'invalid'],
})

export const openStaff = endpoint({
  id: 'openStaff',
  method: 'POST',
  path: '/users',
  title: '为主管部门的人开账号并授予岗位；初始密码只显示一次',
  access: 'post.grant',
  body: AccountHolder.extend(OfficePost.shape).extend({ reason: Reason }),
  reply: WithPassword,
  refusals: ['not-found', 'invalid', 'account.login-taken', 'sign-in.proof-stale'],
})

const one = { params: OneAccount, access: 'post.grant' } as const
const because = z.object({ reason: Reason })

export const grantPost = endpoint({
  id: 'grantPost',
  method: 'POST',
  path: '/users/:id/posts',
  title: '授予岗位；须写明理由，本人会收到通知',
  ...one,
  body: OfficePost.extend({
    reason: Reason,
    /** Whoever grants has read what was told about the posts already held. */
    told: z.boolean().default(false),
  }),
  reply: KeptAccount,
  refusals: [
    'not-found',
    'invalid',
    'account.own',
    'account.not-theirs',
    'post.conflict',
    'sign-in.proof-stale',
  ],
})

export const endPost = endpoint({
  id: 'endPost',
  method: 'POST',
  path: '/posts/:id/end',
  title: '收回岗位；正在使用的登录随即失效',
  access: 'post.grant',
  params: z.object({ id: Id }),
  body: because,
  reply: KeptAccount,
  refusals: ['not-found', 'conflict', 'account.own', 'sign-in.proof-stale'],
})

export const resetStaff = endpoint({
  id: 'resetStaff',
  method: 'POST',
  path: '/users/:id/password',
  title: '重置主管部门用户的密码；原来的登录随即失效',
  ...one,
  body: because,
  reply: WithPassword,
  refusals: ['not-found', 'account.not-theirs', 'account.own', 'sign-in.proof-stale'],
})

export const disableStaff = endpoint({
  id: 'disableStaff',
  method: 'POST',
  path: '/users/:id/disable',
  title: '停用主管部门用户；不删除，办过的事仍可查',
  ...one,
  body: because,
  reply: KeptAccount,
  refusals: ['not-found', 'account.not-theirs', 'account.own', 'sign-in.proof-stale'],
})

export const enableStaff = endpoint({
  id: 'enableStaff',
  method: 'POST',
  path: '/users/:id/enable',
  title: '恢复停用的用户；密码须重置后才能登录',
  ...one,
  body: because,
  reply: WithPassword,
  refusals: ['not-found', 'account.not-theirs', 'account.own', 'sign-in.proof-stale'],
})

export const unlockStaff = endpoint({
  id: 'unlockStaff',
  method: 'POST',
  path: '/users/:id/unlock',
  title: '解除因连续输错密码的锁定',
  ...one,
  body: because,
  reply: KeptAccount,
  refusals: ['not-found', 'account.own'],
})

/** A security key of somebody else: what it is called and when it was used, nothing that could be used with it. */
export const StaffKey = z.object({ id: Id, name: said(40), addedAt: Instant, lastUsedAt: Instant.nullable() })
export type StaffKey = z.output<typeof StaffKey>

export const listStaffKeys = endpoint({
  id: 'listStaffKeys',
  method: 'GET',
  path: '/users/:id/security-keys',
  title: '主管部门用户在用的安全密钥',
  ...one,
  reply: z.object({
    items: list(StaffKey, 20),
    /** The number, masked, that would be the second step without a key; null where there is none. */
    phone: said(20).nullable(),
  }),
  refusals: ['not-found'],
})

const keysEnded = {
  access: 'post.grant',
  body: because,
  reply: listStaffKeys.reply,
  refusals: ['not-found', 'conflict', 'account.not-theirs', 'account.own', 'sign-in.proof-stale'],
} as const

export const endStaffKey = endpoint({
  id: 'endStaffKey',
  method: 'POST',
  path: '/users/:id/security-keys/:keyId/end',
  title: '停用主管部门用户的一把安全密钥，如丢失的；正在使用的登录随即失效，本人会收到通知',
  params: z.object({ id: Id, keyId: Id }),
  ...keysEnded,
})

export const endStaffKeys = endpoint({
  id: 'endStaffKeys',
  method: 'POST',
  path: '/users/:id/security-keys/end',
  title: '停用主管部门用户的全部安全密钥；正在使用的登录随即失效，本人会收到通知',
  params: OneAccount,
  ...keysEnded,
})
