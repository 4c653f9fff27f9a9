import type {
  countTrainingPlans as countEndpoint,
  listTrainingPlans as endpoint,
  PlanFilter,
} from '@anzhu/contract/training'
import { planStateIds } from '@anzhu/law/training/words'
import type { Input, Reply } from '@anzhu/contract/endpoint'
import { regionPrefix } from '@anzhu/law/access/policy'
import { sql, type RawBuilder, type SqlBool } from 'kysely'
import { visible } from '../access/visible.ts'
import { cursorAfter, readCursor } from '../http/cursor.ts'
import type { Call } from '../http/serve.ts'
import { textMatches } from '../registry/index.ts'
import { asPlan, fromPlans, planBelongs, planColumns, planSeen, type PlanRow } from './plans.ts'

/** Plans: one's own with the latest first, open ones with the nearest first. */
export async function listTrainingPlans(
  { db, actor }: Call,
  { state, cursor, limit, ...filter }: Input<typeof endpoint>,
): Promise<Reply<typeof endpoint>> {
  const nearestFirst = filter.of === 'open'
  const order = nearestFirst ? sql`asc` : sql`desc`
  const { rows } = await sql<PlanRow>`
    select ${planColumns} from ${fromPlans}
     where ${found(actor, filter)} and ${state === undefined ? sql`true` : sql`plan.state = ${state}`}
       and ${behind(cursor, nearestFirst)}
     order by plan.exam_on ${order}, plan.id ${order} limit ${limit + 1}`.execute(db)
  return cursorAfter(
    rows,
    limit,
    ({ exam_on: day, id }) => [day, id],
    (row) => asPlan(row, actor),
  )
}

function behind(cursor: string | undefined, nearestFirst: boolean): RawBuilder<SqlBool> {
  if (cursor === undefined) return sql<SqlBool>`true`
  const [day = null, id = null] = readCursor(cursor, 'day', 'id')
  const compare = nearestFirst ? sql`>` : sql`<`
  return sql<SqlBool>`(plan.exam_on, plan.id) ${compare} (${day}::date, ${id}::uuid)`
}

/** How many plans a filter finds in each state. */
export async function countTrainingPlans(
  { db, actor }: Call,
  filter: Input<typeof countEndpoint>,
): Promise<Reply<typeof countEndpoint>> {
  const { rows } = await sql<{ state: PlanRow['state']; n: number }>`
    select plan.state, count(*)::int as n from ${fromPlans} where ${found(actor, filter)} group by plan.state`.execute(
    db,
  )
  const counts = Object.fromEntries(planStateIds.map((state) => [state, 0])) as Record<
    PlanRow['state'],
    number
  >
  for (const { state, n } of rows) counts[state] = n
  return counts
}

function found(actor: Call['actor'], filter: PlanFilter): RawBuilder<SqlBool> {
  const { q, of, kind, region, from, to, seatsOnly } = filter
  const conditions: readonly (RawBuilder<SqlBool> | false | undefined)[] = [
    of === 'own'
      ? visible(actor, 'training.run', planBelongs)
      : sql<SqlBool>`(plan.state <> 'draft' and ${planSeen(actor)})`,
    q !== undefined &&
      sql<SqlBool>`(${textMatches('plan.title', q)} or ${textMatches('body.name', q)} or plan.number::text = ${q})`,
    kind && sql<SqlBool>`plan.kind = ${kind}`,
    region !== undefined && sql<SqlBool>`plan.region like ${`${regionPrefix(region)}%`}`,
    from !== undefined && sql<SqlBool>`plan.exam_on >= ${from}::date`,
    to !== undefined && sql<SqlBool>`plan.exam_on <= ${to}::date`,
    seatsOnly === 'true' && sql<SqlBool>`(plan.state = 'published' and plan.taken < plan.seats)`,
  ]
  return sql<SqlBool>`(${sql.join(
    conditions.filter((one) => typeof one === 'object'),
    sql` and `,
  )})`
}
