import { z } from 'zod'
import { endpoint } from './endpoint.ts'
import { Done, Id, Instant, list, said, text } from './fields.ts'

/** An account of a project's department. */
export const ProjectAccount = z.object({
  id: Id,
  name: said(60),
  login: said(60),
  state: z.enum(['active', 'initial', 'disabled']),
  createdAt: Instant,
  lastSeenAt: Instant.nullable(),
})
export type ProjectAccount = z.output<typeof ProjectAccount>

/** What is told once and never again. */
const WithPassword = z.object({ account: ProjectAccount, initialPassword: said(40) })

export const listProjectAccounts = endpoint({
  id: 'listProjectAccounts',
  method: 'GET',
  path: '/projects/:id/accounts',
  title: '项目部的登录账号',
  access: 'project.manage',
  params: z.object({ id: Id }),
  reply: z.object({ items: list(ProjectAccount, 100) }),
  refusals: ['not-found'],
})

export const openProjectAccount = endpoint({
  id: 'openProjectAccount',
  method: 'POST',
  path: '/projects/:id/accounts',
  title: '为项目部开一个账号；初始密码只显示一次，首次登录须修改',
  access: 'project.manage',
  params: z.object({ id: Id }),
  body: z.object({ name: text(50), login: text(40, 4) }),
  reply: WithPassword,
  refusals: ['not-found', 'invalid', 'account.login-taken'],
})

const one = { params: z.object({ id: Id }), access: 'project.manage' } as const

export const resetProjectAccount = endpoint({
  id: 'resetProjectAccount',
  method: 'POST',
  path: '/project-accounts/:id/password',
  title: '重置项目部账号的密码；原来的登录随即失效',
  ...one,
  reply: WithPassword,
  refusals: ['not-found', 'account.not-theirs'],
})

export const disableProjectAccount = endpoint({
  id: 'disableProjectAccount',
  method: 'POST',
  path: '/project-accounts/:id/disable',
  title: '停用项目部账号；不删除，办过的事仍可查',
  ...one,
  body: z.object({ reason: text(200) }),
  reply: Done,
  refusals: ['not-found', 'account.not-theirs'],
})

export const enableProjectAccount = endpoint({
  id: 'enableProjectAccount',
  method: 'POST',
  path: '/project-accounts/:id/enable',
  title: '恢复停用的项目部账号；密码须重置后才能登录',
  ...one,
  reply: WithPassword,
  refusals: ['not-found', 'account.not-theirs'],
})
