import { Refusal } from '@anzhu/law/kernel/refusal'
import { notFound } from '../access/permit.ts'
import type { Db } from '../db/connection.ts'
import type { Call } from '../http/serve.ts'
import { isQualified } from '../registry/index.ts'

/** The actor's enterprise, which must be a training body in force. */
export async function mustBeQualified({ db, actor }: Pick<Call, 'db' | 'actor'>): Promise<string> {
  if (actor.organisationId === null) throw notFound()
  await mustBeQualifiedEnterprise(db, actor.organisationId)
  return actor.organisationId
}

/** The same for a known enterprise. */
export async function mustBeQualifiedEnterprise(db: Db, enterpriseId: string): Promise<void> {
  if (await isQualified(db, enterpriseId, 'training-body')) return
  throw new Refusal(
    'training.not-qualified',
    '本企业没有有效的培训资质（没有取得，或已被暂停），不能举办培训、录入结果。请先申请培训资质；被暂停的，请联系主管部门恢复。',
  )
}
