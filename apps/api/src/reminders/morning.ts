import { isQuiet } from '@anzhu/law/kernel/quiet-hours'
import { shanghaiHour } from '../clock/clock.ts'
import type { House } from '../house.ts'
import { loadRules } from '../safety-code/index.ts'
import type { JobWorker } from '../jobs/jobs.ts'
import { rungs } from './due.ts'
import { tellPersons } from './tell-persons.ts'
import { tellUnits } from './tell-units.ts'

export const reminderQueue = 'reminders'

/**
 * Tells everybody what falls due today, once a morning (SCR-14). It is asked each hour of the day: where the server was
 * down at eight, the next hour makes up for it. What was done is written with each batch, so it may die anywhere.
 */
export function reminderWorker(house: House): JobWorker {
  return {
    queue: reminderQueue,
    cron: '0 8-20 * * *',
    async work(_, signal) {
      const { db, clock } = house
      const today = clock.today()
      if (isQuiet(shanghaiHour(clock.now()))) return
      const done = await db
        .selectFrom('reminders.mornings')
        .select('day')
        .where('day', '=', today)
        .executeTakeFirst()
      if (done !== undefined) return
      for (const rung of rungs(today, await loadRules(db))) {
        if (!(await tellPersons(house, rung, today, signal))) return
      }
      // After all persons, because each enterprise and project gets one message about all of them.
      for (const unit of ['enterprise', 'project'] as const) {
        if (!(await tellUnits(house, unit, today, signal))) return
      }
      await db
        .insertInto('reminders.mornings')
        .values({ day: today })
        .onConflict((conflict) => conflict.doNothing())
        .execute()
    },
  }
}
