import type * as contract from '@anzhu/contract/exams'
import type { Input } from '@anzhu/contract/endpoint'
import { noticeStates } from '@anzhu/law/exams/words'
import { Refusal, type Issue } from '@anzhu/law/kernel/refusal'
import { sql } from 'kysely'
import { endOpenCases } from '../cases/index.ts'
import type { Call } from '../http/serve.ts'
import { regionView } from '../registry/index.ts'
import { changesIn } from './notice-changes.ts'
import { asNotice, exclusiveOf, lockOwnNotice, readNotice, runs, type NoticeRow } from './notices.ts'
import { tellEnrolled, tellRegion } from './tell.ts'

type Form = contract.ExamNoticeForm

/** The refusal of what an exam no longer, or not yet, allows. */
export const movedOn = (sentence: string) => new Refusal('exam.moved-on', sentence)

/** A new notice, as a draft that only the office sees. */
export async function createExamNotice(call: Call, form: Form) {
  const { db, actor, remark } = call
  mustBePossible(call, form)
  const { rows } = await sql<{ id: string }>`
    insert into exams.notices (region, title, body, categories, enrol_from, enrol_to, exam_on, exam_time, place, seats,
                               pass_mark, full_mark, unit, account_id)
    values (${form.region}, ${form.title}, ${form.body}, ${[...form.categories]}::text[], ${form.enrolFrom}, ${form.enrolTo},
            ${form.examOn}, ${form.examTime}, ${form.place}, ${form.seats}, ${form.passMark}, ${form.fullMark}, ${actor.unit},
            ${actor.accountId}) returning id`.execute(db)
  remark.object = form.title
  return view(call, rows[0]?.id ?? '')
}

const view = async (call: Call, id: string) => asNotice(await readNotice(call, id), call)

/** Everything that is wrong with a notice is told at once, each at its field. */
function mustBePossible({ actor, today }: Call, form: Form): void {
  const wrong: readonly (Issue | false)[] = [
    !runs(actor, { region: form.region }) && {
      path: 'region',
      message: `只能面向本辖区发布，不能选${regionView(form.region).name}`,
    },
    new Set(form.categories).size < form.categories.length && {
      path: 'categories',
      message: '同一类别选了两次',
    },
    form.enrolFrom > form.enrolTo && { path: 'enrolTo', message: '报名截止日不能早于开始日' },
    form.enrolTo > form.examOn && { path: 'examOn', message: '考试日不能早于报名截止日' },
    form.examOn < today && { path: 'examOn', message: `考试日已经过去，今天是 ${today}` },
    form.passMark > form.fullMark && { path: 'passMark', message: '合格分不能高于满分' },
  ]
  const issues = wrong.filter((one) => typeof one === 'object')
  if (issues.length > 0)
    throw new Refusal('invalid', `${issues.map(({ message }) => message).join('；')}。没有保存。`, issues)
}

/** Changes a draft freely; of a published notice what may change is kept as a change, and whoever is enrolled is told. */
export async function editExamNotice(
  call: Call,
  { id, version, ...given }: Input<typeof contract.editExamNotice>,
) {
  const { db, actor, remark } = call
  const notice = await lockOwnNotice(call, id)
  if (notice.state !== 'draft' && notice.state !== 'published')
    throw movedOn(`这次考试${noticeStates[notice.state]}，不能再改。`)
  if (notice.version !== version)
    throw new Refusal('conflict', '这份通知刚被改动。您填写的内容还在页面上，请载入最新后再改。')
  const before = formOf(notice)
  const form = { ...before, ...definedOf(given) }
  mustBePossible(call, form)
  const published = notice.state === 'published'
  const { sentence, fixed } = changesIn(before, form)
  if (published && fixed.length > 0)
    throw new Refusal(
      'exam.moved-on',
      '通知已发布，面向地区、类别和分数标准不能再改。有误的，请取消后重新发布。',
      fixed.map((path) => ({ path, message: '发布后不能修改' })),
    )
  const { taken } = await readNotice(call, id)
  if (form.seats !== null && form.seats < taken)
    throw new Refusal('invalid', `已有 ${taken} 人报名，名额不能少于此数。没有保存。`, [
      { path: 'seats', message: `不能少于 ${taken}` },
    ])
  await store(call, id, form)
  if (published && sentence !== '') {
    await db
      .insertInto('exams.notice_changes')
      .values({ notice_id: id, sentence: sentence.slice(0, 1000), by_name: actor.name })
      .execute()
    const changed = { ...notice, title: form.title }
    await tellEnrolled(call, changed, {
      title: '考试有变',
      sentence: `有变：${sentence}。`,
      template: 'exam-changed',
    })
  }
  remark.object = form.title
  remark.reason = sentence
  return view(call, id)
}

