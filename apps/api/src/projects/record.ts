import type * as contract from '@anzhu/contract/projects'
import type { Input } from '@anzhu/contract/endpoint'
import { allowed, type Action } from '@anzhu/law/access/policy'
import { maskPhone } from '@anzhu/law/identifiers/mask'
import { checkPersonName } from '@anzhu/law/identifiers/name'
import { checkMobile } from '@anzhu/law/identifiers/phone'
import { jurisdictionFor, setting } from '@anzhu/law/jurisdictions'
import { addDays, daysBetween, type PlainDate } from '@anzhu/law/kernel/date'
import { Refusal, type Issue } from '@anzhu/law/kernel/refusal'
import { sql, type SqlBool } from 'kysely'
import { notFound, permit } from '../access/permit.ts'
import type { Call } from '../http/serve.ts'
import { countReveal, reasonWords, regionView } from '../registry/index.ts'
import { asMatrixRow } from './matrix.ts'
import { readMatrixFacts } from './matrix-facts.ts'
import { belongingOf, readProject, readProjects, type ProjectRow } from './read-project.ts'

type ProjectRecord = contract.ProjectRecord

/** Everything about one project (E16). */
export async function viewProject(call: Call, { id }: { id: string }): Promise<ProjectRecord> {
  return asRecord(call, await readProject(call, 'project.oversee', id))
}

/** The same by the number under which it is filed; authorities number for themselves, so the actor's own decides. */
export async function findProjectByNumber(
  call: Call,
  { number }: Input<typeof contract.findProject>,
): Promise<ProjectRecord> {
  const rows = await readProjects(call, sql<SqlBool>`project.filing_number = ${number}`)
  const seen = rows.find((row) => allowed(call.actor, 'project.oversee', belongingOf(row)))
  if (seen === undefined) throw notFound()
  return asRecord(call, seen)
}

/** Keeps what the enterprise says of its project. The planned day and the status are the authority's. */
export async function editProject(
  call: Call,
  { id, ...form }: Input<typeof contract.editProject>,
): Promise<ProjectRecord> {
  const { db, house, remark } = call
  const row = await readProject(call, 'project.manage', id)
  mustStand(form)
  const phone = form.managerPhone === undefined ? undefined : mustBePhone(form.managerPhone)
  await db
    .updateTable('registry.projects')
    .set({
      address: form.address ?? row.address,
      client_name: form.clientName ?? row.client_name,
      supervision_firm: form.supervisionFirm ?? row.supervision_firm,
      structure: form.structure ?? row.structure,
      permit_number: form.permitNumber ?? row.permit_number,
      floor_area: form.floorArea === undefined ? row.floor_area : form.floorArea,
      manager_name: form.managerName ?? row.manager_name,
      ...(phone !== undefined && { manager_phone: house.cipher.seal(phone) }),
    })
    .where('id', '=', id)
    .execute()
  remark.object = `${row.filing_number} ${row.name}`
  return viewProject(call, { id })
}

function mustStand({ managerName }: { managerName?: string | undefined }): void {
  if (managerName === undefined) return
  const checked = checkPersonName(managerName)
  if (!checked.ok) throw wrong('managerName', `项目经理${checked.problem}。${checked.suggestion}`)
}

function mustBePhone(text: string): string {
  const checked = checkMobile(text)
  if (checked.ok) return checked.value
  throw wrong('managerPhone', `${checked.problem}。${checked.suggestion}`)
}

function wrong(path: string, message: string): Refusal {
  const issues: Issue[] = [{ path, message }]
  return new Refusal('invalid', `${message}。没有保存。`, issues)
}

/** Shows the number of the manager of a project once; who asked and why is kept. */
export async function revealPhoneOfManager(
  call: Call,
  { id, reason, note }: Input<typeof contract.revealManagerPhone>,
) {
  const { house, remark } = call
  const row = await readProject(call, 'project.call', id)
  if (reason === 'other' && note === undefined) throw wrong('note', '事由选“其他”的，请写明具体用途')
  if (row.manager_phone === null)
    throw new Refusal('conflict', '这个项目没有登记项目经理的手机号。请企业在“编辑”中补填。')
  remark.object = `${row.filing_number} 项目经理手机号`
  remark.reason = [reasonWords[reason], note].filter(Boolean).join('：')
  await countReveal(call)
  return { value: house.cipher.unseal(row.manager_phone), maskAgainAfterSeconds: 30 }
}

