import type * as contract from '@anzhu/contract/reviews'
import type { Input, Reply } from '@anzhu/contract/endpoint'
import { monthInWords, monthOf } from '@anzhu/law/assessment/month'
import { untrueMessage, untrueSms } from '@anzhu/law/assessment/review-words'
import { addDays, type PlainDate } from '@anzhu/law/kernel/date'
import { Refusal } from '@anzhu/law/kernel/refusal'
import type { Action } from '@anzhu/law/access/policy'
import { notFound } from '../access/permit.ts'
import { visible } from '../access/visible.ts'
import { readFileBytes } from '../files/index.ts'
import type { Call, FileReply } from '../http/serve.ts'
import { reviewColumns } from './reviews-owed.ts'
import { viewMonth } from './reviews-list.ts'
import { tellDepartments } from './reviews-tell.ts'

/** Days within which an untrue review must be put right, at most. */
const mostDays = 60

/** Finds a review untrue and orders the department to put it right (MR-03). */
export async function disputeReview(
  call: Call,
  { id, reason, correctBy }: Input<typeof contract.disputeReview>,
): Promise<Reply<typeof contract.disputeReview>> {
  const { db, actor, house, today, remark } = call
  mustBeNear(correctBy as PlainDate, today)
  const review = await findReview(call, 'review.dispute', id)
  await db
    .selectFrom('assessment.reviews')
    .select('id')
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirstOrThrow()
  const { numUpdatedRows } = await db
    .updateTable('assessment.reviews')
    .set({
      state: 'disputed',
      dispute_reason: reason,
      correct_by: correctBy,
      disputed_by: actor.accountId,
      disputed_at: house.clock.now(),
    })
    .where('id', '=', id)
    .where('state', '=', 'done')
    .where('replaced_at', 'is', null)
    .executeTakeFirst()
  if (numUpdatedRows === 0n)
    throw new Refusal('review.moved-on', '这份月评已责令整改，或项目部已重新提交。请刷新后查看最新的月评。')
  const month = monthOf(review.month as PlainDate)
  const news = { project: review.name, month }
  await tellDepartments({ db, cipher: house.cipher }, [
    {
      projectId: review.project_id,
      template: 'review-untrue',
      sms: untrueSms(news, correctBy as PlainDate),
      ...untrueMessage(news, correctBy as PlainDate, reason),
    },
  ])
  remark.object = `${review.name} ${monthInWords(month)}月评`
  remark.reason = reason
  return viewMonth(call, review.project_id, month)
}

function mustBeNear(correctBy: PlainDate, today: PlainDate): void {
  if (correctBy >= today && correctBy <= addDays(today, mostDays)) return
  const message = `整改期限须在 ${today} 至 ${addDays(today, mostDays)} 之间。`
  throw new Refusal('invalid', message, [{ path: 'correctBy', message }])
}

/** One page of a review, for whoever may see reviews of the project; former ones, too. */
export async function viewReviewFile(
  call: Call,
  { id, fileId }: Input<typeof contract.viewReviewFile>,
): Promise<FileReply> {
  const { db, house } = call
  const review = await findReview(call, 'review.view', id)
  if (![review.file_id, ...review.further_files].includes(fileId)) throw notFound()
  const { name } = await db
    .selectFrom('files.files')
    .select('name')
    .where('id', '=', fileId)
    .executeTakeFirstOrThrow()
  return { fileName: name, body: await readFileBytes(house, fileId) }
}

async function findReview({ db, actor }: Call, action: Action, id: string) {
  const review = await db
    .selectFrom('assessment.reviews as review')
    .innerJoin('registry.projects as project', 'project.id', 'review.project_id')
    .select(['review.project_id', 'review.month', 'review.file_id', 'review.further_files', 'project.name'])
    .where('review.id', '=', id)
    .where(visible(actor, action, reviewColumns))
    .executeTakeFirst()
  if (review === undefined) throw notFound()
  return review
}
