import type { Input, Reply } from '@anzhu/contract/endpoint'
import type * as contract from '@anzhu/contract/labour-progress'
import { shanghaiDate } from '@anzhu/law/kernel/date'
import { labourKinds } from '@anzhu/law/labour/flows'
import {
  allProgressStates,
  otherTowns,
  registryDistrictsIn,
  type ProgressState,
} from '@anzhu/law/labour/progress'
import { sql, type RawBuilder } from 'kysely'
import { visible } from '../access/visible.ts'
import { cursorAfter, readCursor } from '../http/cursor.ts'
import type { Call } from '../http/serve.ts'

type Counts = Record<ProgressState, number>

/**
 * Every enterprise that a registry of the actor's region expects: whoever works there on a project of somebody else, and
 * whoever has filed. One row each and district, as a table named `standing`; the board and its lists are both read from it.
 */
function standing({ actor }: Call): RawBuilder<unknown> {
  const districts = actor.region === null ? [] : registryDistrictsIn(actor.region)
  const regions = districts.map(({ region }) => region)
  const towns = districts.flatMap(({ region, towns: all }) =>
    all.flatMap(({ name, names }) => names.map((word) => ({ region, name, word }))),
  )
  const { flow } = labourKinds.enterprise
  return sql`
    towns (region, name, word) as (
      select * from unnest(${towns.map(({ region }) => region)}::text[], ${towns.map(({ name }) => name)}::text[],
                           ${towns.map(({ word }) => word)}::text[])),
    working as (
      select p.region, part.enterprise_id, count(*)::int as projects
        from registry.projects p join registry.project_participants part on part.project_id = p.id
       where p.region = any(${regions}::text[]) and p.status <> 'finished' and part.enterprise_id <> p.contractor_id
       group by 1, 2),
    live as (
      select r.region, r.enterprise_id, r.id, r.approved_on from labour.records r
       where r.kind = 'enterprise' and r.region = any(${regions}::text[])
         and r.superseded_on is null and r.ended_on is null),
    filed as (
      select distinct on (c.region, c.organisation_id) c.region, c.organisation_id as enterprise_id, c.id, c.status, c.updated_at
        from cases.cases c
       where c.flow = ${flow} and c.region = any(${regions}::text[]) and c.status in ('in-progress', 'returned')
         and c.organisation_id is not null
       order by c.region, c.organisation_id, c.id desc),
    expected as (
      select region, enterprise_id from working union select region, enterprise_id from live
      union select region, enterprise_id from filed),
    standing as (
      select firm.id, firm.name, firm.credit_code, place.region,
             case when firm.region <> place.region then 'outside'
                  else coalesce((select towns.name from towns where towns.region = place.region
                                    and position(towns.word in business.address) > 0 limit 1), 'unnamed') end as town,
             case when live.id is not null then 'approved' when filed.status = 'in-progress' then 'in-review'
                  when filed.status = 'returned' then 'returned' else 'not-yet' end as state,
             live.id as record_id, live.approved_on, filed.id as case_id, filed.updated_at, coalesce(working.projects, 0) as projects
        from expected place
        join registry.enterprises firm on firm.id = place.enterprise_id
        left join registry.business_records business on business.enterprise_id = firm.id
        left join working on working.region = place.region and working.enterprise_id = place.enterprise_id
        left join live on live.region = place.region and live.enterprise_id = place.enterprise_id
        left join filed on filed.region = place.region and filed.enterprise_id = place.enterprise_id
       where ${visible(actor, 'labour.progress', { personId: null, organisationId: null, projectId: null, region: 'place.region' })})`
}

/** How many enterprises of each town stand how. */
export async function viewLabourProgress(call: Call): Promise<Reply<typeof contract.viewLabourProgress>> {
  const { rows } = await sql<Counts & { town: string; region: string }>`
    with ${standing(call)}
    select town, region, ${sql.join(allProgressStates.map((state) => sql`(count(*) filter (where state = ${state}))::int as ${sql.ref(state)}`))}
      from standing group by 1, 2`.execute(call.db)
  const items = rows
    .map(({ town, region, ...counts }) => ({ town, name: nameOf(town), region, counts }))
    .toSorted(
      (a, b) =>
        Number(a.town in otherTowns) - Number(b.town in otherTowns) ||
        b.counts['not-yet'] - a.counts['not-yet'] ||
        a.name.localeCompare(b.name, 'zh'),
    )
  const total = Object.fromEntries(
    allProgressStates.map((state) => [state, items.reduce((sum, { counts }) => sum + counts[state], 0)]),
  ) as Counts
  return { on: call.today, at: call.house.clock.now().toISOString(), items, total }
}

const nameOf = (town: string): string =>
  town in otherTowns ? otherTowns[town as keyof typeof otherTowns] : town

interface Row {
  readonly id: string
  readonly name: string
  readonly credit_code: string
  readonly region: string
  readonly town: string
  readonly state: ProgressState
  readonly record_id: string | null
  readonly approved_on: string | null
  readonly case_id: string | null
  readonly updated_at: Date | null
  readonly projects: number
}

/** The enterprises that a number of the board counts, by their ids. */
export async function listLabourProgress(
  call: Call,
  { town, state, cursor, limit }: Input<typeof contract.listLabourProgress>,
): Promise<Reply<typeof contract.listLabourProgress>> {
  const after = cursor === undefined ? undefined : readCursor(cursor, 'id')[0]
  const { rows } = await sql<Row>`
    with ${standing(call)}
    select * from standing
     where ${town === undefined ? sql`true` : sql`town = ${town}`} and ${state === undefined ? sql`true` : sql`state = ${state}`}
       and ${after == null ? sql`true` : sql`id > ${after}::uuid`}
     order by id limit ${limit + 1}`.execute(call.db)
  return cursorAfter(rows, limit, ({ id }) => [id], asRow)
}

const asRow = (row: Row): contract.LabourProgressRow => ({
  enterprise: { id: row.id, name: row.name },
  creditCode: row.credit_code,
  region: row.region,
  town: nameOf(row.town),
  state: row.state,
  since: row.approved_on ?? (row.updated_at === null ? null : shanghaiDate(row.updated_at)),
  recordId: row.record_id,
  caseId: row.case_id,
  projects: row.projects,
})