async function asRecord(call: Call, row: ProjectRow): Promise<ProjectRecord> {
  const { db, today, house, actor } = call
  permit(actor, 'project.oversee', belongingOf(row))
  const on = { today, month: `${today.slice(0, 7)}-01` as PlainDate }
  const [facts] = await readMatrixFacts(db, sql<SqlBool>`project.id = ${row.id}::uuid`, on)
  return {
    id: row.id,
    name: row.name,
    filingNumber: row.filing_number,
    region: regionView(row.region),
    status: row.status,
    contractor: { id: row.contractor_id, name: row.contractor_name, creditCode: row.credit_code },
    address: row.address,
    clientName: row.client_name,
    supervisionFirm: row.supervision_firm,
    structure: row.structure,
    permitNumber: row.permit_number,
    floorArea: row.floor_area === null ? null : Number(row.floor_area),
    managerName: row.manager_name,
    managerPhone: row.manager_phone === null ? null : maskPhone(house.cipher.unseal(row.manager_phone)),
    startedOn: row.started_on,
    plannedCompletionOn: row.planned_completion_on,
    inspectionsAYear: row.inspections_a_year,
    participants: await participantsOf(call, row),
    ...(await endOf(call, row)),
    row: facts === undefined ? null : asMatrixRow(facts, on),
    may: acts.filter(([, action]) => allowed(actor, action, belongingOf(row))).map(([act]) => act),
  }
}

const acts = [
  ['edit', 'project.manage'],
  ['accounts', 'project.manage'],
  ['equipment', 'equipment.edit'],
  ['reveal', 'project.call'],
] as const satisfies readonly (readonly [ProjectRecord['may'][number], Action])[]

async function participantsOf({ db }: Call, { id, contractor_id: contractor }: ProjectRow) {
  const { rows } = await sql<{ id: string; name: string; workers: number }>`
    select firm.id, firm.name, (
             select count(*)::int from registry.employments e
              where e.project_id = part.project_id and e.enterprise_id = firm.id and e.ended_on is null) as workers
      from registry.project_participants part join registry.enterprises firm on firm.id = part.enterprise_id
     where part.project_id = ${id}::uuid order by (firm.id = ${contractor}::uuid) desc, firm.name limit 100`.execute(
    db,
  )
  return rows.map((firm) => ({ ...firm, contractor: firm.id === contractor }))
}

/** A completion that was filed, the days left to act on it, and the grade. */
async function endOf(
  { db, today }: Call,
  { id, region }: ProjectRow,
): Promise<Pick<ProjectRecord, 'completion' | 'grade'>> {
  const { rows } = await sql<{
    completed_on: PlainDate | null
    noticed_on: PlainDate | null
    grade: string | null
    graded_on: PlainDate | null
  }>`
    select completion.completed_on, completion.noticed_on, grade.grade, grade.graded_on
      from (select ${id}::uuid as id) project
      left join assessment.completions completion
        on completion.project_id = project.id and completion.withdrawn_at is null
      left join assessment.grades grade on grade.project_id = project.id and grade.replaced_at is null`.execute(
    db,
  )
  const [row] = rows
  const { autoFailAfterDays } = setting(jurisdictionFor(region), 'siteSafety')
  const lastDay = row?.noticed_on == null ? null : addDays(row.noticed_on, autoFailAfterDays)
  return {
    completion:
      row?.completed_on == null
        ? null
        : {
            completedOn: row.completed_on,
            noticedOn: row.noticed_on,
            lastDay,
            daysLeft: lastDay === null ? null : daysBetween(today, lastDay),
          },
    grade:
      row?.grade == null || row.graded_on === null ? null : { grade: row.grade, gradedOn: row.graded_on },
  }
}
