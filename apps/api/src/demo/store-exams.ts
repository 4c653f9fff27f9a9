import { addDays, type PlainDate } from '@anzhu/law/kernel/date'
import type { Db } from '../db/connection.ts'

/** One exam that is open for enrolment in each province of the demonstration, written by its exam clerk. */
const notices = [
  { login: 'song', region: '320500', place: '苏州市建设培训中心 3 号考场（示例）', seats: 200 },
  { login: 'tan', region: '430000', place: '湖南建设人力资源考试中心（示例）', seats: 500 },
  { login: 'xiong', region: '360100', place: '南昌市安全考核中心（示例）', seats: 300 },
] as const

/** Publishes the notices: enrolment has run for five days and ends in three weeks. */
export async function storeExams(db: Db, today: PlainDate): Promise<void> {
  for (const { login, region, place, seats } of notices) {
    const clerk = await db
      .selectFrom('access.accounts as a')
      .innerJoin('access.posts as p', 'p.account_id', 'a.id')
      .select(['a.id', 'p.unit'])
      .where('a.login', '=', login)
      .executeTakeFirstOrThrow()
    const examOn = addDays(today, 35)
    await db
      .insertInto('exams.notices')
      .values({
        region,
        title: `${today.slice(0, 4)} 年第四季度安管人员安全生产考核`,
        body: '请携带身份证原件，提前 30 分钟到场。考核不收费。',
        categories: ['A', 'B', 'C1', 'C2', 'C3'],
        enrol_from: addDays(today, -5),
        enrol_to: addDays(today, 21),
        exam_on: examOn,
        exam_time: '09:00–11:00',
        place,
        seats,
        unit: clerk.unit,
        state: 'published',
        account_id: clerk.id,
        // Year, region and place in it: the first exam of this year here.
        batch: `${today.slice(0, 4)}${region}001`,
        published_at: addDays(today, -6),
      })
      .execute()
  }
}
