import type * as contract from '@anzhu/contract/people'
import type { Input } from '@anzhu/contract/endpoint'
import { addYears } from '@anzhu/law/kernel/date'
import { Refusal, type Issue } from '@anzhu/law/kernel/refusal'
import type { Db } from '../db/connection.ts'
import type { Call } from '../http/serve.ts'
import { viewPersonRecord } from './person-record.ts'
import { readWorkerRow } from './workers.ts'
import { rightNow } from '../clock/clock.ts'

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
  const values = { education, title, work_since: workSince, ...registered, updated_at: rightNow() }
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
