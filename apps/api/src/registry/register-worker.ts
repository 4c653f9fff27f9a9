import type { registerWorker as endpoint } from '@anzhu/contract/registry'
import type { Input } from '@anzhu/contract/endpoint'
import { isLimited } from '@anzhu/law/access/policy'
import { checkCitizenId } from '@anzhu/law/identifiers/citizen-id'
import { checkPersonName } from '@anzhu/law/identifiers/name'
import { checkMobile } from '@anzhu/law/identifiers/phone'
import type { PlainDate } from '@anzhu/law/kernel/date'
import { Refusal, type Issue } from '@anzhu/law/kernel/refusal'
import type { Call } from '../http/serve.ts'
import { notFound } from '../access/permit.ts'
import { enrolWorkers, findByIdNumbers, type Known, type NewWorker } from './enrol.ts'
import { asWorker, readWorkerRow } from './workers.ts'

/** Registers one worker on the actor's own roster. */
export async function registerWorker(call: Call, form: Input<typeof endpoint>) {
  const { db, actor, house, today, remark } = call
  if (actor.organisationId === null) throw notFound()
  await mustBeTheirProject(call, form.projectId)
  const identity = mustBeIdentity(form, today)
  const known = await mustBeSameName(call, identity)
  if (known !== undefined) mustNotBeOnAnother(call, known)
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

/** Whoever is limited to some projects cannot take somebody over from the others of the enterprise. */
export function mustNotBeOnAnother({ actor }: Call, { employment }: Pick<Known, 'employment'>): void {
  if (employment?.enterpriseId !== actor.organisationId) return
  if (!isOnAnotherProject(actor.onlyProjects, { employment })) return
  const { reason, suggestion } = onAnotherProject
  throw new Refusal('registry.employed-elsewhere', `${reason}，没有登记。${suggestion}。`)
}

/** Whether somebody of the enterprise works on none of the projects that whoever asks is limited to. */
export const isOnAnotherProject = (
  onlyProjects: readonly string[] | null,
  { employment }: Pick<Known, 'employment'>,
): boolean =>
  onlyProjects !== null &&
  employment !== null &&
  (employment.projectId === null || !onlyProjects.includes(employment.projectId))

/** What whoever is limited to some projects is told of such a worker. */
export const onAnotherProject = {
  reason: '此人已在本企业的花名册上，但不在您负责的项目里',
  suggestion: '需要调到您的项目的，请由企业管理员办理',
} as const

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

/**
 * The project of a worker must be one that the enterprise takes part in. Whoever is limited to some projects registers
 * nobody without one: the worker would be gone from their own list.
 */
export async function mustBeTheirProject({ db, actor }: Call, projectId: string | null): Promise<void> {
  if (projectId === null) {
    if (!isLimited(actor)) return
    throw new Refusal('invalid', '您只负责几个项目，登记人员须选定其中一个，没有登记。请选择项目。', [
      { path: 'projectId', message: '请选择项目' },
    ])
  }
  if (actor.onlyProjects?.includes(projectId) === false) throw notFound()
  const row = await db
    .selectFrom('registry.project_participants')
    .select('project_id')
    .where('project_id', '=', projectId)
    .where('enterprise_id', '=', actor.organisationId)
    .executeTakeFirst()
  if (row === undefined) throw notFound()
}
