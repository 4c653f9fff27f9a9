import { allowed, relationsFor, type Action, type Belonging } from '@anzhu/law/access/policy'
import { roles } from '@anzhu/law/access/roles'
import { Refusal } from '@anzhu/law/kernel/refusal'
import type { Actor } from './actor.ts'

/** Refuses whoever may not. To people who may not see an object it does not exist, so that ids cannot be probed. */
export function permit(actor: Actor, action: Action, object: Belonging): void {
  if (!allowed(actor, action, object)) throw notFound()
}

/** The refusal for what is absent and for what one may not see: the same words. */
export function notFound(): Refusal {
  return new Refusal('not-found', '没有找到，或不在您的权限范围内。请核对后重试。')
}

/** Refuses whoever may not do this to anybody's. */
export function permitAtAll(actor: Actor, action: Action, title: string): void {
  if (relationsFor(actor, action).length > 0) return
  if (actor.keyId !== undefined)
    throw new Refusal('access.denied', `这把接口密钥的范围不含“${title}”。需要的话，请管理员另开一把密钥。`)
  const role = actor.role === null ? '' : `您的岗位是“${roles[actor.role]}”，`
  throw new Refusal('access.denied', `${role}不能办理“${title}”。需要办理，请联系本单位管理员授权。`)
}
