import { addDays } from '@anzhu/law/kernel/date'
import { sql } from 'kysely'
import type { Db } from '../db/connection.ts'
import type { House } from '../house.ts'
import type { JobWorker } from '../jobs/jobs.ts'
import { tellApplicant, tellOutcome } from './notify.ts'
import { oneByOne } from './one-by-one.ts'
import { changeCase, lockCase, matterOf, nobodyHolds, recordEvent, type CaseRecord } from './rows.ts'
import { passOverSilent, remindParties } from './silence.ts'
import { serviceOf, type Services } from './service.ts'
import { tellPersonOutcome } from './tell-person.ts'
import { rightNow } from '../clock/clock.ts'

export const caseClockQueue = 'case-clock'

/** Each morning: what has run out of time ends or goes on without whoever was asked, and whoever must act soon is reminded. */
export function caseClockWorker(house: House, services: Services): JobWorker {
  return {
    queue: caseClockQueue,
    cron: '5 8 * * *',
    async work() {
      await lapseCases(house, services)
      await remindOfCorrections(house, services)
      await passOverSilent(house, services)
      await remindParties(house, services)
    },
  }
}

/** Ends what was not corrected in time; each case by itself, and none twice. */
export async function lapseCases(house: House, services: Services): Promise<number> {
  const today = house.clock.today()
  const late = await house.db
    .selectFrom('cases.cases')
    .select('id')
    .where('status', '=', 'returned')
    .where('correct_by', '<', today)
    .execute()
  const ids = late.map(({ id }) => id)
  const failed = await oneByOne('Lapsing', ids, (id) =>
    house.db.transaction().execute(async (db) => {
      const row = await lockCase(db, id)
      if (row.status !== 'returned' || row.correct_by === null || row.correct_by >= today) return
      await changeCase(db, id, { ...nobodyHolds, status: 'lapsed', step: null, ended_at: rightNow() })
      await recordEvent(db, id, { kind: 'lapsed', title: `逾期未补正（${row.correct_by} 止），已终止` })
      const desk = { db, house, today }
      const [service, matter] = [serviceOf(services, row), await matterOf(house, db, row)]
      await tellOutcome(desk, service, matter, 'lapsed')
      await tellPersonOutcome(desk, service, matter, 'lapsed')
    }),
  )
  return late.length - failed
}

/** Seven days and one day before the last day. The timeline holds that it was done, so nobody is told twice. */
export async function remindOfCorrections(house: House, services: Services): Promise<void> {
  const today = house.clock.today()
  for (const days of [7, 1]) {
    const kind = `correction-reminder-${days}`
    const { rows } = await sql<{ id: string }>`
      select c.id from cases.cases c
       where c.status = 'returned' and c.correct_by = ${addDays(today, days)}::date
         and not exists (select from cases.events e where e.case_id = c.id and e.kind = ${kind}
                           and e.at >= c.updated_at)`.execute(house.db)
    const ids = rows.map(({ id }) => id)
    await oneByOne('Reminding of a correction', ids, (id) =>
      house.db.transaction().execute(async (db) => {
        const row = await lockCase(db, id)
        if (row.status !== 'returned' || row.correct_by !== addDays(today, days)) return
        if (await wasReminded(db, row, kind)) return
        const service = serviceOf(services, row)
        const { title } = service.flow
        await recordEvent(db, id, { kind, title: `提醒补正（还剩 ${days} 天）` })
        const news = {
          title: `${title}还有 ${days} 天补正期`,
          body: `请在 ${row.correct_by ?? ''} 前（含当天）补正并重新提交，逾期这一件将终止，须重新申请。`,
        }
        await tellApplicant({ db, house, today }, service, await matterOf(house, db, row), news)
      }),
    )
  }
}

/** Another process may have been quicker; asked again once the case is locked. */
async function wasReminded(db: Db, { id, updated_at: since }: CaseRecord, kind: string): Promise<boolean> {
  const told = await db
    .selectFrom('cases.events')
    .select('id')
    .where('case_id', '=', id)
    .where('kind', '=', kind)
    .where('at', '>=', since)
    .executeTakeFirst()
  return told !== undefined
}
