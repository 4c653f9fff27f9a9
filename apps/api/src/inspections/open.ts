import type * as contract from '@anzhu/contract/inspections'
import type { Input } from '@anzhu/contract/endpoint'
import { kindMadeBy } from '@anzhu/law/inspections/making'
import { inspectionKinds, methods } from '@anzhu/law/inspections/standard'
import { jurisdictionFor, setting } from '@anzhu/law/jurisdictions'
import type { PlainDate } from '@anzhu/law/kernel/date'
import { Refusal } from '@anzhu/law/kernel/refusal'
import { sql } from 'kysely'
import { notFound } from '../access/permit.ts'
import { visible } from '../access/visible.ts'
import type { Call } from '../http/serve.ts'
import { lockInspection, nameOf, type InspectionRow } from './rows.ts'
import { standardFor } from './standards/in-force.ts'
import { viewOf } from './view.ts'

type Asked = Input<typeof contract.openInspection>
type Opening = Asked & { readonly standardId: string | null }

/** Begins an inspection under the id that its device gave it; the same one again only changes what may still change. */
export async function openInspection(call: Call, asked: Asked): Promise<contract.InspectionView> {
  const { db, actor, house } = call
  const there = await db
    .selectFrom('inspections.inspections')
    .select('id')
    .where('id', '=', asked.id)
    .executeTakeFirst()
  if (there !== undefined) return reopened(call, asked)
  const project = await projectToInspect(call, asked.projectId)
  const input = { ...asked, standardId: asked.standardId ?? (await inForce(call, asked, project)) }
  await mustFit(call, input, project)
  // What another request has begun meanwhile under the same id is that one.
  await db
    .insertInto('inspections.inspections')
    .values({
      id: input.id,
      project_id: project.id,
      region: project.region,
      kind: input.kind,
      organisation_id: input.kind === 'authority' ? null : project.contractor_id,
      method: input.method,
      standard_id: input.standardId,
      missing_items:
        input.missingItems ?? setting(jurisdictionFor(project.region), 'siteSafety').missingItems,
      on_day: input.onDay,
      account_id: actor.accountId ?? '',
      inspector_name: actor.name,
      responsible_name: input.responsibleName,
      remark: input.remark ?? '',
      comment: input.comment ?? '',
      device: input.device,
      draw_id: input.kind === 'authority' ? await drawnFor(call, project.id) : null,
      opened_at: house.clock.now(),
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  return reopened(call, input)
}

/** What is fixed once it has begun must be the same; the rest is taken over while it is open. */
async function reopened(call: Call, input: Asked): Promise<contract.InspectionView> {
  const row = await lockInspection(call, input.id)
  const same =
    row.project_id === input.projectId &&
    row.kind === input.kind &&
    row.method === input.method &&
    (input.standardId === undefined || row.standard_id === input.standardId)
  if (!same) {
    throw new Refusal(
      'conflict',
      '这次检查已经开始，项目、类别、方式和标准版本不能再换。请放弃后另建一次检查。',
    )
  }
  call.remark.object = nameOf(row)
  // Delivered late: what was saved meanwhile stays as it was saved.
  if (row.state === 'open') await change(call, row, input)
  return viewOf(call, input.id)
}

async function change(call: Call, row: InspectionRow, input: Asked): Promise<void> {
  const { db, today } = call
  mustNotLieAhead(input.onDay, today)
  await db
    .updateTable('inspections.inspections')
    .set({
      on_day: input.onDay,
      missing_items: input.missingItems ?? row.missing_items,
      responsible_name: input.responsibleName,
      remark: input.remark ?? row.remark,
      comment: input.comment ?? row.comment,
      version: sql`version + 1`,
    })
    .where('id', '=', row.id)
    .execute()
}

/** The latest draw by lot that sent this inspector to this project and was not followed yet; null when nobody drew it. */
async function drawnFor({ db, actor }: Call, projectId: string): Promise<string | null> {
  const lot = { lots: [{ project: projectId, inspectors: [actor.accountId] }] }
  const { rows } = await sql<{ id: string }>`
    select d.id from supervision.draws d
     where d.drawn @> ${JSON.stringify(lot)}::jsonb
       and not exists (select from inspections.inspections i
                        where i.draw_id = d.id and i.project_id = ${projectId}::uuid and i.state in ('open', 'saved'))
     order by d.id desc limit 1`.execute(db)
  return rows[0]?.id ?? null
}

interface ProjectToInspect {
  readonly id: string
  readonly region: string
  readonly status: string
  readonly name: string
  readonly contractor_id: string
}

/** A project that the actor may inspect; to others it does not exist. Held, so that it is not finished meanwhile. */
async function projectToInspect({ db, actor }: Call, id: string): Promise<ProjectToInspect> {
  const belongs = {
    personId: null,
    organisationId: 'project.contractor_id',
    projectId: 'project.id',
    region: 'project.region',
  }
  const { rows } = await sql<ProjectToInspect>`
    select project.id, project.region, project.status, project.name, project.contractor_id
      from registry.projects project
     where project.id = ${id}::uuid and ${visible(actor, 'inspection.make', belongs)} for key share`.execute(
    db,
  )
  if (rows[0] === undefined) throw notFound()
  return rows[0]
}

/** The version in force on the day for a region: the narrowest that has one. None for the enterprise's own standard. */
async function inForce(
  { db }: Call,
  { method, onDay, standardId }: Asked,
  { region }: ProjectToInspect,
): Promise<string | null> {
  if (method === 'own' || standardId === null) return null
  const standard = await standardFor(db, method, region, onDay as PlainDate)
  if (standard !== undefined) return standard.id
  throw new Refusal(
    'inspection.not-possible',
    `${onDay} 还没有施行的${methods[method]}标准，请换一种方式检查。`,
  )
}

async function mustFit(call: Call, input: Opening, project: ProjectToInspect): Promise<void> {
  if (input.standardId !== null) await mustBeStandardHere(call, input, project)
  const own = kindMadeBy(call.actor.role)
  if (own === null || own !== input.kind) {
    throw new Refusal(
      'inspection.not-possible',
      `您的岗位做的是${own === null ? '其他事项' : inspectionKinds[own]}，不能开${inspectionKinds[input.kind]}的检查单。`,
    )
  }
  if ((input.method === 'own') !== (input.standardId === null)) {
    throw new Refusal('invalid', '企业内部标准不用选标准版本，其他三种方式须选一个版本。', [
      { path: 'standardId', message: '与检查方式不符' },
    ])
  }
  mustNotLieAhead(input.onDay, call.today)
  if (project.status === 'finished') {
    throw new Refusal('inspection.not-possible', `${project.name}已终止监督，不能再检查。请核对所选的项目。`)
  }
}

/**
 * A version for this method and region that is published and in force on the day. One that was replaced meanwhile may still
 * come from a device that had it.
 */
async function mustBeStandardHere(
  { db }: Call,
  { standardId, method, onDay }: Opening,
  { region }: ProjectToInspect,
): Promise<void> {
  const { rows } = await sql<{ code: string; state: string; effective_from: PlainDate | null }>`
    select code, state, effective_from from inspections.standards
     where id = ${standardId}::uuid and state <> 'draft'
       and ${region} like regexp_replace(region, '(00)+$', '') || '%'`.execute(db)
  if (rows[0] === undefined) throw notFound()
  if (rows[0].code !== method) {
    throw new Refusal('invalid', '所选的标准版本不是这种检查方式的。请重新选择。', [
      { path: 'standardId', message: '与检查方式不符' },
    ])
  }
  const { state, effective_from: from } = rows[0]
  if (state === 'withdrawn')
    throw new Refusal('inspection.not-possible', '所选的标准版本已经撤回，不能再用。请选现行的版本。')
  if (from === null || from > onDay)
    throw new Refusal(
      'inspection.not-possible',
      `所选的标准版本自 ${from ?? '以后'} 起施行，检查日期 ${onDay} 还不能用。请选当日施行的版本。`,
    )
}

function mustNotLieAhead(onDay: string, today: string): void {
  if (onDay > today) {
    throw new Refusal('invalid', `检查日期 ${onDay} 还没有到，今天是 ${today}。请改正。`, [
      { path: 'onDay', message: '不能晚于今天' },
    ])
  }
}
