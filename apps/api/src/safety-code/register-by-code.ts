import type { registerWorkerByCode as endpoint } from '@anzhu/contract/registry'
import type { Input } from '@anzhu/contract/endpoint'
import { Refusal } from '@anzhu/law/kernel/refusal'
import { notFound } from '../access/permit.ts'
import type { Call } from '../http/serve.ts'
import {
  asWorker,
  employ,
  mustBeTheirProject,
  mustNotBeOnAnother,
  readWorkerRow,
  workersQuery,
} from '../registry/index.ts'
import type { Reading } from './read-code.ts'

/**
 * Takes a worker onto the roster from the code on the worker's own phone: who shows it is there and agrees, and everything
 * registered comes along. A picture of a code or a typed number proves neither.
 */
export async function registerByCode(
  call: Call,
  { trade, projectId }: Input<typeof endpoint>,
  { form, holder, verdict }: Reading,
) {
  const { db, actor, house, today, remark } = call
  if (actor.organisationId === null) throw notFound()
  await mustBeTheirProject(call, projectId)
  if (form !== 'fresh' || holder === null) throw new Refusal('credential.invalid', whyNot(form, verdict))
  const { personId } = holder
  mustNotBeOnAnother(call, { employment: await employmentOf(call, personId) })
  await employ(db, { enterpriseId: actor.organisationId, today }, [{ personId, projectId, trade }])
  remark.personId = personId
  return asWorker(await readWorkerRow(call, 'person.view', personId), house.cipher, today)
}

async function employmentOf({ db }: Call, personId: string) {
  const at = await workersQuery(db).where('p.id', '=', personId).executeTakeFirst()
  return at === undefined || at.enterprise_id === null
    ? null
    : { enterpriseId: at.enterprise_id, projectId: at.project_id, trade: at.trade ?? '' }
}

function whyNot(form: Reading['form'], verdict: Reading['verdict']): string {
  if (form === 'typed')
    return '登记须扫本人手机上的码，12 位码号不能证明本人在场。请扫码，或填写姓名和身份证号登记。'
  if (form === 'stale' || form === 'print')
    return '这个码不是刚刚在手机上打开的（截图或打印件）。请本人在手机上打开“安码”页后再扫。'
  return verdict === 'forged' || verdict === 'unknown'
    ? '这不是有效的苏安码。请本人在手机上打开“安码”页后再扫。'
    : '这个码现在不能用来登记。请填写姓名和身份证号登记。'
}
