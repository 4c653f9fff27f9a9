export { reminderQueue, reminderWorker } from './morning.ts'
