import { caseNumber } from '@anzhu/law/identifiers/case-number'
import { randomUUID } from 'node:crypto'
import type { World } from './world.ts'

/** Things of the exams of a place. */
export interface ExamThings {
  /** An exam that is open for the enterprises of the place. */
  examNotice(): Promise<string>
  /** Somebody let in to such an exam, without a result. */
  examCandidate(): Promise<string>
  /** A ban that followed from such an exam. */
  examBan(): Promise<string>
}

let serial = 0

/** These things in one place. */
export function examThings(
  world: World,
  { enterprise, region }: { enterprise: { id: string }; region: string },
): ExamThings {
  const { db, cipher } = world.house
  const batch = () => `2020${region}${String(++serial).padStart(3, '0')}`
  async function examNotice() {
    const { id } = await db
      .insertInto('exams.notices')
      .values({
        region,
        title: '安管人员考核',
        body: '',
        categories: ['B', 'C3'],
        enrol_from: '2026-11-01',
        enrol_to: '2026-11-30',
        exam_on: '2026-12-05',
        exam_time: '09:00',
        place: '建设大厦',
        unit: '主管部门',
        state: 'published',
        batch: batch(),
        account_id: randomUUID(),
      })
      .returning('id')
      .executeTakeFirstOrThrow()
    return id
  }
  async function enrolment(noticeId: string, personId: string): Promise<string> {
    serial += 1
    const { id } = await db
      .insertInto('cases.cases')
      .values({
        number: caseNumber({ region, service: '51', day: '261119', serial: 60_000 + serial }),
        flow: region.startsWith('43') ? 'hunan-exam-enrol' : 'jiangsu-exam-enrol',
        exclusive: `exam:${noticeId}`,
        flow_version: 1,
        region,
        account_id: randomUUID(),
        organisation_id: enterprise.id,
        person_id: personId,
        by_person: false,
        subject: '王*国',
        applicant: '测试',
        status: 'approved',
        answers: cipher.seal(JSON.stringify({ notice: noticeId, category: 'C3' })),
        submitted_at: new Date(),
      })
      .returning('id')
      .executeTakeFirstOrThrow()
    return id
  }
  async function candidate() {
    const person = await world.worker(enterprise)
    const noticeId = await examNotice()
    const { id } = await db
      .insertInto('exams.candidates')
      .values({
        notice_id: noticeId,
        person_id: person.id,
        enterprise_id: enterprise.id,
        case_id: await enrolment(noticeId, person.id),
        category: 'C3',
        admission: `${batch()}0001`,
      })
      .returning('id')
      .executeTakeFirstOrThrow()
    return { id, personId: person.id }
  }
  return {
    examNotice,
    examCandidate: async () => (await candidate()).id,
    async examBan() {
      const { id, personId } = await candidate()
      const ban = await db
        .insertInto('exams.bans')
        .values({
          person_id: personId,
          type: 'absence',
          province: `${region.slice(0, 2)}0000`,
          from_on: '2026-11-10',
          candidate_id: id,
          reason: '无故缺考',
        })
        .returning('id')
        .executeTakeFirstOrThrow()
      return ban.id
    },
  }
}
