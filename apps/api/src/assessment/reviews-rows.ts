import type { PlainDate } from '@anzhu/law/kernel/date'
import type { Month } from '@anzhu/law/assessment/month'
import { firstDayOf } from '@anzhu/law/assessment/month'
import type { ProjectStatus, ReviewGrade } from '@anzhu/law/assessment/monthly-review'
import type { InspectionKind, Method } from '@anzhu/law/inspections/standard'
import { sql, type RawBuilder, type SqlBool } from 'kysely'
import type { Db } from '../db/connection.ts'
import { joinReview } from './reviews-owed.ts'

/** A project and one of its months, with the review that stands and what is known around it. */
export interface ReviewRow {
  readonly id: string
  readonly name: string
  readonly filing_number: string
  readonly region: string
  readonly status: ProjectStatus
  readonly started_on: PlainDate
  readonly contractor_id: string
  readonly contractor_name: string
  readonly manager_name: string
  /** Sealed. */
  readonly manager_phone: Buffer | null
  /** The first day of the month. */
  readonly month: PlainDate
  readonly review_id: string | null
  readonly score: number | null
  readonly grade: ReviewGrade | null
  readonly disputed: boolean
  readonly files: string[] | null
  readonly submitted_at: Date | null
  readonly submitted_by: string | null
  readonly dispute_reason: string | null
  readonly disputed_by: string | null
  readonly disputed_at: Date | null
  readonly correct_by: PlainDate | null
  readonly replaced: number
  readonly former_month: PlainDate | null
  readonly former_score: number | null
  readonly former_grade: ReviewGrade | null
  readonly reminded_at: Date | null
  readonly reminded_by: string | null
  readonly reminders: number
  readonly self_checks: number
}

const months = (of: readonly Month[]) => sql`${of.map(firstDayOf)}::date[]`

/** Where rows come from: every visible project times the months asked for. */
export const fromReviews = (of: readonly Month[]) => sql`
  registry.projects project
  join registry.enterprises contractor on contractor.id = project.contractor_id
  cross join unnest(${months(of)}) as asked (month)
  ${joinReview(sql`asked.month`)}`

const columns = sql`
  project.id, project.name, project.filing_number, project.region, project.status, project.started_on,
  project.manager_name, project.manager_phone, contractor.id as contractor_id, contractor.name as contractor_name,
  asked.month, review.id as review_id, review.score::float8 as score, review.grade,
  coalesce(review.state = 'disputed', false) as disputed, array[review.file_id] || review.further_files as files,
  review.submitted_at, submitter.name as submitted_by, review.dispute_reason, disputer.name as disputed_by,
  review.disputed_at, review.correct_by,
  (select count(*)::int from assessment.reviews old
    where old.project_id = project.id and old.month = asked.month and old.replaced_at is not null) as replaced,
  former.month as former_month, former.score::float8 as former_score, former.grade as former_grade,
  reminder.at as reminded_at, reminder.by as reminded_by, reminder.times as reminders,
  (select count(*)::int from inspections.inspections i
    where i.project_id = project.id and i.kind = 'self' and i.state = 'saved'
      and i.on_day >= asked.month and i.on_day < asked.month + interval '1 month') as self_checks`

const around = sql`
  left join access.accounts submitter on submitter.id = review.submitted_by
  left join access.accounts disputer on disputer.id = review.disputed_by
  left join lateral (
    select r.month, r.score, r.grade from assessment.reviews r
     where r.project_id = project.id and r.month < asked.month and r.replaced_at is null
     order by r.month desc limit 1) former on true
  left join lateral (
    select r.reminded_at as at, coalesce(a.name, '') as by, (count(*) over ())::int as times
      from assessment.review_reminders r left join access.accounts a on a.id = r.reminded_by
     where r.project_id = project.id and r.month = asked.month
     order by r.reminded_at desc, r.id desc limit 1) reminder on true`

/** Reads rows of projects and months that fulfil a condition, in an order, so many at most. */
export async function readReviewRows(
  db: Db,
  of: readonly Month[],
  { where, order, most }: { where: RawBuilder<SqlBool>; order: RawBuilder<unknown>; most: number },
): Promise<ReviewRow[]> {
  const { rows } = await sql<ReviewRow>`
    select ${columns} from ${fromReviews(of)} ${around} where ${where} order by ${order} limit ${most}`.execute(
    db,
  )
  return rows
}

/** An inspection by others, beside which a review of its month is read. */
export interface InspectionRow {
  readonly project_id: string
  readonly kind: InspectionKind
  readonly method: Method
  readonly on_day: PlainDate
  readonly number: string
  readonly score: number | null
  readonly grade: ReviewGrade | null
  readonly major_findings: number
}

/** What enterprises and authorities found at these projects from one day to another, by project; void ones do not count. */
export async function readInspectionsByOthers(
  db: Db,
  projectIds: readonly string[],
  { from, to }: { from: PlainDate; to: PlainDate },
): Promise<ReadonlyMap<string, readonly InspectionRow[]>> {
  if (projectIds.length === 0) return new Map()
  const { rows } = await sql<InspectionRow>`
    select i.project_id, i.kind, i.method, i.on_day, coalesce(i.number, '') as number, i.score::float8 as score, i.grade,
           (select count(*)::int from inspections.findings f
             where f.inspection_id = i.id and f.level = 'major') as major_findings
      from inspections.inspections i
     where i.project_id = any(${[...new Set(projectIds)]}::uuid[]) and i.kind <> 'self' and i.state = 'saved'
       and i.on_day between ${from}::date and ${to}::date
     order by i.on_day, i.id`.execute(db)
  return Map.groupBy(rows, (row) => row.project_id)
}
