import * as cases from '@anzhu/contract/cases'
import * as exams from '@anzhu/contract/exams'
import type { ExamCategory } from '@anzhu/law/exams/words'
import { createHash } from 'node:crypto'
import { keepPapers } from '../src/registry/index.ts'
import { smallJpeg } from './case-files.ts'
import type { TestActor, World } from './world.ts'

/** What a notice says unless told: enrolment open on the day of tests, the exam two weeks later. */
export const noticeForm = (
  region: string,
  more: Partial<exams.ExamNoticeForm> = {},
): exams.ExamNoticeForm => ({
  title: '12 月安管人员考核',
  body: '请带身份证，提前半小时到场。',
  region,
  categories: ['B', 'C1', 'C2', 'C3'],
  enrolFrom: '2026-11-10',
  enrolTo: '2026-11-30',
  examOn: '2026-12-05',
  examTime: '09:00–11:00',
  place: '建设大厦 3 楼',
  seats: null,
  passMark: 60,
  fullMark: 100,
  ...more,
})

/** A province with its exam clerk, an enterprise registered in it, and somebody of its office. */
export async function openExamPlace(world: World, region = '360102') {
  const province = `${region.slice(0, 2)}0000`
  const firm = await world.enterprise(undefined, region)
  return {
    region,
    province,
    firm,
    office: await world.actor('enterprise-admin', { enterprise: firm, region }),
    clerk: await world.actor('exam-clerk', { region: province }),
  }
}

/** A notice published by its clerk. */
export async function openNotice(
  world: World,
  { clerk, province }: { clerk: TestActor; province: string },
  more: Partial<exams.ExamNoticeForm> = {},
) {
  const made = await world.as(clerk, exams.createExamNotice, noticeForm(province, more))
  if (made.status !== 200) throw new Error(`the notice was refused: ${JSON.stringify(made.problem)}`)
  const { status, body } = await world.as(clerk, exams.publishExamNotice, { id: made.body.id })
  if (status !== 200) throw new Error(`the notice was not published: ${status}`)
  return body
}

/** Keeps a paper in somebody's record, as if it had been uploaded long ago. */
async function addPaper(world: World, personId: string, slot: string, accountId: string): Promise<void> {
  const { db, files, cipher } = world.house
  const { id } = await db
    .insertInto('files.files')
    .values({
      name: `${slot}.jpg`,
      kind: 'jpeg',
      bytes: smallJpeg.length,
      sha256: createHash('sha256').update(smallJpeg).digest(),
      account_id: accountId,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  await files.put(id, cipher.sealBytes(smallJpeg))
  await keepPapers(db, { personId, slot, fileIds: [id], accountId })
}

interface ManagerPlan {
  readonly name?: string
  readonly photo?: boolean
  readonly realName?: boolean
  readonly bornOn?: `${number}-${number}-${number}`
}

/** Somebody of an enterprise who may sit an exam, unless told what is missing. */
export async function addManager(world: World, firm: { id: string }, plan: ManagerPlan = {}) {
  const { photo = true, realName = true } = plan
  const person = await world.worker(firm, {
    ...(plan.name !== undefined && { name: plan.name }),
    ...(plan.bornOn !== undefined && { bornOn: plan.bornOn }),
  })
  const { db } = world.house
  await db
    .insertInto('registry.particulars')
    .values({
      person_id: person.id,
      real_named_on: realName ? '2025-01-06' : null,
      education: 'college',
      title: 'junior',
      work_since: '2018-07-01',
    })
    .execute()
  await db
    .insertInto('registry.annual_trainings')
    .values({
      person_id: person.id,
      year: 2026,
      enterprise_id: firm.id,
      hours: 16,
      passed: true,
      recorded_by: person.id,
    })
    .execute()
  const slots = photo ? ['photo', 'id_card'] : ['id_card']
  for (const slot of slots) await addPaper(world, person.id, slot, person.id)
  return person
}

/** Enrols somebody and, unless told, lets them in; the answer says as whom. */
export async function enrol(
  world: World,
  place: { office: TestActor; clerk: TestActor },
  noticeId: string,
  personIds: readonly string[],
  { category = 'C3', approve = true }: { category?: ExamCategory; approve?: boolean } = {},
) {
  const { body, status, problem } = await world.as(place.office, exams.enrolForExam, {
    id: noticeId,
    category,
    personIds: [...personIds],
    act: 'submit',
  })
  if (status !== 200 || body.refused > 0) throw new Error(`not enrolled: ${JSON.stringify(problem ?? body)}`)
  const ids = body.results.flatMap(({ caseId }) => caseId ?? [])
  if (approve) {
    const decided = await world.as(place.clerk, cases.decideCases, { ids })
    if (decided.body.refused > 0) throw new Error(`not let in: ${JSON.stringify(decided.body)}`)
  }
  return ids
}

/** Enters a result as an import does. */
export async function enterResult(
  { house: { db } }: World,
  personId: string,
  result: { score: number | null; outcome: exams.ExamOutcome },
): Promise<void> {
  await db.updateTable('exams.candidates').set(result).where('person_id', '=', personId).execute()
}
