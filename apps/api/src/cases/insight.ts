import type { viewCaseInsight as endpoint } from '@anzhu/contract/case-insight'
import type { Input, Reply } from '@anzhu/contract/endpoint'
import { regionPrefix } from '@anzhu/law/access/policy'
import { roles, type Role } from '@anzhu/law/access/roles'
import { workDays } from '@anzhu/law/holidays'
import { addMonths, type PlainDate } from '@anzhu/law/kernel/date'
import { addWorkingDays } from '@anzhu/law/kernel/working-days'
import { sql } from 'kysely'
import type { Call } from '../http/serve.ts'
import { latestServices, type Services } from './service.ts'

type Figures = Reply<typeof endpoint>

/** The region asked about, as the first and the last code below it. */
interface Within {
  readonly from: string
  readonly to: string
  readonly since: PlainDate
}

/** What is asked of the cases of an official's region: who is late, why cases are given back, how long one takes. */
export async function viewCaseInsight(
  { db, actor, today, house }: Call,
  services: Services,
  { months }: Input<typeof endpoint>,
): Promise<Figures> {
  const prefix = actor.region === null ? '' : regionPrefix(actor.region)
  const since = addMonths(today, -months)
  // Without a region nothing is anybody's to count.
  const within = { from: prefix.padEnd(6, '0'), to: prefix === '' ? '' : prefix.padEnd(6, '9'), since }
  return {
    on: today,
    at: house.clock.now().toISOString(),
    from: since,
    waiting: await readWaiting(db, within, today),
    returns: await readReturns(db, within, services),
    steps: await readSteps(db, within, services),
    months: await readMonths(db, within),
  }
}

async function readWaiting(db: Call['db'], { from, to }: Within, today: PlainDate) {
  const [one, three] = [1, 3].map((days) => addWorkingDays(workDays, today, days))
  const due = sql`coalesce(due_on, 'infinity')`
  const { rows } = await sql<Omit<Figures['waiting'][number], 'title'>>`
    select holder_role as role,
           (count(*) filter (where ${due} < ${today}::date))::int as overdue,
           (count(*) filter (where ${due} between ${today}::date and ${one}::date))::int as "upToOne",
           (count(*) filter (where ${due} > ${one}::date and ${due} <= ${three}::date))::int as "upToThree",
           (count(*) filter (where ${due} > ${three}::date))::int as more
      from cases.cases
     where status = 'in-progress' and holder_role is not null and holder_region between ${from} and ${to}
     group by 1 order by 1`.execute(db)
  return rows.map((row) => ({ ...row, title: row.role in roles ? roles[row.role as Role] : row.role }))
}

/** Ready phrases are found by their text in the reason, whatever was added to it; remarks by the item they point at. */
async function readReturns(db: Call['db'], { from, to, since }: Within, services: Services) {
  const flows = new Map(latestServices(services).map(({ flow }) => [flow.id, flow] as const))
  const phrases = [...flows.values()].flatMap((flow) =>
    flow.phrases.map((phrase) => [flow.id, phrase] as const),
  )
  const { rows } = await sql<{ flow: string; kind: 'phrase' | 'item'; id: string; cases: number }>`
    with given_back as (
      select case_id, flow, opinion, remarks from cases.decisions
       where decision = 'return' and region between ${from} and ${to} and at >= ${since}::date)
    select flow, kind, id, count(distinct case_id)::int as cases
      from (
        select case_id, g.flow, 'phrase' as kind, p.id from given_back g
          join unnest(${phrases.map(([flow]) => flow)}::text[], ${phrases.map(([, { id }]) => id)}::text[],
                      ${phrases.map(([, { text }]) => text)}::text[]) as p(flow, id, text)
            on p.flow = g.flow and position(p.text in g.opinion) > 0
        union all
        select case_id, flow, 'item', remark ->> 'item' from given_back, jsonb_array_elements(remarks) as remark
      ) as reasons
     group by 1, 2, 3 order by cases desc, flow, kind, id limit 10`.execute(db)
  return rows.map(({ flow: service, kind, id, cases }) => {
    const flow = flows.get(service)
    const named = kind === 'phrase' ? flow?.phrases : [...(flow?.form ?? []), ...(flow?.materials ?? [])]
    const title = named?.find((one) => one.id === id)?.title ?? id
    return { service, serviceTitle: flow?.title ?? service, kind, id, title, cases }
  })
}

async function readSteps(db: Call['db'], { from, to, since }: Within, services: Services) {
  const { rows } = await sql<{ flow: string; step: string } & Taken>`
    select flow, step, ${taken('at - since')}
      from cases.decisions
     where region between ${from} and ${to} and at >= ${since}::date and since is not null
     group by 1, 2 order by cases desc limit 500`.execute(db)
  return rows.map(({ flow: service, step, ...figures }) => {
    const flow = latestServices(services).find((one) => one.flow.id === service)?.flow
    const title = flow?.steps.find(({ id }) => id === step)?.title ?? step
    return { service, serviceTitle: flow?.title ?? service, step, title, ...figures }
  })
}

async function readMonths(db: Call['db'], { from, to, since }: Within) {
  const { rows } = await sql<{ month: string } & Taken>`
    select to_char(ended_at at time zone 'Asia/Shanghai', 'YYYY-MM') as month, ${taken('ended_at - submitted_at')}
      from cases.cases
     where region between ${from} and ${to} and ended_at >= ${since}::date and status <> 'deleted'
       and submitted_at is not null
     group by 1 order by 1`.execute(db)
  return rows
}

interface Taken {
  readonly cases: number
  readonly p50: number
  readonly p90: number
}

/** Days between two instants, to a tenth. */
function taken(interval: 'at - since' | 'ended_at - submitted_at') {
  const days = sql`extract(epoch from ${sql.raw(interval)}) / 86400`
  const share = (of: number) =>
    sql`greatest(0, round(percentile_cont(${sql.lit(of)}) within group (order by ${days})::numeric, 1))::float8`
  return sql`count(*)::int as cases, ${share(0.5)} as p50, ${share(0.9)} as p90`
}
