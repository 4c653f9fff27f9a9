import type * as contract from '@anzhu/contract/people'
import type { Input } from '@anzhu/contract/endpoint'
import { done } from '@anzhu/contract/fields'
import { Refusal } from '@anzhu/law/kernel/refusal'
import { notFound } from '../access/permit.ts'
import { visible } from '../access/visible.ts'
import { recordPersons } from '../audit/record.ts'
import type { Call } from '../http/serve.ts'
import { workerColumns } from './belongings.ts'
import { readWorkerRow, workersQuery } from './workers.ts'
import { rightNow } from '../clock/clock.ts'

/** Records the yearly training of an enterprise's own people (令17 art. 6); all of them or none. */
export async function recordAnnualTrainings(call: Call, form: Input<typeof contract.recordAnnualTrainings>) {
  const { db, actor, trace, client, remark } = call
  const { year, hours, passed } = form
  mustBePast(call, year)
  const personIds = [...new Set(form.personIds)]
  const people = await workersQuery(db)
    .where('p.id', 'in', personIds)
    .where(visible(actor, 'person.train', workerColumns))
    .execute()
  if (people.length < personIds.length || actor.organisationId === null) throw notFound()
  const before = await db
    .selectFrom('registry.annual_trainings as t')
    .innerJoin('registry.persons as p', 'p.id', 't.person_id')
    .select('p.name')
    .where('t.person_id', 'in', personIds)
    .where('t.year', '=', year)
    .limit(10)
    .execute()
  if (before.length > 0)
    throw recordedBefore(
      year,
      before.map(({ name }) => name),
    )
  const values = {
    year,
    hours,
    passed,
    enterprise_id: actor.organisationId,
    recorded_by: actor.accountId ?? '',
  }
  const rows = personIds.map((person_id) => ({ person_id, ...values }))
  await db.insertInto('registry.annual_trainings').values(rows).execute()
  remark.object = `${year} 年度安全培训，${rows.length} 人`
  await recordPersons(db, { actor, trace, client, action: 'recordAnnualTraining' }, personIds)
  return { recorded: rows.length }
}

function recordedBefore(year: number, names: readonly string[]): Refusal {
  const who = names.join('、')
  return new Refusal(
    'conflict',
    `${who}的 ${year} 年度安全培训已经登记过，没有保存。要改的请逐人更正并写明原因，其余的重新选择后登记。`,
  )
}

function mustBePast({ today }: Call, year: number): void {
  const thisYear = Number(today.slice(0, 4))
  if (year <= thisYear) return
  throw new Refusal('invalid', `${year} 年还没有到，不能登记。请核对年度。`, [
    { path: 'year', message: `至多为 ${thisYear}` },
  ])
}

/** Puts a record right; the reason is in the audit line. */
export async function correctAnnualTraining(call: Call, form: Input<typeof contract.correctAnnualTraining>) {
  const { db, actor, remark } = call
  const { id, year, hours, passed, reason } = form
  Object.assign(remark, { personId: id, object: `${year} 年度安全培训`, reason })
  await readWorkerRow(call, 'person.train', id)
  const { numUpdatedRows } = await db
    .updateTable('registry.annual_trainings')
    .set({ hours, passed, recorded_by: actor.accountId ?? '', recorded_at: rightNow() })
    .where('person_id', '=', id)
    .where('year', '=', year)
    .where('enterprise_id', '=', actor.organisationId)
    .executeTakeFirstOrThrow()
  if (numUpdatedRows === 0n)
    throw new Refusal('conflict', `本企业没有登记此人 ${year} 年度的安全培训，没有更正。请先登记。`)
  return done
}
