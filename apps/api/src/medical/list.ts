import type * as contract from '@anzhu/contract/medical'
import type { Input, Reply } from '@anzhu/contract/endpoint'
import { addDays, type PlainDate } from '@anzhu/law/kernel/date'
import { statusWords } from '@anzhu/law/kernel/flow'
import { medicalReport } from '@anzhu/law/medical/report'
import { expiringDays, medicalState, type MedicalState } from '@anzhu/law/medical/words'
import { sql, type RawBuilder, type SqlBool } from 'kysely'
import type { Actor } from '../access/actor.ts'
import { visible } from '../access/visible.ts'
import { cursorAfter, readCursor } from '../http/cursor.ts'
import type { Call } from '../http/serve.ts'
import { nameMatches } from '../registry/index.ts'
import { standingColumns } from '../safety-code/index.ts'
import type { FieldCipher } from '../secrets/field-cipher.ts'

type Filter = Input<typeof contract.listMedicals>
type Asked = Pick<Filter, 'q' | 'projectId'>

interface Row {
  readonly person_id: string
  readonly name: string
  readonly enterprise_id: string | null
  readonly enterprise_name: string | null
  readonly project_id: string | null
  readonly project_name: string | null
  readonly medical_until: PlainDate | null
  readonly examined_on: string | null
  readonly case_id: string | null
  readonly case_status: string | null
}

/** People on rosters by the last day of their medical; without a state in the filter, the latest registered first. */
export async function listMedicals(
  { db, actor, house, today }: Call,
  { state, cursor, limit, ...asked }: Filter,
): Promise<Reply<typeof contract.listMedicals>> {
  const dated = state !== undefined && state !== 'missing'
  const after = cursor === undefined ? null : readCursor(cursor, 'day', 'id')
  const behind = dated
    ? sql<SqlBool>`(s.medical_until, s.person_id) > (${after?.[0] ?? null}::date, ${after?.[1] ?? null}::uuid)`
    : sql<SqlBool>`s.person_id < ${after?.[1] ?? null}::uuid`
  const order = dated ? sql`s.medical_until, s.person_id` : sql`s.person_id desc`
  const { rows } = await sql<Row>`
    with page as materialized (
      select s.person_id, s.enterprise_id, s.enterprise_name, s.project_id, s.medical_until from safety_code.standings s
       where ${whom(actor, asked, house.cipher)} and ${state === undefined ? sql`true` : stateIs(state, today)}
         and ${after === null ? sql`true` : behind} order by ${order} limit ${limit + 1})
    select s.*, p.name, project.name as project_name, exam.examined_on, open.id as case_id, open.status as case_status
      from page s join registry.persons p on p.id = s.person_id
      left join registry.projects project on project.id = s.project_id
      left join lateral (select max(r.examined_on) as examined_on from medical.reports r
                          where r.person_id = s.person_id and r.result = 'fit' and r.voided_at is null) exam on true
      left join lateral (select c.id, c.status from cases.cases c
                          where c.person_id = s.person_id and c.flow = ${medicalReport.id}
                            and c.status in ('in-progress', 'returned') and ${visible(actor, 'case.view', caseColumns)}
                          limit 1) open on true
     order by ${order}`.execute(db)
  return cursorAfter(
    rows,
    limit,
    ({ medical_until: until, person_id: id }) => [dated ? until : null, id],
    (row) => asItem(row, today),
  )
}

const caseColumns = {
  personId: 'c.person_id',
  organisationId: 'c.organisation_id',
  projectId: null,
  region: 'c.region',
  worker: 'c.person_id',
} as const

/** How many stand how among those the actor may see. */
export async function countMedicals(
  { db, actor, house, today }: Call,
  asked: Asked,
): Promise<Reply<typeof contract.countMedicals>> {
  const of = (state: MedicalState) => sql`(count(*) filter (where ${stateIs(state, today)}))::int`
  const { rows } = await sql<Reply<typeof contract.countMedicals>>`
    select count(*)::int as all, ${of('valid')} as valid, ${of('expiring')} as expiring, ${of('expired')} as expired,
           ${of('missing')} as missing
      from safety_code.standings s where ${whom(actor, asked, house.cipher)}`.execute(db)
  return rows[0] ?? { all: 0, valid: 0, expiring: 0, expired: 0, missing: 0 }
}

/** Those on a roster whom the actor may see and the filter asks for. */
function whom(actor: Actor, { q, projectId }: Asked, cipher: FieldCipher): RawBuilder<SqlBool> {
  const named =
    q === undefined
      ? sql`true`
      : sql`exists (select from registry.persons p where p.id = s.person_id and ${nameMatches(q, cipher)})`
  const onProject = projectId === undefined ? sql`true` : sql`s.project_id = ${projectId}::uuid`
  return sql<SqlBool>`(s.enterprise_id is not null and ${visible(actor, 'medical.view', standingColumns)} and ${named} and ${onProject})`
}

/** The law's medicalState as a range of days. */
function stateIs(state: MedicalState, today: PlainDate): RawBuilder<SqlBool> {
  const soon = addDays(today, expiringDays)
  switch (state) {
    case 'missing':
      return sql<SqlBool>`s.medical_until is null`
    case 'expired':
      return sql<SqlBool>`s.medical_until < ${today}::date`
    case 'expiring':
      return sql<SqlBool>`s.medical_until between ${today}::date and ${soon}::date`
    case 'valid':
      return sql<SqlBool>`s.medical_until > ${soon}::date`
  }
}

function asItem(row: Row, today: PlainDate): contract.MedicalRow {
  const named = (id: string | null, name: string | null) => (id === null ? null : { id, name: name ?? '' })
  // An unfit report makes a former fit one count for nothing; its day would mislead.
  return {
    personId: row.person_id,
    name: row.name,
    enterprise: named(row.enterprise_id, row.enterprise_name),
    project: named(row.project_id, row.project_name),
    examinedOn: row.medical_until === null ? null : row.examined_on,
    validUntil: row.medical_until,
    state: medicalState(row.medical_until, today),
    openCase: row.case_id === null ? null : { id: row.case_id, state: openState(row.case_status) },
  }
}

const openState = (status: string | null): string =>
  status === 'returned' ? statusWords.returned : (medicalReport.steps[0]?.waiting ?? '')
