import type { Input } from '@anzhu/contract/endpoint'
import type * as contract from '@anzhu/contract/dangerous-works'
import { askedFor, classify } from '@anzhu/law/dangerous-works/classify'
import type { Quantity } from '@anzhu/law/dangerous-works/measures'
import { workTypes } from '@anzhu/law/dangerous-works/work-types'
import { Refusal } from '@anzhu/law/kernel/refusal'
import { sql } from 'kysely'
import { notFound } from '../access/permit.ts'
import { visible } from '../access/visible.ts'
import type { Call } from '../http/serve.ts'
import { restate } from './standing.ts'
import { viewDangerousWork } from './view-work.ts'
import { lockWork, workBelongs, type WorkRow } from './works.ts'

type Form = contract.WorkForm

/** Declares a work. Delivered again under its id it is the same one. */
export async function declareDangerousWork(
  call: Call,
  { id, projectId, ...form }: Input<typeof contract.declareDangerousWork>,
) {
  const { db, actor, remark } = call
  if (await isThere(call, id, projectId, form.name)) return viewDangerousWork(call, { id })
  const project = await lockProject(call, projectId)
  remark.object = `${project.name} ${form.name}`
  const inserted = await db
    .insertInto('dangerous_works.works')
    .values({ id, project_id: projectId, declared_by: actor.accountId ?? '', ...valuesOf(form) })
    .onConflict((on) => on.column('id').doNothing())
    .returning('id')
    .executeTakeFirst()
  // Delivered twice at once: the other one is there by now.
  if (inserted === undefined) await isThere(call, id, projectId, form.name)
  else await restate(db, id)
  return viewDangerousWork(call, { id })
}

/** Whether this work was declared before. The same id with something else in it is a mistake of the sender. */
async function isThere(call: Call, id: string, projectId: string, name: string): Promise<boolean> {
  const { rows } = await sql`select from dangerous_works.works where id = ${id}::uuid`.execute(call.db)
  if (rows.length === 0) return false
  const before = await lockWork(call, 'dangerous-work.record', id)
  if (before.project_id === projectId && before.name === name) return true
  throw new Refusal('conflict', `这个编号已经登记了“${before.name}”，没有再登记。请刷新清单后重新填写。`)
}

/** Puts the data of a work right and judges it anew. */
export async function amendDangerousWork(
  call: Call,
  { id, version, ...form }: Input<typeof contract.amendDangerousWork>,
) {
  const { db } = call
  const row = await lockWork(call, 'dangerous-work.record', id)
  mustBeOpen(row)
  if (row.version !== version)
    throw new Refusal('conflict', `“${row.name}”刚被别人改过，没有保存。请刷新后核对，再改一次。`)
  await db
    .updateTable('dangerous_works.works')
    .set({ ...valuesOf(form), version: version + 1 })
    .where('id', '=', id)
    .execute()
  await restate(db, id)
  return viewDangerousWork(call, { id })
}

/** Takes a work out of the list that should not be in it; its records stay. */
export async function voidDangerousWork(
  call: Call,
  { id, reason }: Input<typeof contract.voidDangerousWork>,
) {
  const { db, remark } = call
  const row = await lockWork(call, 'dangerous-work.record', id)
  if (row.state === 'void') throw new Refusal('conflict', `“${row.name}”已经作废，不用再办。`)
  if (row.state !== 'preparing')
    throw new Refusal('conflict', `“${row.name}”已经开始施工，不能作废。记录有误的，请作废那一笔记录。`)
  await db
    .updateTable('dangerous_works.works')
    .set({ state: 'void', void_reason: reason })
    .where('id', '=', id)
    .execute()
  await restate(db, id)
  remark.reason = reason
  return viewDangerousWork(call, { id })
}

/** A work that can still be changed, of a project that is still supervised. */
export function mustBeOpen(row: WorkRow): void {
  if (row.state === 'void')
    throw new Refusal('conflict', `“${row.name}”已经作废，不能再改。需要的请重新登记。`)
  if (row.project_status === 'finished')
    throw new Refusal('conflict', `“${row.project}”已终止监督，危大工程的记录不能再改。`)
}

/** What is kept of a form, with what the law says of it. What is certainly not dangerous is not declared. */
function valuesOf(form: Form) {
  const asked = askedFor(form.workType)
  const given = Object.entries(form.quantities).filter(
    ([name, amount]) => amount !== undefined && asked.quantities.includes(name as Quantity),
  )
  const quantities = Object.fromEntries(given)
  const flags = form.flags.filter((flag) => asked.flags.includes(flag))
  const unknownFlags = form.unknownFlags.filter((flag) => asked.flags.includes(flag) && !flags.includes(flag))
  const { level, rules } = classify({ workType: form.workType, quantities, flags, unknownFlags })
  if (level === 'none') {
    const title = workTypes[form.workType]
    throw new Refusal(
      'invalid',
      `按填写的数据，这项${title}不属于危大工程，不用登记。数据有误的请改正后再保存。`,
      [{ path: 'quantities', message: '按这些数据不属于危大工程' }],
    )
  }
  if (form.plannedFrom !== null && form.plannedTo !== null && form.plannedTo < form.plannedFrom) {
    throw new Refusal(
      'invalid',
      `计划完工日 ${form.plannedTo} 早于计划开工日 ${form.plannedFrom}，请核对。`,
      [{ path: 'plannedTo', message: '早于计划开工日' }],
    )
  }
  return {
    name: form.name,
    place: form.place,
    work_type: form.workType,
    quantities: JSON.stringify(quantities),
    flags: JSON.stringify(flags),
    unknown_flags: JSON.stringify(unknownFlags),
    level,
    rules: JSON.stringify(rules),
    contractor_name: form.contractorName,
    planned_from: form.plannedFrom,
    planned_to: form.plannedTo,
  }
}

async function lockProject({ db, actor }: Call, id: string): Promise<{ name: string }> {
  const { rows } = await sql<{ name: string; status: string }>`
    select project.name, project.status from registry.projects project
     where project.id = ${id}::uuid and ${visible(actor, 'dangerous-work.record', workBelongs)} for share`.execute(
    db,
  )
  const [project] = rows
  if (project === undefined) throw notFound()
  if (project.status === 'finished')
    throw new Refusal('conflict', `“${project.name}”已终止监督，不能再登记危大工程。请核对项目。`)
  return project
}
