import * as contract from '@anzhu/contract/reviews'
import { serve, type Server } from '../http/serve.ts'
import { disputeReview, viewReviewFile } from './reviews-dispute.ts'
import { countReviews, listProjectReviews, listReviews } from './reviews-list.ts'
import { pressReviews } from './reviews-press.ts'
import { submitReview } from './reviews-submit.ts'

/** Monthly reviews of projects: who owes one, what was submitted, pressing and disputing. */
export function reviewRoutes(server: Server): void {
  serve(server, contract.listReviews, listReviews)
  serve(server, contract.countReviews, countReviews)
  serve(server, contract.listProjectReviews, listProjectReviews)
  serve(server, contract.submitReview, submitReview)
  serve(server, contract.viewReviewFile, viewReviewFile)
  serve(server, contract.disputeReview, disputeReview)
  serve(server, contract.pressReviews, pressReviews)
}
