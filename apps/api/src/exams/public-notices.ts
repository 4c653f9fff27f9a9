import type { ExamCategory, NoticeState } from '@anzhu/law/exams/words'
import type { PlainDate } from '@anzhu/law/kernel/date'
import { sql } from 'kysely'
import type { Db } from '../db/connection.ts'

/** A published notice as anybody may read it: nothing of who is enrolled. */
export interface PublicNotice {
  readonly id: string
  readonly region: string
  readonly title: string
  readonly body: string
  readonly unit: string
  readonly categories: readonly ExamCategory[]
  readonly enrol_from: PlainDate
  readonly enrol_to: PlainDate
  readonly exam_on: PlainDate
  readonly exam_time: string
  readonly place: string
  readonly seats: number | null
  readonly state: NoticeState
  readonly cancel_reason: string | null
  readonly published_at: Date
  readonly changes: readonly string[]
}

const published = sql`
  select notice.id, notice.region, notice.title, notice.body, notice.unit, notice.categories, notice.enrol_from,
         notice.enrol_to, notice.exam_on, notice.exam_time, notice.place, notice.seats, notice.state,
         notice.cancel_reason, notice.published_at,
         coalesce((select json_agg(change.sentence order by change.id)
                     from exams.notice_changes change where change.notice_id = notice.id), '[]') as changes
    from exams.notices notice
   where notice.state <> 'draft' and notice.published_at is not null`

/** Which notices are looked for: of a province (two digits), those before one by its id. */
export interface NoticeQuestion {
  readonly province: string | undefined
  readonly after: string | undefined
}

/** Published notices (NM-01), the latest first, at most so many and one more, which says that there are more. */
export async function listPublicNotices(
  db: Db,
  { province, after }: NoticeQuestion,
  most: number,
): Promise<readonly PublicNotice[]> {
  const { rows } = await sql<PublicNotice>`${published}
     and (${province ?? null}::text is null or left(notice.region, 2) = ${province ?? null})
     and (${after ?? null}::uuid is null or notice.id < ${after ?? null}::uuid)
   order by notice.id desc limit ${most + 1}`.execute(db)
  return rows
}

/** One published notice; undefined for a draft as for what does not exist. */
export async function readPublicNotice(db: Db, id: string): Promise<PublicNotice | undefined> {
  const { rows } = await sql<PublicNotice>`${published} and notice.id = ${id}::uuid`.execute(db)
  return rows[0]
}

/** The provinces (two digits) that have published notices. */
export async function provincesOfNotices(db: Db): Promise<readonly string[]> {
  const { rows } = await sql<{ province: string }>`
    select distinct left(region, 2) as province from exams.notices
     where state <> 'draft' and published_at is not null order by 1`.execute(db)
  return rows.map(({ province }) => province)
}
