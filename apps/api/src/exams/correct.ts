import type * as contract from '@anzhu/contract/exams'
import type { Input, Reply } from '@anzhu/contract/endpoint'
import { outcomeOf, resultFlaw } from '@anzhu/law/exams/outcome'
import { Refusal } from '@anzhu/law/kernel/refusal'
import { sql } from 'kysely'
import { notFound } from '../access/permit.ts'
import { cursorAfter, readCursor } from '../http/cursor.ts'
import type { Call } from '../http/serve.ts'
import { readEnrolment } from './list-enrolments.ts'
import { movedOn } from './manage-notice.ts'
import { lockOwnNotice, readOwnNotice, type NoticeRow } from './notices.ts'
import { recordBans, recordPasses, resultInWords, sentenceOf, type Candidate } from './results.ts'
import { tellOffices, tellPersons } from './tell.ts'

interface Published extends Candidate {
  readonly notice_id: string
  readonly published_at: Date | null
}

/**
 * Puts a published result right: before and after stay with the reason, the pass and the bans that followed fall or come, and
 * whoever was told the old result is told the new one.
 */
export async function correctExamResult(
  call: Call,
  { id, reason, ...entered }: Input<typeof contract.correctExamResult>,
) {
  const { remark } = call
  const noticeId = await noticeOfCandidate(call, id)
  const notice = await lockOwnNotice(call, noticeId)
  const before = await readCandidate(call, id)
  if (before.published_at === null) throw movedOn('成绩还没有发布，直接改成绩表重新导入即可，不用更正。')
  const marks = { passMark: notice.pass_mark, fullMark: notice.full_mark }
  const flaw = resultFlaw(entered, marks)
  if (flaw !== undefined)
    throw new Refusal('invalid', `${flaw.reason}。${flaw.suggestion}。没有更正。`, [
      { path: flaw.at, message: flaw.reason },
    ])
  const score = entered.score === null ? null : String(entered.score)
  const after: Published = { ...before, score, outcome: outcomeOf(entered, marks) }
  if (resultInWords(after) === resultInWords(before))
    throw movedOn(`已经是${resultInWords(before)}，不用更正。`)
  if (after.outcome !== before.outcome) await mustBeAnother(call, id)
  await store(call, notice, { before, after, reason })
  await tell(call, notice, { before, after, reason })
  remark.personId = before.person_id
  remark.object = `${notice.title}：${resultInWords(before)} → ${resultInWords(after)}`
  remark.reason = reason
  return readEnrolment(call, id)
}

/** A correction that lifts a ban is another officer's, as voiding the ban itself is. */
async function mustBeAnother({ db, actor }: Call, candidateId: string): Promise<void> {
  const { rows } = await sql`
    select from exams.bans where candidate_id = ${candidateId}::uuid and voided_at is null
       and recorded_by = ${actor.accountId}::uuid`.execute(db)
  if (rows.length === 0) return
  throw new Refusal(
    'case.four-eyes',
    '这项成绩带有由您发布产生的报名限制，更正会撤销限制，须由另一名经办人更正。没有更正。',
  )
}

async function noticeOfCandidate({ db }: Call, id: string): Promise<string> {
  const { rows } = await sql<{ notice_id: string }>`
    select notice_id from exams.candidates where id = ${id}::uuid`.execute(db)
  if (rows[0] === undefined) throw notFound()
  return rows[0].notice_id
}

async function readCandidate({ db }: Call, id: string): Promise<Published> {
  const { rows } = await sql<Published>`
    select place.*, p.name from exams.candidates place join registry.persons p on p.id = place.person_id
     where place.id = ${id}::uuid`.execute(db)
  if (rows[0] === undefined) throw notFound()
  return rows[0]
}

interface Correction {
  readonly before: Published
  readonly after: Published
  readonly reason: string
}

async function store(call: Call, notice: NoticeRow, { before, after, reason }: Correction): Promise<void> {
  const { db, actor } = call
  const kept = ({ score, outcome }: Published) => JSON.stringify({ score, outcome })
  await sql`
    insert into exams.corrections (candidate_id, reason, before, after, by_account, by_name)
    values (${before.id}::uuid, ${reason}, ${kept(before)}::jsonb, ${kept(after)}::jsonb, ${actor.accountId}::uuid, ${actor.name})`.execute(
    db,
  )
  await sql`
    update exams.candidates set score = ${after.score}::numeric, outcome = ${after.outcome} where id = ${before.id}::uuid`.execute(
    db,
  )
  await sql`
    update exams.bans set voided_at = now(), void_reason = ${`成绩更正：${reason}`.slice(0, 200)}, voided_by = ${actor.accountId}::uuid
     where candidate_id = ${before.id}::uuid and voided_at is null`.execute(db)
  await recordBans(call, notice, [after])
  if (after.outcome === 'pass') return recordPasses(call, notice, [after])
  await sql`
    update exams.passes set voided_at = now() where candidate_id = ${before.id}::uuid and voided_at is null`.execute(
    db,
  )
}

async function tell(call: Call, notice: NoticeRow, { before, after }: Correction): Promise<void> {
  const change = `成绩由${resultInWords(before)}更正为`
  await tellPersons(call, 'exam-corrected', [
    {
      personId: before.person_id,
      title: '考试成绩已更正',
      body: `参加的“${notice.title}”${change}${sentenceOf(notice, after, call.today)}`,
    },
  ])
  if (before.enterprise_id === null) return
  await tellOffices(call.db, [before.enterprise_id], {
    title: '考试成绩已更正',
    body: () => `${before.name}参加的“${notice.title}”${change}${resultInWords(after)}。`,
    noticeId: notice.id,
  })
}

type Kept = Pick<Candidate, 'score' | 'outcome'>

/** What was put right in the results of an exam, the latest first. */
export async function listExamCorrections(
  call: Call,
  { id, cursor, limit }: Input<typeof contract.listExamCorrections>,
): Promise<Reply<typeof contract.listExamCorrections>> {
  await readOwnNotice(call, id)
  const after = cursor === undefined ? undefined : readCursor(cursor)[0]
  const { rows } = await sql<{
    id: string
    at: Date
    name: string
    admission: string
    before: Kept
    after: Kept
    reason: string
    by_name: string
  }>`
    select c.id, c.at, p.name, place.admission, c.before, c.after, c.reason, c.by_name
      from exams.corrections c join exams.candidates place on place.id = c.candidate_id
      join registry.persons p on p.id = place.person_id
     where place.notice_id = ${id}::uuid and ${after === undefined ? sql`true` : sql`c.id < ${after}::uuid`}
     order by c.id desc limit ${limit + 1}`.execute(call.db)
  return cursorAfter(
    rows,
    limit,
    (row) => [row.id],
    ({ at, by_name: by, before, after: now, ...row }) => ({
      ...row,
      at: at.toISOString(),
      by,
      before: resultInWords(before),
      after: resultInWords(now),
    }),
  )
}
