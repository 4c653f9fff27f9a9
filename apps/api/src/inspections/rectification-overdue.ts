import { groupCaseNumber } from '@anzhu/law/identifiers/case-number'
import { escalatesTo, escalationDue } from '@anzhu/law/inspections/rectification'
import { sql } from 'kysely'
import { accountsOfOffices, type Reachable } from '../access/index.ts'
import { oneByOne, lockCase, recordEvent } from '../cases/index.ts'
import type { Db } from '../db/connection.ts'
import type { House } from '../house.ts'
import type { JobWorker } from '../jobs/jobs.ts'
import { sendSmsToAll, tellAll } from '../notices/index.ts'
import { rectificationOf, type RectificationRow } from './rectification-rows.ts'
import { rectificationPage } from './rectification-service.ts'

export const rectificationClockQueue = 'rectification-clock'

/** Each morning: orders that ran over their day go up to the safety director, and to the authority where it was its own. */
export function rectificationClockWorker(house: House): JobWorker {
  return {
    queue: rectificationClockQueue,
    cron: '10 8 * * *',
    async work() {
      await escalateOverdue(house)
    },
  }
}

/** Tells those above of every order that is overdue, each once however often it is run. Returns how many failed. */
export async function escalateOverdue(house: House): Promise<number> {
  const today = house.clock.today()
  const { rows } = await sql<{ id: string }>`
    select c.id from inspections.rectifications r join cases.cases c on c.id = r.case_id
     where r.closed_on is null and r.escalated_on is null and c.status = 'returned' and r.due_on < ${today}::date
     order by c.id`.execute(house.db)
  const ids = rows.map(({ id }) => id)
  return oneByOne('Escalating a rectification', ids, (id) =>
    house.db.transaction().execute(async (db) => {
      const { status } = await lockCase(db, id)
      const row = await rectificationOf(db, id)
      const due = escalationDue(today, { dueOn: row.due_on, escalatedOn: row.escalated_on })
      if (status !== 'returned' || !due) return
      await db
        .updateTable('inspections.rectifications')
        .set({ escalated_on: today })
        .where('case_id', '=', id)
        .execute()
      const authority = escalatesTo(row.kind).includes('inspector')
      const whom = authority ? '企业安全总监和监督机构' : '企业安全总监'
      await recordEvent(db, id, { kind: 'escalated', title: `整改逾期（${row.due_on} 止），已告知${whom}` })
      await tellAbove({ ...house, db }, row)
    }),
  )
}

async function tellAbove({ db, cipher }: Pick<House, 'cipher'> & { readonly db: Db }, row: RectificationRow) {
  const accounts = await above(db, row)
  await tellAll(
    db,
    [...new Set(accounts.map(({ accountId }) => accountId))].map((accountId) => ({
      accountId,
      title: `整改逾期：${row.project}`,
      body: `编号 ${groupCaseNumber(row.number)} 的整改到 ${row.due_on} 为止，还有 ${row.open} 个问题没有回复。请督促项目部。`,
      link: rectificationPage(row.id),
    })),
  )
  const phones = accounts.flatMap(({ phone }) => (phone === null ? [] : [cipher.unseal(phone)]))
  await sendSmsToAll(
    { db, cipher },
    [...new Set(phones)].map((phone) => ({
      phone,
      template: 'rectification-overdue',
      body: `【安筑】${row.project}的整改已于 ${row.due_on} 到期，还有 ${row.open} 个问题没有回复，编号尾号 ${row.number.slice(-6)}。请督促项目部。`,
      byDay: true,
      about: `case:${row.id}`,
    })),
  )
}

/** The contractor's safety directors; of an authority's order also whoever inspected. */
async function above(db: Db, row: RectificationRow): Promise<Pick<Reachable, 'accountId' | 'phone'>[]> {
  const directors = await accountsOfOffices(db, [row.contractor_id], ['safety-director'])
  if (!escalatesTo(row.kind).includes('inspector')) return directors
  const inspectors = await db
    .selectFrom('access.accounts')
    .select(['id as accountId', 'phone'])
    .where('id', '=', row.inspector_id)
    .where('disabled_at', 'is', null)
    .execute()
  return [...directors, ...inspectors]
}
