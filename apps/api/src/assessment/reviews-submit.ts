import type * as contract from '@anzhu/contract/reviews'
import type { Input, Reply } from '@anzhu/contract/endpoint'
import { monthInWords, type Month } from '@anzhu/law/assessment/month'
import { gradeFlaw, reviewRefusal, type ProjectStatus } from '@anzhu/law/assessment/monthly-review'
import { correctedMessage } from '@anzhu/law/assessment/review-words'
import type { PlainDate } from '@anzhu/law/kernel/date'
import { Refusal } from '@anzhu/law/kernel/refusal'
import { notFound } from '../access/permit.ts'
import { visible } from '../access/visible.ts'
import { holdOwnFiles } from '../files/index.ts'
import type { Call } from '../http/serve.ts'
import { tell } from '../notices/index.ts'
import { reviewColumns } from './reviews-owed.ts'
import { asKept, viewMonth } from './reviews-list.ts'

type Submission = Input<typeof contract.submitReview>

/** Takes a review of a month; one that is there already stays on record as replaced. */
export async function submitReview(
  call: Call,
  given: Submission,
): Promise<Reply<typeof contract.submitReview>> {
  const { db, actor, house, today, remark } = call
  const month = given.month as Month
  const project = await lockProject(call, given.id)
  const refusal = reviewRefusal(
    { status: project.status as ProjectStatus, startedOn: project.started_on as PlainDate },
    month,
    today,
  )
  if (refusal !== undefined)
    throw new Refusal('review.not-due', refusal, [{ path: 'month', message: refusal }])
  const flaw = gradeFlaw(given.score, given.grade)
  if (flaw !== undefined) throw new Refusal('invalid', flaw, [{ path: 'grade', message: flaw }])
  const former = await replaceFormer(call, given)
  // For good: a former review stays on record with its sheet.
  await holdOwnFiles(db, `reviews:${given.id}`, actor.accountId ?? '', given.files)
  const [first = '', ...further] = given.files
  await db
    .insertInto('assessment.reviews')
    .values({
      project_id: given.id,
      month: asKept(month),
      file_id: first,
      further_files: further,
      score: given.score,
      grade: given.grade,
      submitted_by: actor.accountId ?? '',
      submitted_at: house.clock.now(),
    })
    .execute()
  if (former?.disputed_by != null)
    await tell(db, former.disputed_by, {
      ...correctedMessage({ project: project.name, month }),
      link: `/reviews?month=${month}&status=done&q=${encodeURIComponent(project.filing_number)}`,
    })
  remark.object = `${project.name} ${monthInWords(month)}月评`
  return viewMonth(call, given.id, month)
}

/** The project, kept from a second submission at the same moment. */
async function lockProject({ db, actor }: Call, id: string) {
  const project = await db
    .selectFrom('registry.projects as project')
    .select(['project.name', 'project.filing_number', 'project.status', 'project.started_on'])
    .where('project.id', '=', id)
    .where(visible(actor, 'review.submit', reviewColumns))
    .forNoKeyUpdate()
    .executeTakeFirst()
  if (project === undefined) throw notFound()
  return project
}

async function replaceFormer({ db, house }: Call, { id, month }: Submission) {
  return db
    .updateTable('assessment.reviews')
    .set({ replaced_at: house.clock.now() })
    .where('project_id', '=', id)
    .where('month', '=', asKept(month))
    .where('replaced_at', 'is', null)
    .returning(['id', 'disputed_by'])
    .executeTakeFirst()
}
