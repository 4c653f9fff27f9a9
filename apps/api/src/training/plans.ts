import type { TrainingPlan } from '@anzhu/contract/training'
import type { PlainDate } from '@anzhu/law/kernel/date'
import { relationsFor } from '@anzhu/law/access/policy'
import { sql, type RawBuilder, type SqlBool } from 'kysely'
import type { Actor } from '../access/actor.ts'
import { notFound } from '../access/permit.ts'
import { visible } from '../access/visible.ts'
import type { Db } from '../db/connection.ts'
import type { Call } from '../http/serve.ts'
import { regionView } from '../registry/index.ts'

/** A plan (alias plan) with its body's name. */
export interface PlanRow {
  readonly id: string
  readonly number: number
  readonly enterprise_id: string
  readonly body: string
  readonly title: string
  readonly kind: TrainingPlan['kind']
  readonly region: string
  readonly address: string
  readonly starts_at: Date
  readonly ends_at: Date
  readonly exam_on: PlainDate
  readonly seats: number
  readonly taken: number
  readonly contact: string
  readonly contact_phone: string
  readonly note: string
  readonly state: TrainingPlan['state']
  readonly cancel_reason: string
  readonly corrections: number
}

/** The columns of a plan, and whose it is. */
export const planColumns = sql`
  plan.id, plan.number, plan.enterprise_id, body.name as body, plan.title, plan.kind, plan.region, plan.address,
  plan.starts_at, plan.ends_at, plan.exam_on, plan.seats, plan.taken, plan.contact, plan.contact_phone, plan.note,
  plan.state, plan.cancel_reason,
  (select count(*)::int from training.corrections c join training.enrolments e on e.id = c.enrolment_id
    where e.plan_id = plan.id and c.state = 'pending') as corrections`

export const fromPlans = sql`training.plans plan join registry.enterprises body on body.id = plan.enterprise_id`

/** Where a plan has each relation of the policy: it belongs to its body, and lies in a region. */
export const planBelongs = {
  personId: null,
  organisationId: 'plan.enterprise_id',
  projectId: null,
  region: 'plan.region',
} as const

/** The plans an actor may look at: one's own in every state, others' once published and within reach. */
export function planSeen(actor: Actor): RawBuilder<SqlBool> {
  const others = sql<SqlBool>`(plan.state <> 'draft' and ${visible(actor, 'training.view', planBelongs)} and ${inReach(actor)})`
  return sql<SqlBool>`(${others} or ${visible(actor, 'training.run', planBelongs)})`
}

/**
 * Plans of the cities in which somebody works: where the enterprise is and has projects, where the project is, where the
 * worker is employed. Officials are held to their region by the policy.
 */
function inReach({ personId, organisationId, projectId, region, role }: Actor): RawBuilder<SqlBool> {
  const cityIn = (places: RawBuilder<unknown>) => sql<SqlBool>`left(plan.region, 4) in (${places})`
  if (personId !== null) {
    const places = sql`
      select left(coalesce(at.region, firm.region), 4) from registry.employments job
        join registry.enterprises firm on firm.id = job.enterprise_id left join registry.projects at on at.id = job.project_id
       where job.person_id = ${personId}::uuid and job.ended_on is null`
    return sql<SqlBool>`(${cityIn(places)} or not exists (${places}))`
  }
  const isOfficial = relationsFor(
    { personId, organisationId, projectId, region, role, services: null },
    'training.view',
  )
  if (isOfficial.includes('region')) return sql<SqlBool>`true`
  if (projectId !== null && organisationId === null)
    return cityIn(sql`select left(region, 4) from registry.projects where id = ${projectId}::uuid`)
  return cityIn(sql`
    select left(region, 4) from registry.enterprises where id = ${organisationId}::uuid
    union all
    select left(at.region, 4) from registry.projects at join registry.project_participants part on part.project_id = at.id
     where part.enterprise_id = ${organisationId}::uuid and at.status = 'running'`)
}

/** One plan the actor may look at; to others it does not exist. */
export async function readPlan({ db, actor }: Pick<Call, 'db' | 'actor'>, id: string): Promise<PlanRow> {
  const { rows } = await sql<PlanRow>`
    select ${planColumns} from ${fromPlans} where plan.id = ${id}::uuid and ${planSeen(actor)}`.execute(db)
  if (rows[0] === undefined) throw notFound()
  return rows[0]
}

/** The same, locked: seats, state and names hold until the transaction ends. */
export async function lockPlan(call: Pick<Call, 'db' | 'actor'>, id: string): Promise<PlanRow> {
  await lockPlanRow(call.db, id)
  return readPlan(call, id)
}

/** A plan that the actor's enterprise runs, locked. */
export async function lockOwnPlan({ db, actor }: Pick<Call, 'db' | 'actor'>, id: string): Promise<PlanRow> {
  await lockPlanRow(db, id)
  const { rows } = await sql<PlanRow>`
    select ${planColumns} from ${fromPlans}
     where plan.id = ${id}::uuid and ${visible(actor, 'training.run', planBelongs)}`.execute(db)
  if (rows[0] === undefined) throw notFound()
  return rows[0]
}

/** A plan by its id, locked, for whoever has shown already that they may. */
export async function lockKnownPlan(db: Db, id: string): Promise<PlanRow> {
  await lockPlanRow(db, id)
  const { rows } =
    await sql<PlanRow>`select ${planColumns} from ${fromPlans} where plan.id = ${id}::uuid`.execute(db)
  if (rows[0] === undefined) throw notFound()
  return rows[0]
}

async function lockPlanRow(db: Db, id: string): Promise<void> {
  await sql`select from training.plans where id = ${id}::uuid for update`.execute(db)
}

/** Writes the state of a locked plan. */
export async function setState(
  db: Db,
  { id }: PlanRow,
  state: PlanRow['state'],
  cancelReason = '',
): Promise<void> {
  await sql`update training.plans set state = ${state}, cancel_reason = ${cancelReason} where id = ${id}::uuid`.execute(
    db,
  )
}

/** A plan as it is shown. */
export function asPlan(row: PlanRow, { organisationId }: Pick<Actor, 'organisationId'>): TrainingPlan {
  const own = organisationId !== null && row.enterprise_id === organisationId
  return {
    id: row.id,
    number: row.number,
    title: row.title,
    kind: row.kind,
    state: row.state,
    body: { id: row.enterprise_id, name: row.body },
    region: regionView(row.region),
    address: row.address,
    startsAt: row.starts_at.toISOString(),
    endsAt: row.ends_at.toISOString(),
    examOn: row.exam_on,
    seats: row.seats,
    taken: row.taken,
    contact: row.contact,
    contactPhone: row.contact_phone,
    note: row.note,
    cancelReason: row.cancel_reason,
    own,
    corrections: row.corrections,
  }
}

/** When a plan takes place, for the law. */
export const timesOf = ({ starts_at: startsAt, ends_at: endsAt, exam_on: examOn }: PlanRow) => ({
  startsAt: startsAt.getTime(),
  endsAt: endsAt.getTime(),
  examOn,
})
