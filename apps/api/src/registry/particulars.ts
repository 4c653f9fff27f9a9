import type * as contract from '@anzhu/contract/people'
import type { Input } from '@anzhu/contract/endpoint'
import { checkCitizenId } from '@anzhu/law/identifiers/citizen-id'
import { maskCitizenId } from '@anzhu/law/identifiers/mask'
import { checkPersonName } from '@anzhu/law/identifiers/name'
import { addYears } from '@anzhu/law/kernel/date'
import { Refusal, type Issue } from '@anzhu/law/kernel/refusal'
import { notFound } from '../access/permit.ts'
import { visible } from '../access/visible.ts'
import type { Db } from '../db/connection.ts'
import type { Call } from '../http/serve.ts'
import { workerColumns } from './belongings.ts'
import { registerPerson } from './enrol.ts'
import { mustBeSameName } from './register-worker.ts'
import { viewPersonRecord } from './person-record.ts'
import { readWorkerRow, workersQuery } from './workers.ts'

/** Fills in what is known of a person. The person says where one studied and worked; the enterprise also what one is there. */
export async function editParticulars(call: Call, form: Input<typeof contract.editParticulars>) {
  const { db, actor, today, remark } = call
  const { id, education, title, workSince } = form
  remark.personId = id
  const row = await readWorkerRow(call, 'person.edit', id)
  const ofFirm = actor.organisationId !== null
  const issues: Issue[] = [
    ...workSinceIssues(workSince, row.born_on, today),
    ...(ofFirm
      ? []
      : ownIssues({ post: form.post, number: form.constructorNumber, legal: form.legalRepresentative })),
  ]
  if (issues.length > 0)
    throw new Refusal('invalid', `${issues.map(({ message }) => message).join('；')}。没有保存。`, issues)
  const registered = registrationOf(form.constructorNumber, actor.organisationId)
  const values = { education, title, work_since: workSince, ...registered, updated_at: new Date() }
  await db
    .insertInto('registry.particulars')
    .values({ person_id: id, ...values })
    .onConflict((on) => on.column('person_id').doUpdateSet(values))
    .execute()
  if (ofFirm) await editEmployment(db, row.employment_id, form)
  return viewPersonRecord(call, { id })
}

function workSinceIssues(workSince: string | null, bornOn: string, today: string): Issue[] {
  if (workSince === null) return []
  const from = addYears(bornOn as never, 16)
  if (workSince >= from && workSince <= today) return []
  return [{ path: 'workSince', message: `参加工作日期应在 ${from}（满 16 周岁）至今天 ${today} 之间` }]
}

/** What somebody is in an enterprise, the enterprise says. */
function ownIssues(given: Readonly<Record<string, unknown>>): Issue[] {
  return Object.values(given).some((value) => value !== undefined)
    ? [{ path: 'post', message: '职务、注册建造师和法定代表人由企业填写，请联系本企业' }]
    : []
}

/** Left out, it stays; emptied, the person is registered nowhere; else at the enterprise that says so. */
function registrationOf(number: string | null | undefined, enterpriseId: string | null) {
  if (number === undefined) return {}
  const plain = number?.trim() ?? ''
  return plain === ''
    ? { constructor_number: null, constructor_at: null }
    : { constructor_number: plain, constructor_at: enterpriseId }
}

async function editEmployment(
  db: Db,
  employmentId: string | null,
  {
    post,
    legalRepresentative: legal,
  }: Pick<Input<typeof contract.editParticulars>, 'post' | 'legalRepresentative'>,
): Promise<void> {
  if (employmentId === null || (post === undefined && legal === undefined)) return
  await db
    .updateTable('registry.employments')
    .set({
      ...(post !== undefined && { post }),
      ...(legal !== undefined && { legal_representative: legal }),
    })
    .where('id', '=', employmentId)
    .execute()
}

/**
 * Marks a person as seen in person with the identity card (ID-14). Somebody nobody registered yet is registered by it;
 * whoever works in another region goes to the hall there.
 */
export async function nameInPerson(call: Call, form: Input<typeof contract.nameInPerson>) {
  const { db, actor, house, today, remark } = call
  const [name, idNumber] = [checkPersonName(form.name), checkCitizenId(form.idNumber, today)]
  if (!name.ok || !idNumber.ok) {
    const issues: Issue[] = Object.entries({ name, idNumber }).flatMap(([path, checked]) =>
      checked.ok ? [] : [{ path, message: `${checked.problem}。${checked.suggestion}` }],
    )
    throw new Refusal('invalid', issues.map(({ message }) => message).join(' '), issues)
  }
  const { value, bornOn, sex } = idNumber
  const known = await mustBeSameName(call, { name: name.value, idNumber: value })
  const id =
    known?.personId ??
    (await registerPerson(db, house.cipher, { name: name.value, idNumber: value, bornOn, sex, phone: null }))
  remark.personId = id
  if (known?.employment != null) await mustBeOfRegion(call, id)
  await markNamed(db, id, { on: today, by: actor.unit })
  return { id, name: name.value, idNumber: maskCitizenId(value, 'staff'), on: today, by: actor.unit }
}

async function mustBeOfRegion({ db, actor }: Call, id: string): Promise<void> {
  const found = await workersQuery(db)
    .where('p.id', '=', id)
    .where(visible(actor, 'person.identify', workerColumns))
    .executeTakeFirst()
  if (found === undefined) throw notFound()
}

async function markNamed(db: Db, id: string, { on, by }: { on: string; by: string }): Promise<void> {
  const values = { real_named_on: on, real_named_by: by, updated_at: new Date() }
  const { numInsertedOrUpdatedRows } = await db
    .insertInto('registry.particulars')
    .values({ person_id: id, ...values })
    .onConflict((conflict) =>
      conflict
        .column('person_id')
        .doUpdateSet(values)
        .where('registry.particulars.real_named_on', 'is', null),
    )
    .executeTakeFirstOrThrow()
  if (numInsertedOrUpdatedRows === 0n) throw new Refusal('conflict', '此人已经实名认证过，不用再办。')
}
