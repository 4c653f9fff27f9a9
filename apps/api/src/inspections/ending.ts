import type * as contract from '@anzhu/contract/inspections'
import type { Input } from '@anzhu/contract/endpoint'
import { Refusal } from '@anzhu/law/kernel/refusal'
import { sql } from 'kysely'
import type { Call } from '../http/serve.ts'
import { lockInspection, mustBeOpen, nameOf, type InspectionRow } from './rows.ts'
import { viewOf } from './view.ts'

/** Gives up an inspection that was not saved; it stays on record with what was in it. */
export async function discardInspection(
  call: Call,
  { id }: { readonly id: string },
): Promise<contract.InspectionView> {
  const row = await lockInspection(call, id)
  call.remark.object = nameOf(row)
  if (row.state !== 'discarded') {
    mustBeOpen(row)
    await sql`
      update inspections.inspections set state = 'discarded', version = version + 1
       where id = ${id}::uuid`.execute(call.db)
  }
  return viewOf(call, id)
}

/** Takes a saved inspection out of every count. It stays readable with who did it and why; not after the project was graded. */
export async function voidInspection(
  call: Call,
  { id, reason }: Input<typeof contract.voidInspection>,
): Promise<contract.InspectionView> {
  const row = await lockInspection(call, id)
  call.remark.object = nameOf(row)
  call.remark.reason = reason
  await mustBeVoidable(call, row)
  await sql`
    update inspections.inspections
       set state = 'void', voided_at = ${call.house.clock.now()}, voided_by = ${call.actor.accountId}::uuid,
           void_reason = ${reason}, version = version + 1
     where id = ${id}::uuid`.execute(call.db)
  return viewOf(call, id)
}

async function mustBeVoidable({ db }: Call, row: InspectionRow): Promise<void> {
  if (row.state === 'open')
    throw new Refusal('inspection.moved-on', '这次检查还没有保存，不用作废；不要了可以放弃。')
  if (row.state !== 'saved') mustBeOpen(row)
  const graded = await db
    .selectFrom('assessment.grades')
    .select('graded_on')
    .where('project_id', '=', row.project_id)
    .where('replaced_at', 'is', null)
    .executeTakeFirst()
  if (graded !== undefined) {
    throw new Refusal(
      'inspection.moved-on',
      `${row.project}已于 ${graded.graded_on} 评定安标考评等次，检查记录不能再作废。有异议的，请在公示期内提出。`,
    )
  }
  const rectification = await db
    .selectFrom('inspections.rectifications')
    .select('id')
    .where('inspection_id', '=', row.id)
    .where('closed_on', 'is', null)
    .executeTakeFirst()
  if (rectification !== undefined) {
    throw new Refusal(
      'inspection.moved-on',
      '这次检查的整改单还没有销号，不能作废。请先复查销号，再作废这次检查。',
    )
  }
}
