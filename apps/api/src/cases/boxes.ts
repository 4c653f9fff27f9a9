import type { listCases } from '@anzhu/contract/cases'
import type { Input } from '@anzhu/contract/endpoint'
import { actsByRegion, regionPrefix } from '@anzhu/law/access/policy'
import { flows } from '@anzhu/law/flows'
import { sql, type RawBuilder, type SqlBool } from 'kysely'
import type { Actor } from '../access/actor.ts'
import { visible } from '../access/visible.ts'
import type { Db } from '../db/connection.ts'
import { answersFor, decidedBy } from './rows.ts'

export type Box = Input<typeof listCases>['box']

/** Steps at which whoever agrees is asked for something, such as having seen an original: done one by one. */
const asking = flows.flatMap(({ id, steps }) =>
  steps.filter(({ form = [] }) => form.length > 0).map((step) => `${id} ${step.id}`),
)

/** Every condition holds and no step asks for a person's eyes: what can be agreed to with others. */
export const allMet = sql<SqlBool>`(c.checks_met is not null and c.checks_met = c.checks_all
  and (c.flow || ' ' || coalesce(c.step, '')) <> all (${asking}::text[]))`

/** Which cases `c` a box holds for this actor; the same condition for the list and its count. */
export function inBox(actor: Actor, box: Box): RawBuilder<SqlBool> {
  switch (box) {
    case 'mine':
      return sql<SqlBool>`(c.status not in ('draft', 'deleted') and ${filedBy(actor)})`
    case 'drafts':
      return sql<SqlBool>`(c.status = 'draft' and ${filedBy(actor)})`
    case 'queue':
      return sql<SqlBool>`(c.status = 'in-progress' and ${ofRole(actor)} and ${waitsFor(actor)}
        and not exists (select from cases.pending_decisions d where d.case_id = c.id))`
    case 'done':
      return decidedBy(actor)
    case 'all':
      return sql<SqlBool>`(c.status not in ('draft', 'deleted') and ${visible(actor, 'case.view', wholly)})`
  }
}

const nothing = { personId: null, organisationId: null, projectId: null, region: null }
const wholly = {
  personId: 'c.person_id',
  organisationId: 'c.organisation_id',
  projectId: 'c.project_id',
  region: 'c.region',
  worker: 'c.person_id',
}

/**
 * A person's own cases are theirs alone; an enterprise's are all its clerks', and those about a project its department's.
 * Officials have filed what they recorded.
 */
const filedBy = (actor: Actor) =>
  actsByRegion(actor, 'case.view')
    ? sql<SqlBool>`(c.by_official and c.account_id = ${actor.accountId}::uuid)`
    : sql<SqlBool>`(
  (c.by_person and ${visible(actor, 'case.apply', { ...nothing, personId: 'c.person_id' })})
  or (not c.by_person and not c.by_official and c.project_id is null
      and ${visible(actor, 'case.apply', { ...nothing, organisationId: 'c.organisation_id', worker: 'c.person_id' })})
  or (c.project_id is not null and ${visible(actor, 'case.apply', { ...nothing, projectId: 'c.project_id' })}))`

/** What waits for an official waits for the role; what waits for a party has none, and is for whoever answers there. */
const ofRole = (actor: Actor) =>
  actsByRegion(actor, 'case.decide')
    ? sql<SqlBool>`c.holder_role = ${actor.role}`
    : sql<SqlBool>`(c.holder_role is null and case when c.project_id is null
        then ${answersFor(actor, false)}::boolean else ${answersFor(actor, true)}::boolean end)`

const waitsFor = (actor: Actor) =>
  visible(actor, 'case.decide', {
    ...nothing,
    personId: 'c.holder_person_id',
    organisationId: 'c.holder_organisation_id',
    region: 'c.holder_region',
  })

/** Cases `c` in progress whose present step is this actor's, as a condition for other lists. */
export const waitsForActor = (actor: Actor): RawBuilder<SqlBool> =>
  sql<SqlBool>`(${ofRole(actor)} and ${waitsFor(actor)})`

/** How a box is read in its order. */
interface Reading {
  readonly where: RawBuilder<SqlBool>
  readonly order: RawBuilder<unknown>
  readonly limit: number
}

/**
 * The first cases of a box, as the source of a query named `c`. For officials each region is read by itself in the order of
 * its index and the heads are merged, so that no box is ever sorted as a whole.
 */
export async function headOf(
  db: Db,
  actor: Actor,
  box: Box,
  { where, order, limit }: Reading,
): Promise<RawBuilder<unknown>> {
  const condition = sql<SqlBool>`${inBox(actor, box)} and ${where}`
  const regions = await regionsOf(db, actor, box)
  if (regions === undefined)
    return sql`(select c.* from cases.cases c where ${condition} order by ${order} limit ${limit}) c`
  const column = sql.ref(box === 'queue' ? 'c.holder_region' : 'c.region')
  return sql`unnest(${regions}::text[]) as place(region) cross join lateral (
    select c.* from cases.cases c where ${column} = place.region and ${condition} order by ${order} limit ${limit}) c`
}

/** The regions below that of an official in which the box holds anything at all; undefined for everybody else. */
export async function regionsOf(db: Db, actor: Actor, box: Box): Promise<string[] | undefined> {
  if (actor.region === null || (box !== 'queue' && box !== 'all')) return undefined
  if (!actsByRegion(actor, box === 'queue' ? 'case.decide' : 'case.view')) return undefined
  const [column, held] =
    box === 'queue'
      ? [sql.ref('c.holder_region'), sql<SqlBool>`c.status = 'in-progress' and c.holder_role = ${actor.role}`]
      : [sql.ref('c.region'), sql<SqlBool>`c.status not in ('draft', 'deleted')`]
  const [from, to] = [regionPrefix(actor.region).padEnd(6, '0'), regionPrefix(actor.region).padEnd(6, '9')]
  // From one region to the next by the index: it costs as many steps as there are regions.
  const { rows } = await sql<{ region: string }>`
    with recursive place(region) as (
      (select ${column} from cases.cases c where ${held} and ${column} between ${from} and ${to}
        order by ${column} limit 1)
      union all
      select (select ${column} from cases.cases c where ${held} and ${column} > place.region and ${column} <= ${to}
               order by ${column} limit 1) from place where place.region is not null)
    select region from place where region is not null`.execute(db)
  return rows.map(({ region }) => region)
}
