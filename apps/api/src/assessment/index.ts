export { reviewRoutes } from './reviews-routes.ts'
export { reviewReminderWorker } from './reviews-remind.ts'
export { inList, joinReview, owesReviewOf } from './reviews-owed.ts'
