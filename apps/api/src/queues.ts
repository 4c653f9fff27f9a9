import { completionQueue, reviewReminderQueue } from './assessment/index.ts'
import { caseClockQueue } from './cases/index.ts'
import { certificateMorningQueue, certificateNightQueue, runQueue } from './certificates/index.ts'
import { documentQueue } from './documents/index.ts'
import { equipmentQueue } from './equipment/index.ts'
import { rectificationClockQueue } from './inspections/index.ts'
import { nationalNightQueue } from './national/index.ts'
import { nightlyQueue } from './nightly.ts'
import { reminderQueue } from './reminders/index.ts'
import { foldingQueue, rememberingQueue, safetyCodeQueues } from './safety-code/index.ts'
import { importQueue } from './sheets/index.ts'

/** Every queue of the house; they are made before the server takes its role. */
export const queues: readonly string[] = [
  importQueue,
  runQueue,
  certificateNightQueue,
  certificateMorningQueue,
  nationalNightQueue,
  documentQueue,
  nightlyQueue,
  caseClockQueue,
  rectificationClockQueue,
  reminderQueue,
  equipmentQueue,
  completionQueue,
  reviewReminderQueue,
  foldingQueue,
  rememberingQueue,
  ...safetyCodeQueues,
]
