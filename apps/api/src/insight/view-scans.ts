import type { viewScanInsight as endpoint } from '@anzhu/contract/insight'
import type { Input, Reply } from '@anzhu/contract/endpoint'
import type { Verdict } from '@anzhu/contract/scanning'
import { addDays } from '@anzhu/law/kernel/date'
import { sql } from 'kysely'
import type { Call } from '../http/serve.ts'
import { scansSeenBy, scansWanted } from '../safety-code/index.ts'

interface Row {
  readonly project_id: string | null
  readonly project_name: string | null
  readonly verdict: Verdict['verdict']
  readonly scans: number
  readonly projects: number
  readonly total: number
}

/** How many projects are told; the rest are summed up. */
const told = 10

/** What checks on site have found in the last days, today included, by the projects most checked. */
export async function viewScanInsight(
  { db, actor, house, today }: Call,
  { days }: Input<typeof endpoint>,
): Promise<Reply<typeof endpoint>> {
  const since = addDays(today, 1 - Number(days))
  const { rows } = await sql<Row>`
    with counted as (
      select scan.project_id, scan.verdict, count(*)::int as scans from safety_code.scans scan
       where ${scansSeenBy(actor)} and ${scansWanted({ since })} group by 1, 2),
    ranked as (
      select project_id, row_number() over (order by sum(scans) desc, project_id) as place from counted group by 1)
    select ranked.project_id, project.name as project_name, verdict, scans,
           (select count(*)::int from ranked) as projects, (select sum(scans)::int from counted) as total
      from ranked join counted on counted.project_id is not distinct from ranked.project_id
      left join registry.projects project on project.id = ranked.project_id
     where place <= ${told} order by place, scans desc, verdict`.execute(db)
  const items = [...Map.groupBy(rows, ({ project_id: id }) => id)].map(([id, found]) => ({
    project: id === null ? null : { id, name: found[0]?.project_name ?? '' },
    verdicts: found.map(({ verdict, scans }) => ({ verdict, scans })),
  }))
  const [first] = rows
  const shown = rows.reduce((sum, { scans }) => sum + scans, 0)
  return {
    since,
    on: today,
    at: house.clock.now().toISOString(),
    scans: first?.total ?? 0,
    items,
    others: { projects: (first?.projects ?? 0) - items.length, scans: (first?.total ?? 0) - shown },
  }
}
