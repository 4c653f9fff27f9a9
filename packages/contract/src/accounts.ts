import { enterpriseRoles } from '@anzhu/law/access/granting'
import { z } from 'zod'
import { AccountHolder, KeptAccount, OneAccount, WithPassword } from './account-shapes.ts'
import { endpoint } from './endpoint.ts'
import { Cursor, Day, Id, Limit, page, text } from './fields.ts'

/** The projects that a labour clerk is limited to; null for the whole enterprise. */
const OnlyProjects = z.array(Id).min(1, '请至少选择一个项目').max(50).nullable()

/** A post within an enterprise; a project's department needs its project, a labour clerk may be limited to some. */
export const FirmPost = z.object({
  role: z.enum(enterpriseRoles),
  projectId: Id.nullable().default(null),
  onlyProjects: OnlyProjects.default(null),
  validUntil: Day.nullable().default(null),
})

export const listAccounts = endpoint({
  id: 'listAccounts',
  method: 'GET',
  path: '/accounts',
  title: '本企业和项目部的账号',
  access: 'account.manage',
  query: z.object({
    role: z.enum(enterpriseRoles).optional(),
    projectId: Id.optional(),
    state: z.enum(['in-use', 'disabled']).optional(),
    q: text(60).optional(),
    cursor: Cursor.optional(),
    limit: Limit,
  }),
  reply: page(KeptAccount),
})

export const openAccount = endpoint({
  id: 'openAccount',
  method: 'POST',
  path: '/accounts',
  title: '为本企业的人开一个账号；初始密码只显示一次，首次登录须修改',
  access: 'account.manage',
  body: AccountHolder.extend(FirmPost.shape),
  reply: WithPassword,
  refusals: ['not-found', 'invalid', 'account.login-taken'],
})

const one = { params: OneAccount, access: 'account.manage' } as const

export const addAccountPost = endpoint({
  id: 'addAccountPost',
  method: 'POST',
  path: '/accounts/:id/posts',
  title: '给账号加一个岗位',
  ...one,
  body: FirmPost,
  reply: KeptAccount,
  refusals: ['not-found', 'invalid', 'account.not-theirs', 'post.conflict'],
})

export const changeAccountPost = endpoint({
  id: 'changeAccountPost',
  method: 'PATCH',
  path: '/account-posts/:id',
  title: '改一个岗位的截止日，和劳资员负责的项目',
  access: 'account.manage',
  params: z.object({ id: Id }),
  /** What is left out stays as it is. */
  body: z.object({ validUntil: Day.nullable().optional(), onlyProjects: OnlyProjects.optional() }),
  reply: KeptAccount,
  refusals: ['not-found', 'invalid', 'account.own', 'account.last-admin'],
})

export const endAccountPost = endpoint({
  id: 'endAccountPost',
  method: 'POST',
  path: '/account-posts/:id/end',
  title: '撤下账号的一个岗位；办过的事仍可查',
  access: 'account.manage',
  params: z.object({ id: Id }),
  body: z.object({ reason: text(200) }),
  reply: KeptAccount,
  refusals: ['not-found', 'conflict', 'account.own', 'account.last-admin'],
})

export const resetAccount = endpoint({
  id: 'resetAccount',
  method: 'POST',
  path: '/accounts/:id/password',
  title: '重置账号的密码；原来的登录随即失效',
  ...one,
  body: z.object({ reason: text(200) }),
  reply: WithPassword,
  refusals: ['not-found', 'account.not-theirs', 'account.own'],
})

export const disableAccount = endpoint({
  id: 'disableAccount',
  method: 'POST',
  path: '/accounts/:id/disable',
  title: '停用账号；不删除，办过的事仍可查',
  ...one,
  body: z.object({ reason: text(200) }),
  reply: KeptAccount,
  refusals: ['not-found', 'account.not-theirs', 'account.own', 'account.last-admin'],
})

export const enableAccount = endpoint({
  id: 'enableAccount',
  method: 'POST',
  path: '/accounts/:id/enable',
  title: '恢复停用的账号；密码须重置后才能登录',
  ...one,
  body: z.object({ reason: text(200) }),
  reply: WithPassword,
  refusals: ['not-found', 'account.not-theirs', 'account.own'],
})
