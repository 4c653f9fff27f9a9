import type { Penalty } from '@anzhu/contract/certificate-sanctions'
import type * as contract from '@anzhu/contract/certificate-sanctions'
import type { Input, Reply } from '@anzhu/contract/endpoint'
import { done } from '@anzhu/contract/fields'
import type { Action } from '@anzhu/law/access/policy'
import { penaltyKinds } from '@anzhu/law/certificates/words'
import { Refusal } from '@anzhu/law/kernel/refusal'
import { sql } from 'kysely'
import { notFound } from '../access/permit.ts'
import { visible } from '../access/visible.ts'
import type { Call } from '../http/serve.ts'
import { certificatesVisible, fromCertificates } from './visible-certificates.ts'

/** Whom this actor may look into: people of the region, by where they work or by their certificates; oneself. */
export async function mustReach({ db, actor }: Call, action: Action, personId: string): Promise<void> {
  const columns = {
    personId: 'p.id',
    organisationId: 'e.enterprise_id',
    projectId: 'e.project_id',
    region: 'firm.region',
  }
  const { rows } = await sql`
    select from registry.persons p
      left join registry.employments e on e.person_id = p.id and e.ended_on is null
      left join registry.enterprises firm on firm.id = e.enterprise_id
     where p.id = ${personId}::uuid and ${visible(actor, action, columns)}
     union all
    select from ${fromCertificates} where c.person_id = ${personId}::uuid and ${certificatesVisible(actor, action)}`.execute(
    db,
  )
  if (rows.length === 0) throw notFound()
}

/** Penalties and entries in the credit file of one person, the latest first. */
export async function listPenalties(
  call: Call,
  { id }: Input<typeof contract.listPenalties>,
): Promise<Reply<typeof contract.listPenalties>> {
  await mustReach(call, 'certificate.penalties', id)
  call.remark.personId = id
  const rows = await call.db
    .selectFrom('certificates.penalties')
    .selectAll()
    .where('person_id', '=', id)
    .orderBy('id', 'desc')
    .limit(200)
    .execute()
  return { items: rows.map(asPenalty) }
}

function asPenalty(row: {
  id: string
  kind: string
  imposed_on: string
  reason: string
  lifted_on: string | null
  lift_reason: string | null
}): Penalty {
  const kind = row.kind as Penalty['kind']
  return {
    id: row.id,
    kind,
    kindName: penaltyKinds[kind],
    imposedOn: row.imposed_on,
    reason: row.reason,
    liftedOn: row.lifted_on,
    liftReason: row.lift_reason,
  }
}

/** Records a penalty; while it stands the person's certificates are not extended (CR-X05, CR-X06). */
export async function recordPenalty(
  call: Call,
  { id, kind, imposedOn, reason }: Input<typeof contract.recordPenalty>,
): Promise<Penalty> {
  const { db, actor, today, remark } = call
  await mustReach(call, 'certificate.sanction', id)
  if (imposedOn > today)
    throw new Refusal('invalid', `处罚日期 ${imposedOn} 在今天之后，没有记录。请改正。`, [
      { path: 'imposedOn', message: `不能晚于今天 ${today}` },
    ])
  const row = await db
    .insertInto('certificates.penalties')
    .values({ person_id: id, kind, imposed_on: imposedOn, reason, recorded_by: actor.accountId ?? '' })
    .returningAll()
    .executeTakeFirstOrThrow()
  remark.personId = id
  remark.reason = reason
  return asPenalty(row)
}

/** Lifts a penalty; it stays on record with the day and the reason. */
export async function liftPenalty(call: Call, { id, reason }: Input<typeof contract.liftPenalty>) {
  const { db, today, remark } = call
  const row = await db
    .selectFrom('certificates.penalties')
    .select(['person_id', 'lifted_on'])
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  if (row === undefined) throw notFound()
  await mustReach(call, 'certificate.sanction', row.person_id)
  if (row.lifted_on !== null) throw new Refusal('conflict', '这项记录已经解除。请刷新后查看。')
  await db
    .updateTable('certificates.penalties')
    .set({ lifted_on: today, lift_reason: reason })
    .where('id', '=', id)
    .execute()
  remark.personId = row.person_id
  remark.reason = reason
  return done
}
