import type { ExamNotice } from '@anzhu/contract/exams'
import type { PlainDate } from '@anzhu/law/kernel/date'
import type { ExamCategory, NoticeState } from '@anzhu/law/exams/words'
import { allowed } from '@anzhu/law/access/policy'
import { sql, type RawBuilder, type SqlBool } from 'kysely'
import type { Actor } from '../access/actor.ts'
import { notFound } from '../access/permit.ts'
import { visible } from '../access/visible.ts'
import type { Db } from '../db/connection.ts'
import type { Call } from '../http/serve.ts'
import { regionView } from '../registry/index.ts'

/** A notice (alias notice) as it is kept. */
export interface NoticeRow {
  readonly id: string
  readonly region: string
  readonly title: string
  readonly body: string
  readonly categories: readonly ExamCategory[]
  readonly enrol_from: PlainDate
  readonly enrol_to: PlainDate
  readonly exam_on: PlainDate
  readonly exam_time: string
  readonly place: string
  readonly seats: number | null
  readonly pass_mark: number
  readonly full_mark: number
  readonly unit: string
  readonly state: NoticeState
  readonly cancel_reason: string | null
  readonly published_at: Date | null
  readonly scored_at: Date | null
  readonly version: number
  readonly batch: string | null
}

/** The same with how many are enrolled, and what was changed. */
export interface CountedNotice extends NoticeRow {
  readonly taken: number
  readonly draft: number
  readonly waiting: number
  readonly returned: number
  readonly approved: number
  readonly refused: number
  readonly changes: readonly { readonly at: string; readonly sentence: string; readonly by: string }[]
}

/** What every enrolment in an exam is known by among cases: at most one open of it a person. */
export const exclusiveOf = (noticeId: string): string => `exam:${noticeId}`

const noticeBelongs = {
  personId: null,
  organisationId: null,
  projectId: null,
  region: 'notice.region',
} as const

/** Whose an enrolment is, where its case is called c. */
export const enrolmentBelongs = {
  personId: null,
  organisationId: 'c.organisation_id',
  projectId: null,
  region: 'c.region',
  worker: 'c.person_id',
} as const

/**
 * The notices somebody may look at: an office its own and its region's in every state, and those of the wider region once
 * published; an enterprise the published ones whose region covers where it is registered (CR-E03).
 */
export function noticeSeen(actor: Actor): RawBuilder<SqlBool> {
  return sql<SqlBool>`(${visible(actor, 'exam.run', noticeBelongs)} or (notice.state <> 'draft' and ${covering(actor)}))`
}

function covering({ region, organisationId, role }: Actor): RawBuilder<SqlBool> {
  const above = (code: RawBuilder<unknown>) => sql<SqlBool>`notice.region in
    (${code}, left(${code}, 4) || '00', left(${code}, 2) || '0000')`
  if (organisationId !== null)
    return sql<SqlBool>`exists (
      select from registry.enterprises firm where firm.id = ${organisationId}::uuid and ${above(sql`firm.region`)})`
  return role === 'exam-clerk' && region !== null ? above(sql`${region}::text`) : sql<SqlBool>`false`
}

/** Of the enrolments counted, those the actor sees; drafts are seen by whoever keeps them alone. */
export function enrolmentSeen(actor: Actor): RawBuilder<SqlBool> {
  const drafts = actor.organisationId === null ? sql<SqlBool>`c.status <> 'draft'` : sql<SqlBool>`true`
  return sql<SqlBool>`(c.status <> 'deleted' and ${drafts} and ${visible(actor, 'exam.view', enrolmentBelongs)})`
}

