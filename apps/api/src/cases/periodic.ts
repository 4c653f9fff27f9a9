import type { House } from '../house.ts'
import { repeatedly } from '../jobs/repeat.ts'
import { takeUndelivered } from '../notices/index.ts'
import { recordEvent } from './rows.ts'
import type { Services } from './service.ts'
import { settleDue } from './settle.ts'

/** Carries out decisions whose time to undo is over, and notes what could not be delivered, each second. */
export const settlePeriodically = (house: House, services: Services) =>
  repeatedly(async () => {
    await settleDue(house, services)
    await noteUndelivered(house)
  })

/** An SMS about a case that was given up stands in the timeline: somebody has to be told another way. */
export async function noteUndelivered({ db }: House): Promise<void> {
  await db.transaction().execute(async (tx) => {
    for (const about of await takeUndelivered(tx, 'case:'))
      await recordEvent(tx, about.slice('case:'.length), {
        kind: 'sms-failed',
        title: '短信没有送达，请核对登记的手机号，或改用其他方式告知',
      })
  })
}
