import type { InspectionKind, Method, StandardContent } from '@anzhu/law/inspections/standard'
import { kindMadeBy } from '@anzhu/law/inspections/making'
import type { PlainDate } from '@anzhu/law/kernel/date'
import { Refusal } from '@anzhu/law/kernel/refusal'
import type { InspectionState, InspectionView } from '@anzhu/contract/inspections'
import { sql, type RawBuilder, type SqlBool } from 'kysely'
import type { Actor } from '../access/actor.ts'
import { notFound } from '../access/permit.ts'
import { visible } from '../access/visible.ts'
import type { Db } from '../db/connection.ts'
import type { Call } from '../http/serve.ts'

/** An inspection (alias i) with its project, its enterprise and the version of its standard. */
export interface InspectionRow {
  readonly id: string
  readonly number: string | null
  readonly project_id: string
  readonly project: string
  readonly filing_number: string
  readonly project_status: string
  readonly contractor_id: string
  readonly contractor: string
  readonly region: string
  readonly kind: InspectionKind
  readonly organisation_id: string | null
  readonly organisation: string | null
  readonly method: Method
  readonly standard_id: string | null
  readonly standard_code: string | null
  readonly standard_title: string | null
  readonly standard_edition: string | null
  readonly standard_version: number | null
  readonly missing_items: InspectionView['missingItems']
  readonly on_day: PlainDate
  readonly account_id: string
  readonly inspector_name: string
  readonly responsible_name: string
  readonly remark: string
  readonly comment: string
  readonly state: InspectionState
  readonly result: InspectionView['result']
  readonly score: string | null
  readonly grade: InspectionView['grade']
  readonly opened_at: Date
  readonly saved_at: Date | null
  readonly voided_at: Date | null
  readonly voided_by_name: string | null
  readonly void_reason: string | null
  readonly findings: number
  readonly to_rectify: number
  readonly not_closed: number
  readonly photos_expected: number
  readonly may_make: boolean
}

/** Where an inspection finds each relation of the policy to look at it: it is the project's, and its contractor's. */
export const inspectionBelongs = {
  personId: null,
  organisationId: 'project.contractor_id',
  projectId: 'i.project_id',
  region: 'i.region',
} as const

export const fromInspections = sql`
  inspections.inspections i
  join registry.projects project on project.id = i.project_id
  join registry.enterprises contractor on contractor.id = project.contractor_id
  left join registry.enterprises organisation on organisation.id = i.organisation_id
  left join inspections.standards standard on standard.id = i.standard_id
  left join access.accounts voider on voider.id = i.voided_by`

/** The columns of an inspection, and whether the actor may go on with it. */
export const inspectionColumns = (actor: Actor) => sql`
  i.id, i.number, i.project_id, project.name as project, project.filing_number, project.status as project_status,
  project.contractor_id, contractor.name as contractor, i.region, i.kind, i.organisation_id,
  organisation.name as organisation, i.method, i.standard_id, standard.code as standard_code,
  standard.title as standard_title, standard.edition as standard_edition, standard.version as standard_version,
  i.missing_items, i.on_day, i.account_id, i.inspector_name, i.responsible_name, i.remark, i.comment, i.state,
  i.result, i.score::text as score, i.grade, i.opened_at, i.saved_at, i.voided_at, voider.name as voided_by_name, i.void_reason,
  (select count(*)::int from inspections.findings f where f.inspection_id = i.id) as findings,
  (select count(*)::int from inspections.findings f where f.inspection_id = i.id and f.rectify) as to_rectify,
  (select count(*)::int from inspections.findings f
    where f.inspection_id = i.id and f.state in ('open', 'replied')) as not_closed,
  (select count(*)::int from inspections.photos p
    where p.inspection_id = i.id and p.file_id is null) as photos_expected,
  ${inspectionMade(actor)} as may_make`

/** The inspections that an actor makes: of the kind of the post, for the same project, enterprise or region. */
export function inspectionMade(actor: Actor): RawBuilder<SqlBool> {
  const kind = kindMadeBy(actor.role)
  if (kind === null) return sql<SqlBool>`false`
  const made = visible(actor, 'inspection.make', {
    ...inspectionBelongs,
    organisationId: 'i.organisation_id',
  })
  return sql<SqlBool>`(i.kind = ${kind} and ${made})`
}

/** The inspections that an actor may look at: saved ones within reach, and one's own in every state. */
export function inspectionSeen(actor: Actor): RawBuilder<SqlBool> {
  return sql<SqlBool>`((i.state in ('saved', 'void') and ${visible(actor, 'inspection.view', inspectionBelongs)})
    or ${inspectionMade(actor)})`
}

/** One inspection the actor may look at; to others it does not exist. */
export async function readInspection(
  { db, actor }: Pick<Call, 'db' | 'actor'>,
  id: string,
): Promise<InspectionRow> {
  const { rows } = await sql<InspectionRow>`
    select ${inspectionColumns(actor)} from ${fromInspections}
     where i.id = ${id}::uuid and ${inspectionSeen(actor)}`.execute(db)
  if (rows[0] === undefined) throw notFound()
  return rows[0]
}

/** An inspection that the actor makes, locked until the transaction ends; in whatever state. */
export async function lockInspection(call: Pick<Call, 'db' | 'actor'>, id: string): Promise<InspectionRow> {
  await sql`select from inspections.inspections where id = ${id}::uuid for update`.execute(call.db)
  const row = await readInspection(call, id)
  if (!row.may_make) throw notFound()
  return row
}

/** The same, still open: nothing is written into one that was saved, discarded or void. */
export async function lockOpen(call: Pick<Call, 'db' | 'actor'>, id: string): Promise<InspectionRow> {
  const row = await lockInspection(call, id)
  mustBeOpen(row)
  return row
}

/** Refuses to go on with one that was saved, discarded or void. */
export function mustBeOpen(row: InspectionRow): void {
  if (row.state === 'open') return
  const how = { saved: '已经保存', discarded: '已经放弃', void: '已经作废' }[row.state]
  throw new Refusal('inspection.moved-on', `这次检查${how}，不能再改。需要更正的，请另做一次检查。`)
}

/** The content of a version of a standard. */
export async function readStandard(db: Db, id: string): Promise<StandardContent> {
  const { content } = await db
    .selectFrom('inspections.standards')
    .select('content')
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
  return content as unknown as StandardContent
}

/** An inspection as the audit trail names it. */
export const nameOf = ({ number, project, on_day: day }: InspectionRow): string =>
  `${project} ${day} 的检查${number === null ? '' : ` ${number}`}`
