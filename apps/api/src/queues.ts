import { nightlyQueue } from './nightly.ts'
import { reminderQueue } from './reminders/index.ts'
import { importQueue } from './sheets/index.ts'

/** Every queue of the house; they are made before the server takes its role. */
export const queues: readonly string[] = [importQueue, nightlyQueue, reminderQueue]
