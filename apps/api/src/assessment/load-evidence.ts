import { inspectionYears, monthsUnderConstruction } from '@anzhu/law/assessment/inspection-years'
import type { AssessmentEvidence } from '@anzhu/law/assessment/evidence'
import type { PlainDate } from '@anzhu/law/kernel/date'
import { sql } from 'kysely'
import type { Desk } from '../cases/index.ts'
import { isLacking } from '../dangerous-works/index.ts'
import type { Db } from '../db/connection.ts'
import { readFiled } from './filed.ts'
import { siteTerms } from './terms.ts'

/** What the authority adds to the evidence in words. */
export type Grounds = Partial<Pick<AssessmentEvidence, 'otherGround' | 'fraud' | 'filedOn'>>

/**
 * Everything known of a project that its grade is judged by, gathered from the records of every context. Nobody types it
 * in but the day of completion, which the department states where no filing was heard; what is not known counts neither for
 * nor against it.
 */
export async function loadEvidence(
  { db, house, today }: Pick<Desk, 'db' | 'house' | 'today'>,
  projectId: string,
  more: Grounds = {},
): Promise<AssessmentEvidence> {
  const project = await db
    .selectFrom('registry.projects as p')
    .leftJoin('assessment.completions as c', (join) =>
      join.onRef('c.project_id', '=', 'p.id').on('c.withdrawn_at', 'is', null),
    )
    .select(['p.region', 'p.started_on', 'p.inspections_a_year', 'c.completed_on', 'c.noticed_on'])
    .where('p.id', '=', projectId)
    .executeTakeFirstOrThrow()
  const startedOn = project.started_on as PlainDate
  const filed = await readFiled({ db, house }, projectId)
  const completedOn = (project.completed_on as PlainDate | null) ?? filed?.completedOn ?? null
  const until = completedOn === null || completedOn > today ? today : completedOn
  const counted = await countRecords(db, projectId, today)
  const reviews = await readReviews(db, projectId)
  // The month of the last day is not over, so that its review is not yet missing.
  const owed = monthsUnderConstruction({ startedOn, until }).slice(0, -1)
  const done = new Set(reviews.map(({ month }) => month.slice(0, 7)))
  return {
    asOf: today,
    startedOn,
    completedOn,
    selfChecks: counted.selfChecks,
    reviews: {
      done: [...done].toSorted(),
      missing: owed.filter((month) => !done.has(month)),
      disputed: reviews.filter(({ state }) => state === 'disputed').map(({ month }) => month.slice(0, 7)),
    },
    inspectionYears: inspectionYears(
      { startedOn, until },
      counted.enterpriseDays,
      siteTerms(project.region),
      project.inspections_a_year,
    ),
    authorityInspections: counted.authority,
    rectification: { findings: counted.findings, closed: counted.closed },
    dangerousWorks: { total: counted.works, complete: counted.completeWorks },
    stopOrders: counted.stopOrders,
    accidents: await readAccidents(db, projectId),
    noticedOn: project.noticed_on as PlainDate | null,
    filedOn: filed?.filedOn ?? null,
    otherGround: null,
    fraud: null,
    ...more,
  }
}

interface Counted {
  readonly selfChecks: number
  readonly authority: number
  readonly enterpriseDays: PlainDate[]
  readonly findings: number
  readonly closed: number
  readonly works: number
  readonly completeWorks: number
  readonly stopOrders: PlainDate[]
}

/** One question for everything that is only counted. A void inspection, finding or work counts nowhere. */
async function countRecords(db: Db, projectId: string, today: PlainDate): Promise<Counted> {
  const { rows } = await sql<Counted>`
    with saved as (
      select id, kind, on_day from inspections.inspections
       where project_id = ${projectId}::uuid and state = 'saved'
    ), to_rectify as (
      select f.state from inspections.findings f join saved on saved.id = f.inspection_id where f.rectify
    ), works as (
      select w.level = 'over' and not coalesce(bool_or(${isLacking(today)}), true) as complete
        from dangerous_works.works w left join dangerous_works.parts part on part.work_id = w.id
       where w.project_id = ${projectId}::uuid and w.level in ('over', 'needs-data') and w.state <> 'void' group by w.id
    )
    select (select count(*) from saved where kind = 'self')::int as "selfChecks",
           (select count(*) from saved where kind = 'authority')::int as authority,
           (select coalesce(json_agg(on_day order by on_day), '[]') from saved where kind = 'enterprise')
             as "enterpriseDays",
           (select count(*) from to_rectify)::int as findings,
           (select count(*) from to_rectify where state = 'closed')::int as closed,
           (select count(*) from works)::int as works,
           (select count(*) from works where complete)::int as "completeWorks",
           (select coalesce(json_agg(ordered_on order by ordered_on), '[]') from supervision.stop_orders
             where project_id = ${projectId}::uuid) as "stopOrders"`.execute(db)
  return rows[0] as Counted
}

const readReviews = (db: Db, projectId: string) =>
  db
    .selectFrom('assessment.reviews')
    .select(['month', 'state'])
    .where('project_id', '=', projectId)
    .where('replaced_at', 'is', null)
    .orderBy('month')
    .execute()

async function readAccidents(db: Db, projectId: string): Promise<AssessmentEvidence['accidents']> {
  const rows = await db
    .selectFrom('assessment.accidents')
    .select(['happened_on', 'responsible'])
    .where('project_id', '=', projectId)
    .orderBy('happened_on')
    .execute()
  return rows.map(({ happened_on, responsible }) => ({ on: happened_on as PlainDate, responsible }))
}
