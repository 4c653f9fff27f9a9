import type * as contract from '@anzhu/contract/exams'
import type { ExamResultsPreview } from '@anzhu/contract/exams'
import type { Input } from '@anzhu/contract/endpoint'
import type { BanFacts } from '@anzhu/law/certificates/facts'
import { certificatePlaceFor } from '@anzhu/law/certificates/places'
import { banFrom, banUntil } from '@anzhu/law/exams/outcome'
import { noticeStates, outcomes, type ExamCategory, type ExamOutcome } from '@anzhu/law/exams/words'
import type { PlainDate } from '@anzhu/law/kernel/date'
import { Refusal } from '@anzhu/law/kernel/refusal'
import { sql } from 'kysely'
import type { Db } from '../db/connection.ts'
import type { Call } from '../http/serve.ts'
import { provinceCode } from './facts.ts'
import { movedOn } from './manage-notice.ts'
import { asNotice, exclusiveOf, lockOwnNotice, readNotice, readOwnNotice, type NoticeRow } from './notices.ts'
import { tellOffices, tellPersons } from './tell.ts'

/** A place in an exam with its result as entered. */
export interface Candidate {
  readonly id: string
  readonly person_id: string
  readonly enterprise_id: string | null
  readonly name: string
  readonly category: ExamCategory
  readonly admission: string
  readonly score: string | null
  readonly outcome: ExamOutcome | null
}

async function candidatesOf(db: Db, noticeId: string): Promise<Candidate[]> {
  const { rows } = await sql<Candidate>`
    select place.id, place.person_id, place.enterprise_id, p.name, place.category, place.admission, place.score, place.outcome
      from exams.candidates place join registry.persons p on p.id = place.person_id
     where place.notice_id = ${noticeId}::uuid order by place.admission`.execute(db)
  return rows
}

/** What publishing would do, and what is in its way. */
export async function previewExamResults(
  call: Call,
  { id }: Input<typeof contract.previewExamResults>,
): Promise<ExamResultsPreview> {
  const notice = await readOwnNotice(call, id)
  const candidates = await candidatesOf(call.db, id)
  const count = (outcome: ExamOutcome | null) => candidates.filter((one) => one.outcome === outcome).length
  return {
    candidates: candidates.length,
    blank: count(null),
    pass: count('pass'),
    fail: count('fail'),
    absent: count('absent'),
    excused: count('excused'),
    cheating: count('cheating'),
    bans: candidates
      .flatMap((one) => {
        const ban = banOf(notice, one, call.today)
        return ban === null ? [] : [{ name: one.name, admission: one.admission, ...ban }]
      })
      .slice(0, 2000),
    hindrance: (await hindranceTo(call, notice, candidates)) ?? '',
  }
}

/** Why results cannot be published now; undefined when they can. */
async function hindranceTo(
  { db, today }: Call,
  notice: NoticeRow,
  candidates: readonly Candidate[],
): Promise<string | undefined> {
  if (notice.state !== 'published') return `这次考试${noticeStates[notice.state]}。`
  if (today < notice.exam_on) return `考试 ${notice.exam_on} 才举行。`
  if (candidates.length === 0) return '还没有人通过报名审核。'
  const blank = candidates.filter(({ outcome }) => outcome === null).length
  if (blank > 0) return `还有 ${blank} 人没有成绩，请先导入；没有参加考试的，在“情况”填缺考或缺考有因。`
  const { rows } = await sql<{ waiting: number }>`
    select count(*)::int as waiting from cases.cases c
     where c.exclusive like 'exam:%' and c.exclusive = ${exclusiveOf(notice.id)} and c.status = 'in-progress'`.execute(
    db,
  )
  const waiting = rows[0]?.waiting ?? 0
  return waiting > 0 ? `还有 ${waiting} 件报名没有审核，请先审核。` : undefined
}

/** The ban that follows from a result when it is confirmed today, with its last day. */
function banOf(
  { region, exam_on: examOn }: NoticeRow,
  { outcome }: Pick<Candidate, 'outcome'>,
  today: PlainDate,
) {
  const { terms } = certificatePlaceFor(region)
  const ban = outcome === null ? null : banFrom(outcome, { examOn, confirmedOn: today }, terms)
  const until = ban === null ? null : banUntil(ban, terms)
  return ban === null || until === null ? null : { type: ban.type, from: ban.from, until }
}

