import type { RectificationPhoto, RectifiedFinding } from '@anzhu/contract/rectification'
import { daysOverdue, mostReplies, type FindingState } from '@anzhu/law/inspections/rectification'
import type { PlainDate } from '@anzhu/law/kernel/date'
import { sql } from 'kysely'
import type { Db } from '../db/connection.ts'

/** What is to be put right, in the order of the notice, each with its photos and answers. */
export async function rectifiedFindings(
  db: Db,
  inspectionId: string,
  today: PlainDate,
): Promise<RectifiedFinding[]> {
  const findings = await db
    .selectFrom('inspections.findings')
    .selectAll()
    .where('inspection_id', '=', inspectionId)
    .where('rectify', '=', true)
    .orderBy('position')
    .orderBy('noted_at')
    .orderBy('id')
    .execute()
  const replies = Map.groupBy(await repliesOf(db, inspectionId), ({ finding_id: id }) => id)
  const photos = await photosTaken(db, inspectionId)
  return findings.map((finding, at) => ({
    id: finding.id,
    no: at + 1,
    text: finding.text,
    place: finding.place,
    clause: finding.clause,
    level: finding.level as RectifiedFinding['level'],
    requirement: finding.requirement,
    responsible: finding.responsible_name,
    dueOn: finding.due_on ?? today,
    daysOverdue: finding.state === 'open' ? daysOverdue(today, (finding.due_on ?? today) as PlainDate) : 0,
    state: finding.state as FindingState,
    before: photos.filter((one) => one.purpose === 'finding' && one.finding_id === finding.id).map(asPhoto),
    replies: (replies.get(finding.id) ?? []).slice(-mostReplies).map((reply) => ({
      id: reply.id,
      text: reply.text,
      by: reply.by_name,
      byLink: reply.link_id !== null,
      at: reply.replied_at.toISOString(),
      photos: photos.filter(({ reply_id: id }) => id === reply.id).map(asPhoto),
      verdict: reply.verdict as 'accepted' | 'returned' | null,
      reason: reply.verdict_reason,
      judgedBy: reply.judged_by ?? '',
      judgedAt: reply.verdict_at?.toISOString() ?? null,
    })),
  }))
}

const repliesOf = (db: Db, inspectionId: string) =>
  db
    .selectFrom('inspections.replies as r')
    .innerJoin('inspections.findings as f', 'f.id', 'r.finding_id')
    .leftJoin('access.accounts as judge', 'judge.id', 'r.verdict_by')
    .selectAll('r')
    .select('judge.name as judged_by')
    .where('f.inspection_id', '=', inspectionId)
    .orderBy('r.replied_at')
    .orderBy('r.id')
    .execute()

const photosTaken = (db: Db, inspectionId: string) =>
  db
    .selectFrom('inspections.photos')
    .select(['id', 'finding_id', 'reply_id', 'purpose', 'taken_at', 'file_id'])
    .where('inspection_id', '=', inspectionId)
    .where('purpose', 'in', ['finding', 'after'])
    .orderBy('position')
    .orderBy('noted_at')
    .orderBy('id')
    .execute()

const asPhoto = ({
  id,
  taken_at: takenAt,
  file_id: fileId,
}: {
  readonly id: string
  readonly taken_at: Date | null
  readonly file_id: string | null
}): RectificationPhoto => ({ id, takenAt: takenAt?.toISOString() ?? null, received: fileId !== null })

/**
 * Writes when the earliest of what is still open is due; with nothing open it stays as it was. A later day can be missed
 * anew, so that those above are told of that one too.
 */
export async function keepDueDay(db: Db, caseId: string): Promise<void> {
  await sql`
    update inspections.rectifications r
       set due_on = open.due_on, escalated_on = case when open.due_on > r.due_on then null else r.escalated_on end
      from (select min(f.due_on) as due_on from inspections.findings f
              join inspections.rectifications own on own.inspection_id = f.inspection_id
             where own.case_id = ${caseId}::uuid and f.rectify and f.state = 'open') as open
     where r.case_id = ${caseId}::uuid and open.due_on is not null`.execute(db)
}
