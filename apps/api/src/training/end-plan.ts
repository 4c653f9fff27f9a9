import { sql } from 'kysely'
import type { Call } from '../http/serve.ts'
import { setState, type PlanRow } from './plans.ts'
import { tellCancelled } from './tell.ts'

/**
 * Ends a locked plan: whoever was not there is absent, and nobody is kept from another plan. Who checked in stays so, for
 * the result may still come.
 */
export async function endAsFinished({ db }: Pick<Call, 'db'>, plan: PlanRow): Promise<void> {
  await sql`
    update training.enrolments set closed = true, state = case state when 'enrolled' then 'absent' else state end
     where plan_id = ${plan.id}::uuid`.execute(db)
  await setState(db, plan, 'finished')
}

/** Calls a locked plan off, once people and employers are told: seats are given back, and who checked in is free as well. */
export async function endAsCancelled(
  { db, house }: Pick<Call, 'db' | 'house'>,
  plan: PlanRow,
  reason: string,
): Promise<void> {
  await tellCancelled({ db, house }, plan, reason)
  await sql`
    update training.enrolments set closed = true, state = case state when 'enrolled' then 'withdrawn' else state end,
           withdrawn_at = case state when 'enrolled' then ${house.clock.now()}::timestamptz else withdrawn_at end
     where plan_id = ${plan.id}::uuid`.execute(db)
  await sql`
    update training.plans set taken = (
      select count(*)::int from training.enrolments where plan_id = ${plan.id}::uuid and state <> 'withdrawn')
     where id = ${plan.id}::uuid`.execute(db)
  await setState(db, plan, 'cancelled', reason)
}