/** Publishes every result at once: passes and bans follow in the same transaction, and everybody is told their own. */
export async function publishExamResults(
  call: Call,
  { id, count }: Input<typeof contract.publishExamResults>,
) {
  const { db, remark } = call
  const notice = await lockOwnNotice(call, id)
  const candidates = await candidatesOf(db, id)
  const hindrance = await hindranceTo(call, notice, candidates)
  if (hindrance !== undefined) throw movedOn(`${hindrance}成绩没有发布。`)
  if (count !== candidates.length)
    throw new Refusal(
      'invalid',
      `输入的人数是 ${count}，这次考试有 ${candidates.length} 人。成绩没有发布，请核对后重新输入。`,
      [{ path: 'count', message: `这次考试有 ${candidates.length} 人` }],
    )
  await sql`update exams.candidates set published_at = now() where notice_id = ${id}::uuid`.execute(db)
  await sql`
    update exams.notices set state = 'scored', scored_at = now(), version = version + 1, updated_at = now()
     where id = ${id}::uuid`.execute(db)
  await recordPasses(
    call,
    notice,
    candidates.filter(({ outcome }) => outcome === 'pass'),
  )
  await recordBans(call, notice, candidates)
  await tellResults(call, notice, candidates)
  remark.object = `${notice.title}，${candidates.length} 人`
  return asNotice(await readNotice(call, id), call)
}

/** Passes of an exam; one that was voided before stands again. */
export async function recordPasses(
  { db, actor }: Call,
  notice: NoticeRow,
  passed: readonly Candidate[],
): Promise<void> {
  await sql`
    insert into exams.passes (person_id, category, passed_on, source, province, score, candidate_id, recorded_by)
    select given.person, given.category, ${notice.exam_on}::date, 'new_system', ${provinceCode(notice.region)}, given.score,
           given.candidate, ${actor.accountId}::uuid
      from unnest(${passed.map((one) => one.person_id)}::uuid[], ${passed.map((one) => one.category)}::text[],
                  ${passed.map((one) => one.score)}::numeric[], ${passed.map((one) => one.id)}::uuid[])
             as given (person, category, score, candidate)
    on conflict (person_id, category, passed_on, province)
    do update set voided_at = null, score = excluded.score, candidate_id = excluded.candidate_id, source = 'new_system'`.execute(
    db,
  )
}

/** Bans that follow from results; where the jurisdiction has none, none. */
export async function recordBans(
  { db, actor, today }: Call,
  notice: NoticeRow,
  candidates: readonly Pick<Candidate, 'id' | 'person_id' | 'outcome'>[],
): Promise<void> {
  const barred = candidates.flatMap((one) => {
    const ban = banOf(notice, one, today)
    return ban === null ? [] : [{ ...ban, candidate: one.id, person: one.person_id }]
  })
  await sql`
    insert into exams.bans (person_id, type, province, from_on, candidate_id, reason, recorded_by)
    select given.person, given.type, ${provinceCode(notice.region)}, given.from_on, given.candidate, given.reason,
           ${actor.accountId}::uuid
      from unnest(${barred.map(({ person }) => person)}::uuid[], ${barred.map(({ type }) => type)}::text[],
                  ${barred.map(({ from }) => from)}::date[], ${barred.map(({ candidate }) => candidate)}::uuid[],
                  ${barred.map(({ type }) => banReason(notice, type))}::text[])
             as given (person, type, from_on, candidate, reason)
    on conflict (candidate_id, type) where voided_at is null do nothing`.execute(db)
}

const banReason = ({ title, exam_on: day }: NoticeRow, type: BanFacts['type']) =>
  `${day} “${title}”${type === 'cheating' ? '作弊' : '无故缺考'}`.slice(0, 200)

/** A result in the words its person reads: 合格（85 分）. */
export const resultInWords = ({ outcome, score }: Pick<Candidate, 'outcome' | 'score'>): string =>
  outcome === null ? '没有成绩' : `${outcomes[outcome]}${score === null ? '' : `（${Number(score)} 分）`}`

/** What a result means for its person: what to do next, or until when there is no enrolling. */
export function sentenceOf(notice: NoticeRow, candidate: Candidate, today: PlainDate): string {
  const ban = banOf(notice, candidate, today)
  if (ban !== null) return `${resultInWords(candidate)}，${ban.until} 以前（含当天）不能再报名。`
  return candidate.outcome === 'pass'
    ? `${resultInWords(candidate)}，可由受聘企业申请证书。`
    : `${resultInWords(candidate)}。`
}

async function tellResults(call: Call, notice: NoticeRow, candidates: readonly Candidate[]): Promise<void> {
  await tellPersons(
    call,
    'exam-result',
    candidates.map((one) => ({
      personId: one.person_id,
      title: '考试成绩已发布',
      body: `参加的“${notice.title}”成绩已发布：${sentenceOf(notice, one, call.today)}`,
    })),
  )
  const firms = Map.groupBy(candidates, ({ enterprise_id: id }) => id ?? '')
  await tellOffices(
    call.db,
    [...firms.keys()].filter((id) => id !== ''),
    {
      title: '考试成绩已发布',
      body: (id) => {
        const own = firms.get(id) ?? []
        const passed = own.filter(({ outcome }) => outcome === 'pass').length
        return `“${notice.title}”成绩已发布：本企业 ${own.length} 人，合格 ${passed} 人。`
      },
      noticeId: notice.id,
    },
  )
}
