export { ReviewTasks } from './ReviewTasks.tsx'
