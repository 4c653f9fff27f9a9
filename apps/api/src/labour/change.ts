import type { Input } from '@anzhu/contract/endpoint'
import { done } from '@anzhu/contract/fields'
import type * as contract from '@anzhu/contract/labour'
import { labourKinds, type LabourKind } from '@anzhu/law/labour/flows'
import { Refusal } from '@anzhu/law/kernel/refusal'
import { startCase, type Services } from '../cases/index.ts'
import type { Call } from '../http/serve.ts'
import { readRecord } from './list.ts'
import { issueEnterprisePaper } from './papers.ts'
import { beginningOf, listMyRegistrations } from './registrations.ts'

/** 申请修改: a draft like the version in force, which stays until the draft is approved. One that was begun goes on. */
export async function changeLabourRecord(call: Call, services: Services, { id }: { readonly id: string }) {
  const record = await readRecord(call, 'labour.file', id)
  mustBeLive(record)
  const kind = record.kind as LabourKind
  const { items } = await listMyRegistrations(call, services, { kind })
  const begun = items.find(({ key }) => key === id)?.case
  if (begun != null) return { caseId: begun.id }
  const { id: caseId } = await startCase(call, services, {
    service: labourKinds[kind].flow,
    ...(record.person_id !== null && { personId: record.person_id }),
    values: { ...beginningOf(call.house, record) },
    materials: {},
  })
  return { caseId }
}

/**
 * Takes something off the list. With an enterprise everything of its goes; sheets that were printed are withdrawn, and when
 * somebody leaves the list the sheet of the enterprise changes.
 */
export async function endLabourRecord(call: Call, { id, reason }: Input<typeof contract.endLabourRecord>) {
  const { db, actor, today, remark } = call
  const record = await readRecord(call, 'labour.end', id)
  mustBeLive(record)
  const kind = record.kind as LabourKind
  remark.object = `${record.firm} ${labourKinds[kind].title}`
  remark.reason = reason
  if (record.person_id !== null) remark.personId = record.person_id
  const ended = await db
    .updateTable('labour.records')
    .set({ ended_on: today, ended_reason: reason, ended_by: actor.accountId })
    .where('enterprise_id', '=', record.enterprise_id)
    .where('region', '=', record.region)
    .where('superseded_on', 'is', null)
    .where('ended_on', 'is', null)
    .$if(kind !== 'enterprise', (query) => query.where('id', '=', id))
    .returning('id')
    .execute()
  if (!ended.some((one) => one.id === id)) throw movedOn()
  await db
    .updateTable('labour.papers')
    .set({ withdrawn_on: today })
    .where(
      'record_id',
      'in',
      ended.map((one) => one.id),
    )
    .where('replaced_on', 'is', null)
    .where('withdrawn_on', 'is', null)
    .execute()
  if (kind === 'safety-officer' || kind === 'manager')
    await issueEnterprisePaper(call, record.enterprise_id, record.region)
  return done
}

function mustBeLive({ superseded_on, ended_on }: { superseded_on: string | null; ended_on: string | null }) {
  if (superseded_on !== null || ended_on !== null) throw movedOn()
}

const movedOn = () =>
  new Refusal('conflict', '这一版已经变更或者移出名录，没有办理。请刷新后从最新的一版办理。')
