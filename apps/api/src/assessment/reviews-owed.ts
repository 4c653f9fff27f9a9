import type { ReviewList } from '@anzhu/contract/reviews'
import type { PlainDate } from '@anzhu/law/kernel/date'
import { sql, type RawBuilder, type SqlBool } from 'kysely'

/** Where a list of projects finds each relation of the policy: reviews are the contractor's, not every participant's. */
export const reviewColumns = {
  personId: null,
  organisationId: 'project.contractor_id',
  projectId: 'project.id',
  region: 'project.region',
} as const

/**
 * Whether a project (alias project) owes a review of the month whose first day is `month`, made or not: the other face of
 * the law's `owesReview`, for lists and counts.
 */
export function owesReviewOf(month: RawBuilder<unknown>, today: PlainDate): RawBuilder<SqlBool> {
  return sql<SqlBool>`(project.status = 'running' and ${month} <= ${today}::date
    and project.started_on < ${month} + interval '1 month')`
}

/** Joins the review that stands (alias review) to projects (alias project) for the month. */
export const joinReview = (month: RawBuilder<unknown>) =>
  sql`left join assessment.reviews review
        on review.project_id = project.id and review.month = ${month} and review.replaced_at is null`

/** Which projects belong in a list of reviews; what is exempt belongs in none. */
export function inList(
  status: ReviewList,
  month: RawBuilder<unknown>,
  today: PlainDate,
): RawBuilder<SqlBool> {
  const owed = sql<SqlBool>`(review.id is null and ${owesReviewOf(month, today)})`
  const of: Readonly<Record<ReviewList, RawBuilder<SqlBool>>> = {
    owed,
    done: sql<SqlBool>`review.state = 'done'`,
    disputed: sql<SqlBool>`review.state = 'disputed'`,
    all: sql<SqlBool>`(review.id is not null or ${owed})`,
  }
  return of[status]
}
