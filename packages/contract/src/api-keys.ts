import type { Action } from '@anzhu/law/access/policy'
import { scopes, type KeyRole } from '@anzhu/law/integration/scopes'
import { z } from 'zod'
import { endpoint } from './endpoint.ts'
import { Day, Done, Id, Instant, list, said, text } from './fields.ts'

export const ScopeAction = z.enum(scopes.map(({ action }) => action) as [Action, ...Action[]])

const ActsAs = z.enum(['enterprise-admin', 'viewer', 'gate'] satisfies KeyRole[])

/** An interface key as lists show it: never the key itself. */
export const ApiKey = z.object({
  id: Id,
  name: said(50),
  /** The first signs, to tell keys apart. */
  shown: said(20),
  actsAs: ActsAs,
  actsAsName: said(30),
  unit: said(200),
  scopes: list(ScopeAction, 50),
  madeBy: said(50),
  madeAt: Instant,
  expiresOn: Day,
  lastUsedAt: Instant.nullable(),
  /** `waiting`: another administrator must let it in first; `orphaned`: the post that made it has ended. */
  state: z.enum(['active', 'waiting', 'expired', 'revoked', 'orphaned']),
})
export type ApiKey = z.output<typeof ApiKey>

export const listApiKeys = endpoint({
  id: 'listApiKeys',
  method: 'GET',
  path: '/api-keys',
  title: '接口密钥清单，以及可选的范围',
  access: 'key.manage',
  reply: z.object({
    items: list(ApiKey, 200),
    /** What a new key can be, for the actor's post. */
    offers: list(
      z.object({
        actsAs: ActsAs,
        title: said(30),
        scopes: list(z.object({ action: ScopeAction, title: said(60), kind: z.enum(['read', 'write']) }), 50),
      }),
      3,
    ),
    longestDays: z.int().min(1).max(3660),
  }),
})

export const createApiKey = endpoint({
  id: 'createApiKey',
  method: 'POST',
  path: '/api-keys',
  title: '开一把接口密钥；密钥只显示这一次',
  access: 'key.manage',
  body: z.object({
    name: text(50),
    actsAs: ActsAs,
    scopes: list(ScopeAction, 50).min(1),
    expiresOn: Day,
  }),
  reply: z.object({ key: ApiKey, secret: said(80) }),
  refusals: ['key.unfit'],
})

const one = { params: z.object({ id: Id }), reply: Done, refusals: ['not-found'] } as const

export const revokeApiKey = endpoint({
  id: 'revokeApiKey',
  method: 'POST',
  path: '/api-keys/:id/revoke',
  title: '停用接口密钥；下一次请求起失效，不能恢复',
  access: 'key.manage',
  ...one,
})

export const listWaitingApiKeys = endpoint({
  id: 'listWaitingApiKeys',
  method: 'GET',
  path: '/api-keys/waiting',
  title: '等待启用的辖区接口密钥',
  access: 'key.admit',
  reply: z.object({ items: list(ApiKey, 200) }),
})

export const admitApiKey = endpoint({
  id: 'admitApiKey',
  method: 'POST',
  path: '/api-keys/:id/admit',
  title: '启用辖区接口密钥；由系统管理员开设，安全管理员启用',
  access: 'key.admit',
  ...one,
  refusals: ['not-found', 'case.four-eyes'],
})