/** Notices with their counts, as a query to be narrowed by a condition and ordered. */
export const countedNotices = (actor: Actor) => sql`
  select notice.*, n.*,
         coalesce((select json_agg(json_build_object('at', change.at, 'sentence', change.sentence, 'by', change.by_name) order by change.id)
                     from exams.notice_changes change where change.notice_id = notice.id), '[]') as changes
    from exams.notices notice cross join lateral (
      select (count(*) filter (where c.status in ('in-progress', 'returned', 'approved')))::int as taken,
             (count(*) filter (where c.status = 'draft' and seen))::int as draft,
             (count(*) filter (where c.status = 'in-progress' and seen))::int as waiting,
             (count(*) filter (where c.status = 'returned' and seen))::int as returned,
             (count(*) filter (where c.status = 'approved' and seen))::int as approved,
             (count(*) filter (where c.status in ('refused', 'lapsed') and seen))::int as refused
        from (select c.status, ${enrolmentSeen(actor)} as seen from cases.cases c
               where c.exclusive like 'exam:%' and c.exclusive = 'exam:' || notice.id::text) c) n`

/** One notice the actor may look at; for others it does not exist. */
export async function readNotice(
  { db, actor }: Pick<Call, 'db' | 'actor'>,
  id: string,
): Promise<CountedNotice> {
  const { rows } =
    await sql<CountedNotice>`${countedNotices(actor)} where notice.id = ${id}::uuid and ${noticeSeen(actor)}`.execute(
      db,
    )
  if (rows[0] === undefined) throw notFound()
  return rows[0]
}

/** A notice of the actor's own region, locked: its state, seats and numbers hold until the transaction ends. */
export async function lockOwnNotice(
  { db, actor }: Pick<Call, 'db' | 'actor'>,
  id: string,
): Promise<NoticeRow> {
  const row = await lockNotice(db, id)
  if (row === undefined || !runs(actor, row)) throw notFound()
  return row
}

/** A notice of the actor's own region. */
export async function readOwnNotice(
  { db, actor }: Pick<Call, 'db' | 'actor'>,
  id: string,
): Promise<NoticeRow> {
  const { rows } = await sql<NoticeRow>`select * from exams.notices where id = ${id}::uuid`.execute(db)
  if (rows[0] === undefined || !runs(actor, rows[0])) throw notFound()
  return rows[0]
}

/** A notice locked, for whoever has shown already that they may; undefined when there is none. */
export async function lockNotice(db: Db, id: string): Promise<NoticeRow | undefined> {
  const { rows } = await sql<NoticeRow>`
    select * from exams.notices where id = ${id}::uuid for update`.execute(db)
  return rows[0]
}

/** Whether this office runs the exam. */
export const runs = (actor: Actor, { region }: Pick<NoticeRow, 'region'>): boolean =>
  allowed(actor, 'exam.run', { personId: null, organisationId: null, projectId: null, region })

/** Enrolment is open on a day. */
export const isOpen = (
  { state, enrol_from: from, enrol_to: to }: Pick<NoticeRow, 'state' | 'enrol_from' | 'enrol_to'>,
  today: PlainDate,
): boolean => state === 'published' && from <= today && today <= to

/** A notice as it is shown. */
export function asNotice(row: CountedNotice, { actor, today }: Pick<Call, 'actor' | 'today'>): ExamNotice {
  const { draft, waiting, returned, approved, refused } = row
  return {
    id: row.id,
    title: row.title,
    body: row.body,
    region: regionView(row.region),
    unit: row.unit,
    categories: [...row.categories],
    enrolFrom: row.enrol_from,
    enrolTo: row.enrol_to,
    examOn: row.exam_on,
    examTime: row.exam_time,
    place: row.place,
    seats: row.seats,
    taken: row.taken,
    passMark: row.pass_mark,
    fullMark: row.full_mark,
    state: row.state,
    cancelReason: row.cancel_reason,
    publishedAt: row.published_at?.toISOString() ?? null,
    scoredAt: row.scored_at?.toISOString() ?? null,
    version: row.version,
    open: isOpen(row, today),
    mine: runs(actor, row),
    enrolments: { draft, waiting, returned, approved, refused },
    changes: row.changes.map(({ at, sentence, by }) => ({
      at: new Date(at).toISOString(),
      sentence,
      by,
    })),
  }
}
