import { isQuiet } from '@anzhu/law/kernel/quiet-hours'
import { shanghaiHour } from '../clock/clock.ts'
import type { House } from '../house.ts'
import { repeatedly } from '../jobs/repeat.ts'
import { deliverOutbox, type SmsGateway } from './deliver.ts'

/** Sends what waits in the outbox, each second. */
export const deliverPeriodically = ({ db, cipher, clock }: House, send: SmsGateway) =>
  repeatedly(() => deliverOutbox(db, cipher, send, { quiet: isQuiet(shanghaiHour(clock.now())) }))

/** The gateway of a demonstration: what is in the outbox is what was sent, and the development page shows it. */
export const localGateway: SmsGateway = async () => {}
