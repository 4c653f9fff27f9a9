import { shanghaiDate } from '@anzhu/law/kernel/date'
import type { Decision } from '@anzhu/law/kernel/flow'
import { answerInWords } from '@anzhu/law/kernel/form'
import type { Finding } from '@anzhu/law/kernel/rule'
import { requestDocument } from '../../documents/index.ts'
import type { CaseRecord } from '../rows.ts'
import type { CaseService, Desk, Matter } from '../service.ts'
import { applicationForm, type ApplicationFormData, type FormOpinion } from './application-form.ts'
import { formData, materialsOf } from './form-data.ts'

/** The field in which the applicant vouches for everything. */
const commitmentField = 'commitment'

/** A case as it was submitted, and the how-manieth time that was: one taken back and submitted again is another. */
interface Submitted {
  readonly matter: Matter
  readonly findings: readonly Finding[]
  readonly version: number
}

/** Asks for the 申报表 as it was submitted just now; each submission leaves one, however often a case is corrected. */
export async function requestApplicationForm(
  desk: Desk,
  service: CaseService,
  row: CaseRecord,
  { matter, findings, version }: Submitted,
): Promise<void> {
  const { db, house, today } = desk
  const data: ApplicationFormData = {
    ...(await formData(desk, service, row, matter.number ?? '')),
    title: `${service.flow.title}申报表`,
    submittedOn: today,
    fields: await fieldsOf(desk, service, matter),
    materials: materialsOf(service, matter),
    checks: findings.map(({ title, met, because }) => ({ title, holds: met, detail: because })),
    opinions: await opinionsOf(desk, service, matter),
    commitment: commitmentOf(service, matter),
  }
  await requestDocument(db, house, {
    kind: applicationForm,
    ownerKind: 'case',
    ownerId: row.id,
    version,
    data,
  })
}

/** Every answer but the confidential ones, which stay with whoever decides. */
async function fieldsOf(desk: Desk, service: CaseService, matter: Matter) {
  const options = await service.choices(desk, matter)
  return service.flow.form
    .filter(({ id, confidential }) => confidential !== true && id !== commitmentField)
    .map((field) => ({
      title: field.title,
      value: answerInWords(field, matter.values[field.id], options[field.id]),
    }))
}

function commitmentOf({ flow }: CaseService, { values }: Matter): string | null {
  const field = flow.form.find(({ id }) => id === commitmentField)
  return field === undefined || values[field.id] !== 'true' ? null : field.title
}

/** What was decided of the case before it was submitted this time. */
async function opinionsOf(
  { db }: Desk,
  { flow }: CaseService,
  { id: caseId, decided }: Matter,
): Promise<FormOpinion[]> {
  if (Object.keys(decided).length === 0) return []
  const rows = await db
    .selectFrom('cases.decisions')
    .select(['step', 'decision', 'opinion', 'name', 'unit', 'at'])
    .where('case_id', '=', caseId)
    .orderBy('id')
    .execute()
  return rows.map(({ step: id, decision, opinion, name, unit, at }) => {
    const step = flow.steps.find((one) => one.id === id)
    return {
      step: step?.title ?? id,
      word: step?.decisions[decision as Decision] ?? '',
      who: name,
      unit,
      day: shanghaiDate(at),
      opinion,
    }
  })
}
