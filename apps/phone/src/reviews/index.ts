export { ReviewTaskRow, useReviewTasks } from './ReviewTasks.tsx'
