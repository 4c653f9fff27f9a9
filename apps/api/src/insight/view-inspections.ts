import type { viewInspectionInsight as endpoint } from '@anzhu/contract/insight'
import type { Reply } from '@anzhu/contract/endpoint'
import { addDays } from '@anzhu/law/kernel/date'
import { sql } from 'kysely'
import { visible } from '../access/visible.ts'
import type { Call } from '../http/serve.ts'

type Insight = Reply<typeof endpoint>

/** Days of a quarter, as it is compared with the one before. */
const quarter = 90

const belongs = {
  personId: null,
  organisationId: 'p.contractor_id',
  projectId: 'i.project_id',
  region: 'i.region',
} as const

/** What scored inspections took off most, and whether projects do better than the last time. Only saved ones count. */
export async function viewInspectionInsight({ db, actor, today, house }: Call): Promise<Insight> {
  const since = addDays(today, 1 - quarter)
  const seen = visible(actor, 'inspection.view', belongs)
  const items = await sql<Insight['items'][number]>`
    with taken as (
      select i.id, i.standard_id, i.on_day >= ${since}::date as recent, m.item_code,
             (select coalesce(sum((d ->> 'points')::int), 0) from jsonb_array_elements(m.deductions) d) as points
        from inspections.inspections i
        join registry.projects p on p.id = i.project_id
        join inspections.marks m on m.inspection_id = i.id and m.state = 'scored'
       where i.state = 'saved' and i.on_day between ${addDays(since, -quarter)}::date and ${today}::date and ${seen}),
    summed as (
      select item_code, (array_agg(standard_id order by recent desc))[1] as standard_id,
             (sum(points) filter (where recent))::int as points,
             coalesce(sum(points) filter (where not recent), 0)::int as before,
             (count(distinct id) filter (where recent))::int as inspections
        from taken where points > 0 group by 1 having sum(points) filter (where recent) > 0
       order by points desc, item_code limit 10)
    select summed.item_code as code, points, before, inspections,
           coalesce(jsonb_path_query_first(s.content, '$.tables[*].items[*] ? (@.code == $code)',
             jsonb_build_object('code', summed.item_code)) ->> 'name', summed.item_code) as name
      from summed join inspections.standards s on s.id = summed.standard_id
     order by points desc, item_code`.execute(db)
  const scores = await sql<ScoreRow>`
    with scored as (
      select i.project_id, p.name, i.method, i.id, i.on_day, i.score::float8 as score,
             row_number() over (partition by i.project_id, i.method order by i.on_day desc, i.id desc) as place
        from inspections.inspections i join registry.projects p on p.id = i.project_id
       where i.state = 'saved' and i.kind <> 'self' and i.method in ('jgj59', 'dust') and i.score is not null
         and p.status <> 'finished' and ${seen})
    select latest.project_id, latest.name, latest.method, latest.id, latest.on_day, latest.score,
           former.id as former_id, former.on_day as former_on, former.score as former_score
      from scored latest join scored former
        on former.project_id = latest.project_id and former.method = latest.method and former.place = 2
     where latest.place = 1 order by latest.score - former.score, latest.project_id limit 20`.execute(db)
  return {
    since,
    on: today,
    at: house.clock.now().toISOString(),
    items: items.rows,
    scores: scores.rows.map((row) => ({
      project: { id: row.project_id, name: row.name },
      method: row.method,
      latest: { id: row.id, on: row.on_day, score: row.score },
      former: { id: row.former_id, on: row.former_on, score: row.former_score },
    })),
  }
}

interface ScoreRow {
  readonly project_id: string
  readonly name: string
  readonly method: 'jgj59' | 'dust'
  readonly id: string
  readonly on_day: string
  readonly score: number
  readonly former_id: string
  readonly former_on: string
  readonly former_score: number
}
