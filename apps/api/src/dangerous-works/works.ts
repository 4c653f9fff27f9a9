import type { Action } from '@anzhu/law/access/policy'
import { classify, type Classification, type WorkFacts } from '@anzhu/law/dangerous-works/classify'
import { lackingOn, stateOn, type Part, type PartStanding } from '@anzhu/law/dangerous-works/parts'
import type { WorkState } from '@anzhu/law/dangerous-works/records'
import type { StoppingSide } from '@anzhu/law/dangerous-works/stopping'
import type { StepKey } from '@anzhu/law/dangerous-works/steps'
import type { Level, WorkType } from '@anzhu/law/dangerous-works/work-types'
import type { DangerousWork } from '@anzhu/contract/dangerous-works'
import type { PlainDate } from '@anzhu/law/kernel/date'
import { sql } from 'kysely'
import { notFound } from '../access/permit.ts'
import { visible } from '../access/visible.ts'
import type { Db } from '../db/connection.ts'
import type { Call } from '../http/serve.ts'

/** A work (alias work) with its project (project), the contractor (firm) and its parts. */
export interface WorkRow {
  readonly id: string
  readonly project_id: string
  readonly project: string
  readonly filing_number: string
  readonly project_status: string
  readonly contractor_id: string
  readonly contractor: string
  readonly region: string
  readonly name: string
  readonly place: string
  readonly work_type: WorkType
  readonly quantities: WorkFacts['quantities']
  readonly flags: WorkFacts['flags']
  readonly unknown_flags: WorkFacts['flags']
  readonly level: Level
  readonly contractor_name: string
  readonly client_name: string
  readonly supervision_firm: string
  readonly state: WorkState
  readonly void_reason: string | null
  readonly planned_from: PlainDate | null
  readonly planned_to: PlainDate | null
  readonly version: number
  readonly declared_at: Date
  readonly last_record_on: PlainDate | null
  readonly parts: readonly PartRow[]
}

interface PartRow {
  readonly part: Part
  readonly state: PartStanding['state']
  readonly absent: readonly StepKey[]
  readonly overdue_from: PlainDate | null
}

/** The columns of a work. */
export const workColumns = sql`
  work.id, work.project_id, project.name as project, project.filing_number, project.status as project_status,
  project.contractor_id, firm.name as contractor, project.region, work.name, work.place, work.work_type, work.quantities,
  work.flags, work.unknown_flags, work.level, work.contractor_name, work.state, work.void_reason, work.planned_from,
  work.planned_to, work.version, work.declared_at, project.client_name, project.supervision_firm,
  (select max(r.on_day) from dangerous_works.records r where r.work_id = work.id and r.voided_at is null) as last_record_on,
  (select coalesce(jsonb_agg(jsonb_build_object(
            'part', p.part, 'state', p.state, 'absent', p.absent, 'overdue_from', p.overdue_from)), '[]')
     from dangerous_works.parts p where p.work_id = work.id) as parts`

/** Works with whose they are. */
export const fromWorks = sql`
  dangerous_works.works work join registry.projects project on project.id = work.project_id
  join registry.enterprises firm on firm.id = project.contractor_id`

/** Where a work has each relation of the policy: those of its project. */
export const workBelongs = {
  personId: null,
  organisationId: 'project.contractor_id',
  projectId: 'project.id',
  region: 'project.region',
} as const

/** One work the actor may do this to; to others it does not exist. */
export async function readWork(
  { db, actor }: Pick<Call, 'db' | 'actor'>,
  action: Action,
  id: string,
): Promise<WorkRow> {
  const { rows } = await sql<WorkRow>`
    select ${workColumns} from ${fromWorks}
     where work.id = ${id}::uuid and ${visible(actor, action, workBelongs)}`.execute(db)
  if (rows[0] === undefined) throw notFound()
  return rows[0]
}

/** The same, locked: records and state hold until the transaction ends. */
export async function lockWork(call: Call, action: Action, id: string): Promise<WorkRow> {
  await sql`select from dangerous_works.works where id = ${id}::uuid for update`.execute(call.db)
  const row = await readWork(call, action, id)
  call.remark.object = `${row.project} ${row.name}`
  return row
}

/** What the law says of a work as it was declared. */
export const classificationOf = (row: WorkRow): Classification => classify(factsOf(row))

/** The facts of a work. */
export const factsOf = (row: WorkRow): WorkFacts => ({
  workType: row.work_type,
  quantities: row.quantities,
  flags: row.flags,
  unknownFlags: row.unknown_flags,
})

/** A work as lists show it, on a day. */
export function asWork(row: WorkRow, today: PlainDate): DangerousWork {
  const standings = row.parts.map(({ overdue_from: overdueFrom, ...part }) => ({ ...part, overdueFrom }))
  return {
    id: row.id,
    project: {
      id: row.project_id,
      name: row.project,
      filingNumber: row.filing_number,
      contractor: row.contractor,
    },
    name: row.name,
    place: row.place,
    workType: row.work_type,
    level: row.level,
    state: row.state,
    plannedFrom: row.planned_from,
    plannedTo: row.planned_to,
    parts: standings.map((standing) => ({
      part: standing.part,
      state: stateOn(standing, today),
      absent: [...standing.absent],
      overdueFrom: standing.overdueFrom,
    })),
    lacking: lackingOn(row.state, standings, today),
    lastRecordOn: row.last_record_on,
  }
}

/** How many open rectifications of a project say that work departs from a plan. */
export async function countOpenDeviations(db: Db, projectId: string, pattern: string): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select count(*)::int as n from inspections.findings f join inspections.inspections i on i.id = f.inspection_id
     where i.project_id = ${projectId}::uuid and i.state = 'saved' and f.rectify and f.state in ('open', 'replied')
       and f.text ~ ${pattern}`.execute(db)
  return rows[0]?.n ?? 0
}

/** Which side stopped a work that stands still; null where nobody did. */
export async function stoppedBySide(db: Db, workId: string): Promise<StoppingSide | null> {
  const { rows } = await sql<{ side: StoppingSide }>`
    select side from dangerous_works.stops where work_id = ${workId}::uuid and resumed_at is null`.execute(db)
  return rows[0]?.side ?? null
}