const store = ({ db }: Call, id: string, form: Form) =>
  sql`
  update exams.notices
     set region = ${form.region}, title = ${form.title}, body = ${form.body}, categories = ${[...form.categories]}::text[],
         enrol_from = ${form.enrolFrom}, enrol_to = ${form.enrolTo}, exam_on = ${form.examOn}, exam_time = ${form.examTime},
         place = ${form.place}, seats = ${form.seats}, pass_mark = ${form.passMark}, full_mark = ${form.fullMark},
         version = version + 1, updated_at = now()
   where id = ${id}::uuid`.execute(db)

const definedOf = (given: Partial<Form>) =>
  Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)) as {
    [Key in keyof Form]?: Form[Key]
  }

const formOf = (row: NoticeRow): Form => ({
  title: row.title,
  body: row.body,
  region: row.region,
  categories: [...row.categories],
  enrolFrom: row.enrol_from,
  enrolTo: row.enrol_to,
  examOn: row.exam_on,
  examTime: row.exam_time,
  place: row.place,
  seats: row.seats,
  passMark: row.pass_mark,
  fullMark: row.full_mark,
})

/** Opens an exam to the enterprises of its region, and tells them; from here on it has its number. */
export async function publishExamNotice(call: Call, { id }: { readonly id: string }) {
  const { db, today, remark } = call
  const notice = await lockOwnNotice(call, id)
  if (notice.state !== 'draft') throw movedOn(`这份通知${noticeStates[notice.state]}，不用再发布。`)
  mustBePossible(call, formOf(notice))
  if (notice.enrol_to < today)
    throw movedOn(`报名截止日 ${notice.enrol_to} 已经过去，没有发布。请先改报名时间。`)
  const year = `${today.slice(0, 4)}${notice.region}`
  // Two notices of a region published at one moment take their numbers one after the other.
  await sql`select pg_advisory_xact_lock(hashtext(${`exam ${year}`}))`.execute(db)
  await sql`
    update exams.notices
       set state = 'published', published_at = now(), version = version + 1, updated_at = now(),
           batch = ${year} || lpad((1 + (
             select coalesce(max(right(batch, 3)::int), 0) from exams.notices where batch like ${`${year}%`}))::text, 3, '0')
     where id = ${id}::uuid`.execute(db)
  await tellRegion(db, notice)
  remark.object = notice.title
  return view(call, id)
}

/** Calls an exam off: enrolments under way end, and whoever is enrolled is told why. */
export async function cancelExamNotice(call: Call, { id, reason }: Input<typeof contract.cancelExamNotice>) {
  const { db, remark } = call
  const notice = await lockOwnNotice(call, id)
  if (notice.state !== 'draft' && notice.state !== 'published')
    throw movedOn(`这次考试${noticeStates[notice.state]}，不能取消。`)
  await sql`
    update exams.notices set state = 'cancelled', cancel_reason = ${reason}, version = version + 1, updated_at = now()
     where id = ${id}::uuid`.execute(db)
  if (notice.state === 'published') {
    await tellEnrolled(call, notice, {
      title: '考试已取消',
      sentence: `已取消：${reason}。请另报其他场次。`,
      template: 'exam-cancelled',
    })
    await endOpenCases(db, exclusiveOf(id), `考试已取消，报名终止：${reason}`)
  }
  remark.object = notice.title
  remark.reason = reason
  return view(call, id)
}
