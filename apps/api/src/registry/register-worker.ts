import type { registerWorker as endpoint } from '@anzhu/contract/registry'
import type { Input } from '@anzhu/contract/endpoint'
import { checkCitizenId } from '@anzhu/law/identifiers/citizen-id'
import { checkPersonName } from '@anzhu/law/identifiers/name'
import { checkMobile } from '@anzhu/law/identifiers/phone'
import type { PlainDate } from '@anzhu/law/kernel/date'
import { Refusal, type Issue } from '@anzhu/law/kernel/refusal'
import type { Call } from '../http/serve.ts'
import { notFound } from '../access/permit.ts'
import { enrolWorkers, findByIdNumbers, type NewWorker } from './enrol.ts'
import { asWorker, readWorkerRow } from './workers.ts'

/** Registers one worker on the actor's own roster. */
export async function registerWorker(call: Call, form: Input<typeof endpoint>) {
  const { db, actor, house, today, remark } = call
  if (actor.organisationId === null) throw notFound()
  if (form.projectId !== null) await mustTakePart(call, form.projectId)
  const identity = mustBeIdentity(form, today)
  await mustBeSameName(call, identity)
  const worker: NewWorker = { ...identity, trade: form.trade, projectId: form.projectId }
  const [personId = ''] = await enrolWorkers(db, house.cipher, {
    enterpriseId: actor.organisationId,
    today,
    workers: [worker],
  })
  remark.personId = personId
  return asWorker(await readWorkerRow(call, 'person.view', personId), house.cipher, today)
}

/** Name, ID number and phone (null for none) in stored form, or a refusal that lists every field that is wrong. */
export function mustBeIdentity<Phone extends string | null>(
  form: { readonly name: string; readonly idNumber: string; readonly phone: Phone },
  today: PlainDate,
) {
  const [name, idNumber, phone] = [
    checkPersonName(form.name),
    checkCitizenId(form.idNumber, today),
    form.phone === null ? ({ ok: true, value: null } as const) : checkMobile(form.phone),
  ]
  if (name.ok && idNumber.ok && phone.ok) {
    const { value, bornOn, sex } = idNumber
    return { name: name.value, idNumber: value, bornOn, sex, phone: phone.value as Phone }
  }
  const issues: Issue[] = Object.entries({ name, idNumber, phone }).flatMap(([path, checked]) =>
    checked.ok ? [] : [{ path, message: `${checked.problem}。${checked.suggestion}` }],
  )
  throw new Refusal('invalid', issues.map(({ message }) => message).join(' '), issues)
}

/** An ID number that is already registered under another name is a mistake or somebody else's number. */
export async function mustBeSameName(
  { db, house }: Pick<Call, 'db' | 'house'>,
  { name, idNumber }: { name: string; idNumber: string },
) {
  const known = (await findByIdNumbers(db, house.cipher, [idNumber])).get(idNumber)
  if (known === undefined || known.name === name) return known
  throw new Refusal(
    'registry.identity-mismatch',
    '这个身份证号已登记，但姓名不一致。请核对姓名与身份证号；登记有误的，请到原登记企业或主管部门更正。',
    [{ path: 'name', message: '与已登记的姓名不一致' }],
  )
}

/** The project of a worker must be one that the enterprise takes part in. */
export async function mustTakePart({ db, actor }: Call, projectId: string): Promise<void> {
  const row = await db
    .selectFrom('registry.project_participants')
    .select('project_id')
    .where('project_id', '=', projectId)
    .where('enterprise_id', '=', actor.organisationId)
    .executeTakeFirst()
  if (row === undefined) throw notFound()
}
