import type { CertificateJurisdiction } from '@anzhu/law/certificates/flows-of'
import type { Judged } from '@anzhu/law/certificates/judged'
import { certificatePlaceFor, certificatePlaces } from '@anzhu/law/certificates/places'
import { categoryInWords, examCategories } from '@anzhu/law/exams/words'
import { flows } from '@anzhu/law/flows'
import type { Flow } from '@anzhu/law/kernel/flow'
import { Refusal } from '@anzhu/law/kernel/refusal'
import { sql } from 'kysely'
import { caseService, type CaseService, type Desk, type Matter } from '../cases/index.ts'
import { keepPapers, papersFor, seesPapersOf } from '../registry/index.ts'
import { categoryIn, isId, loadEnrolmentFacts } from './facts.ts'
import { exclusiveOf, type NoticeRow } from './notices.ts'
import { tellOffices, tellPersons, whenAndWhere } from './tell.ts'

/** The id of the enrolment service of a jurisdiction. */
export const enrolmentFlowId = (jurisdiction: string): string => `${jurisdiction}-exam-enrol`

/** Enrolment in exams (F-08, F-09), once for each jurisdiction that prescribes certificates. */
export const examEnrolServices: readonly CaseService[] = certificatePlaces.flatMap((place) => {
  const flow = flows.find(({ id }) => id === enrolmentFlowId(place.id))
  return flow === undefined ? [] : [enrolmentService(place, flow)]
})

function enrolmentService(place: CertificateJurisdiction, flow: Flow): CaseService {
  return caseService<Judged>({
    flow: flow as Flow<Judged>,
    loadFacts: (desk, matter) => loadEnrolmentFacts(desk, matter, place),
    choices,
    exclusive: ({ values }) => exclusiveOf(values['notice'] ?? ''),
    async carried({ db }, matter) {
      const papers = await papersFor(db, matter)
      return Object.fromEntries(
        flow.materials.flatMap(({ id }) => (papers[id] === undefined ? [] : [[id, papers[id]]])),
      )
    },
    async keep({ db }, matter, slot, fileIds) {
      const { personId, accountId } = matter
      if (await seesPapersOf(db, matter)) await keepPapers(db, { personId, slot, fileIds, accountId })
    },
    approved,
  })
}

/** The exams that are open for the enterprise, and what one is examined for; what was chosen once stays in the list. */
async function choices({ db, today }: Desk, { organisationId, values }: Matter) {
  const chosen = isId(values['notice']) ? values['notice'] : null
  const { rows } = await sql<NoticeRow>`
    select notice.* from exams.notices notice left join registry.enterprises firm on firm.id = ${organisationId}::uuid
     where notice.id = ${chosen}::uuid
        or (notice.state = 'published' and ${today}::date between notice.enrol_from and notice.enrol_to
            and notice.region in (firm.region, left(firm.region, 4) || '00', left(firm.region, 2) || '0000'))
     order by notice.exam_on, notice.id limit 500`.execute(db)
  const offered = rows.filter(({ state }) => state === 'published')
  const categories = rows.find(({ id }) => id === chosen)?.categories ?? examCategories
  return {
    notice: offered.map(({ id, title, exam_on: day, place }) => ({
      value: id,
      title,
      note: `${day}，${place}`.slice(0, 300),
    })),
    category: categories.map((value) => ({ value, title: categoryInWords(value), note: null })),
  }
}

/** Lets the person in: the next number of the exam, and everybody concerned is told where and when (EX-14). */
async function approved(desk: Desk, matter: Matter): Promise<void> {
  const { db } = desk
  const { values, personId, organisationId, id: caseId } = matter
  const category = categoryIn(values)
  const noticeId = isId(values['notice']) ? values['notice'] : ''
  // Numbers of one exam are given one after the other; the notice itself stays free for those who enrol meanwhile.
  await sql`select pg_advisory_xact_lock(hashtext(${exclusiveOf(noticeId)}))`.execute(db)
  const { rows } = await sql<NoticeRow & { place_in_exam: number }>`
    select notice.*, (select count(*)::int from exams.candidates c where c.notice_id = notice.id) as place_in_exam
      from exams.notices notice where notice.id = ${noticeId}::uuid`.execute(db)
  const [notice] = rows
  if (notice === undefined || category === undefined) throw new Error('An enrolment without its exam')
  if (notice.state !== 'published')
    throw new Refusal('exam.moved-on', `“${notice.title}”已取消或已发布成绩，不能再通过报名。`)
  const admission = `${notice.batch}${String(notice.place_in_exam + 1).padStart(4, '0')}`
  await sql`
    insert into exams.candidates (notice_id, person_id, enterprise_id, case_id, category, admission)
    values (${notice.id}::uuid, ${personId}::uuid, ${organisationId}::uuid, ${caseId}::uuid, ${category}, ${admission})`.execute(
    db,
  )
  await tellAdmitted(desk, matter, notice, admission)
}

async function tellAdmitted(desk: Desk, matter: Matter, notice: NoticeRow, admission: string): Promise<void> {
  const { personId, organisationId, region } = matter
  const { absenceBanMonths } = certificatePlaceFor(region).terms
  const warning = absenceBanMonths === null ? '' : `无故缺考的，${absenceBanMonths} 个月内不能再报名。`
  const sentence = `准考证号 ${admission}，${whenAndWhere(notice)}`
  await tellPersons(desk, 'exam-admitted', [
    {
      personId: personId ?? '',
      title: '报名已通过，请按时参加考试',
      body: `报考的“${notice.title}”已通过审核：${sentence}。请带身份证。${warning}`,
    },
  ])
  if (organisationId === null) return
  const { name } = await desk.db
    .selectFrom('registry.persons')
    .select('name')
    .where('id', '=', personId)
    .executeTakeFirstOrThrow()
  await tellOffices(desk.db, [organisationId], {
    title: '准考信息',
    body: () => `${name}报考的“${notice.title}”已通过审核：${sentence}。请通知本人带身份证参加。`,
    noticeId: notice.id,
  })
}
