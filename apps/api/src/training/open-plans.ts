import { sql } from 'kysely'
import { nobody } from '../access/actor.ts'
import type { Db } from '../db/connection.ts'
import { fromPlans, planColumns, planSeen, type PlanRow } from './plans.ts'

/** The plans an enterprise may enrol people in today, by their numbers: its own, and those within its reach. */
export async function listOpenPlans(
  db: Db,
  organisationId: string,
  now: Date,
): Promise<ReadonlyMap<number, PlanRow>> {
  const office = { ...nobody, role: 'labour-clerk' as const, organisationId, services: null }
  const { rows } = await sql<PlanRow>`
    select ${planColumns} from ${fromPlans}
     where plan.state = 'published' and plan.starts_at > ${now} and ${planSeen(office)}
     order by plan.exam_on limit 5000`.execute(db)
  return new Map(rows.map((row) => [row.number, row]))
}
