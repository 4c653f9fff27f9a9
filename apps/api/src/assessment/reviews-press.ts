import type * as contract from '@anzhu/contract/reviews'
import type { Input, Reply } from '@anzhu/contract/endpoint'
import { monthInWords, type Month } from '@anzhu/law/assessment/month'
import { pressAgainAfterHours, reviewStates, type ReviewState } from '@anzhu/law/assessment/monthly-review'
import { pressMessage, pressSms, untrueMessage, untrueSms } from '@anzhu/law/assessment/review-words'
import { sql } from 'kysely'
import { notFound } from '../access/permit.ts'
import { visible } from '../access/visible.ts'
import type { Call } from '../http/serve.ts'
import { reviewColumns } from './reviews-owed.ts'
import { asKept } from './reviews-list.ts'
import { readReviewRows, type ReviewRow } from './reviews-rows.ts'
import { reachDepartments, tellDepartments, type DepartmentNews } from './reviews-tell.ts'
import { stateOf } from './reviews-view.ts'

type Result = contract.Pressed

const pressable: ReadonlySet<ReviewState> = new Set(['owed', 'missed', 'disputed'])

/** Presses departments for the review of a month, each at most once a day unless it is said to be on purpose. */
export async function pressReviews(
  call: Call,
  { month: given, projectIds, again }: Input<typeof contract.pressReviews>,
): Promise<Reply<typeof contract.pressReviews>> {
  const { db, house, remark } = call
  const month = given as Month
  const rows = await lockAsked(call, month, projectIds)
  const reach = await reachDepartments(
    { db, cipher: house.cipher },
    rows.map(({ id }) => id),
  )
  const results = rows.map((row) => resultFor(call, row, { again, reach: reach.get(row.id) }))
  const sent = rows.filter((_, at) => results[at]?.outcome === 'sent')
  await record(call, month, sent)
  await tellDepartments(
    { db, cipher: house.cipher },
    sent.map((row) => newsFor(call, row, month)),
  )
  remark.object = `${monthInWords(month)}月评：${sent.map(({ name }) => name).join('、')}`.slice(0, 500)
  return { sent: sent.length, left: results.length - sent.length, results }
}

/** The projects asked for, all of them theirs, kept from being pressed twice at the same moment. */
async function lockAsked(
  { db, actor }: Call,
  month: Month,
  projectIds: readonly string[],
): Promise<ReviewRow[]> {
  const ids = sql`project.id = any(${[...new Set(projectIds)]}::uuid[])`
  const { rows: locked } = await sql`
    select from registry.projects project where ${ids} and ${visible(actor, 'review.press', reviewColumns)}
     order by project.id for no key update`.execute(db)
  if (locked.length < new Set(projectIds).size) throw notFound()
  return readReviewRows(db, [month], {
    where: sql<boolean>`${ids}`,
    order: sql`project.id`,
    most: projectIds.length,
  })
}

function resultFor(
  { house, today }: Call,
  row: ReviewRow,
  {
    again,
    reach,
  }: { again: boolean; reach: { accounts: readonly string[]; phones: readonly string[] } | undefined },
): Result {
  const project = { id: row.id, name: row.name }
  const state = stateOf(row, today)
  if (!pressable.has(state))
    return { project, outcome: 'not-owed', sentence: `${reviewStates[state]}，不用催办。` }
  const hours = row.reminded_at === null ? null : hoursSince(house.clock.now(), row.reminded_at)
  if (!again && hours !== null && hours < pressAgainAfterHours)
    return { project, outcome: 'already', sentence: alreadySaid(row) }
  if (reach === undefined || reach.accounts.length + reach.phones.length === 0)
    return {
      project,
      outcome: 'unreachable',
      sentence: '没有项目部账号，也没有项目经理的手机号，无法告知。请先在项目档案中补全。',
    }
  return { project, outcome: 'sent', sentence: sentTo(reach) }
}

const hoursSince = (now: Date, then: Date) => (now.getTime() - then.getTime()) / 3_600_000

function alreadySaid({ reminded_at: at, reminded_by: by }: ReviewRow): string {
  const when = new Date((at?.getTime() ?? 0) + 8 * 3_600_000).toISOString().slice(5, 16).replace('T', ' ')
  return `${when} 已${by ? `由${by}催办` : '自动提醒'}，未满 ${pressAgainAfterHours} 小时。要再催的，请选“再次催办”。`
}

function sentTo({ accounts, phones }: { accounts: readonly string[]; phones: readonly string[] }): string {
  const ways = [
    ...(phones.length > 0 ? [`短信 ${phones.length} 条`] : []),
    ...(accounts.length > 0 ? [`待办 ${accounts.length} 条`] : []),
  ]
  return `已发送：${ways.join('、')}。`
}

async function record({ db, actor, house }: Call, month: Month, rows: readonly ReviewRow[]): Promise<void> {
  if (rows.length === 0) return
  await db
    .insertInto('assessment.review_reminders')
    .values(
      rows.map(({ id }) => ({
        project_id: id,
        month: asKept(month),
        reminded_by: actor.accountId,
        reminded_at: house.clock.now(),
      })),
    )
    .execute()
}

function newsFor({ today }: Call, row: ReviewRow, month: Month): DepartmentNews {
  const news = { project: row.name, month }
  const { correct_by: until } = row
  if (row.disputed && until !== null)
    return {
      projectId: row.id,
      template: 'review-untrue',
      sms: untrueSms(news, until),
      ...untrueMessage(news, until, row.dispute_reason ?? ''),
    }
  return {
    projectId: row.id,
    template: 'review-press',
    sms: pressSms(news, today),
    ...pressMessage(news, today),
  }
}
