import type * as contract from '@anzhu/contract/training'
import type { Input, Reply } from '@anzhu/contract/endpoint'
import { sql } from 'kysely'
import { notFound } from '../access/permit.ts'
import { visible } from '../access/visible.ts'
import type { Call } from '../http/serve.ts'
import { workerColumns, workersQuery } from '../registry/index.ts'

interface Row {
  readonly id: string
  readonly kind: contract.TrainingKind
  readonly held_on: string
  readonly result: 'pass' | 'fail'
  readonly source: string
  readonly plan_id: string | null
  readonly number: number
  readonly title: string
  readonly body: string
  readonly own_worker: boolean
  readonly recorded_at: Date
  readonly voided_at: Date | null
  readonly void_reason: string
}

/** Every training result of a person, the latest first; what was put right stays beside what replaced it. */
export async function listTrainingRecords(
  { db, actor, remark }: Call,
  { personId }: Input<typeof contract.listTrainingRecords>,
): Promise<Reply<typeof contract.listTrainingRecords>> {
  const person = await workersQuery(db)
    .where('p.id', '=', personId)
    .where(visible(actor, 'person.view', workerColumns))
    .executeTakeFirst()
  if (person === undefined) throw notFound()
  remark.personId = personId
  const ofPerson = sql`person_id = ${personId}::uuid`
  // Each half has its own index.
  const { rows } = await sql<Row>`
    select r.id, r.kind, r.held_on, r.result, r.source, r.plan_id, plan.number, plan.title, body.name as body,
           r.own_worker, r.recorded_at, r.voided_at, r.void_reason
      from (select * from training.results where ${ofPerson} and voided_at is null
            union all select * from training.results where ${ofPerson} and voided_at is not null) r
      left join training.plans plan on plan.id = r.plan_id
      left join registry.enterprises body on body.id = plan.enterprise_id
     order by r.held_on desc, r.recorded_at desc, r.id desc limit 500`.execute(db)
  return { items: rows.map(asRecord) }
}

const asRecord = (row: Row): contract.TrainingRecord => ({
  id: row.id,
  kind: row.kind,
  heldOn: row.held_on,
  result: row.result,
  source: row.source,
  plan:
    row.plan_id === null ? null : { id: row.plan_id, number: row.number, title: row.title, body: row.body },
  ownWorkers: row.own_worker,
  recordedAt: row.recorded_at.toISOString(),
  voidedAt: row.voided_at?.toISOString() ?? null,
  voidReason: row.void_reason,
})
