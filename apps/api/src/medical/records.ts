import type * as contract from '@anzhu/contract/medical'
import type { Input, Reply } from '@anzhu/contract/endpoint'
import { done } from '@anzhu/contract/fields'
import { allowed, relationsFor } from '@anzhu/law/access/policy'
import { jurisdictionFor, setting } from '@anzhu/law/jurisdictions'
import { addMonths, type PlainDate } from '@anzhu/law/kernel/date'
import { Refusal } from '@anzhu/law/kernel/refusal'
import { medicalUntil } from '@anzhu/law/safety-code/conditions'
import { visible } from '../access/visible.ts'
import { notFound } from '../access/permit.ts'
import { accountsOfWorkers } from '../access/whose-accounts.ts'
import type { Call } from '../http/serve.ts'
import { tellAll } from '../notices/index.ts'
import { workerColumns, workersQuery } from '../registry/index.ts'
import { voidReport } from './reports.ts'

/** Every report of one person, the latest first. The result is for the person and the employer; others learn until when. */
export async function listWorkerMedicals(
  { db, actor, remark }: Call,
  { id }: Input<typeof contract.listWorkerMedicals>,
): Promise<Reply<typeof contract.listWorkerMedicals>> {
  const person = await workersQuery(db)
    .where('p.id', '=', id)
    .where(visible(actor, 'medical.view', workerColumns))
    .executeTakeFirst()
  if (person === undefined) throw notFound()
  remark.personId = id
  const rows = await db
    .selectFrom('medical.reports')
    .selectAll()
    .where('person_id', '=', id)
    .orderBy('examined_on', 'desc')
    .orderBy('id', 'desc')
    .limit(200)
    .execute()
  const told = !relationsFor(actor, 'medical.view').includes('region')
  const items = rows.map((row) => ({
    id: row.id,
    examinedOn: row.examined_on,
    validUntil: lastDay(row.examined_on as PlainDate, person.region),
    result: told ? (row.result as 'fit') : null,
    source: row.source,
    recordedAt: row.recorded_at.toISOString(),
    voidedAt: row.voided_at?.toISOString() ?? null,
    voidReason: row.void_reason,
    voidable: row.voided_at === null && allowed(actor, 'medical.void', vouching(row, person)),
  }))
  return { items }
}

/** The last day on which an examination counts where the person works. */
function lastDay(examinedOn: PlainDate, region: string | null): PlainDate {
  const policy = setting(jurisdictionFor(region ?? ''), 'safetyCode')
  return policy === null
    ? addMonths(examinedOn, 12)
    : medicalUntil({ date: examinedOn, result: 'fit' }, policy)
}

/** Whose a report is: of the enterprise that vouches for it, and of the region where the person works. */
const vouching = (
  row: { readonly organisation_id: string | null },
  person: { readonly region: string | null; readonly project_id: string | null },
) => ({
  personId: null,
  organisationId: row.organisation_id,
  projectId: null,
  region: person.region,
  worksOn: person.project_id,
})

/** Voids what was recorded by mistake; the person is told, and the colour follows from what is left. */
export async function voidMedical(
  { db, actor, today, remark }: Call,
  { id, reason }: Input<typeof contract.voidMedical>,
): Promise<Reply<typeof contract.voidMedical>> {
  const report = await db.selectFrom('medical.reports').selectAll().where('id', '=', id).executeTakeFirst()
  if (report === undefined) throw notFound()
  const person = await workersQuery(db).where('p.id', '=', report.person_id).executeTakeFirstOrThrow()
  if (!allowed(actor, 'medical.void', vouching(report, person))) throw notFound()
  remark.personId = report.person_id
  remark.reason = reason
  remark.object = `体检登记 ${report.examined_on}`
  if (!(await voidReport(db, { id, by: actor.accountId, reason, today })))
    throw new Refusal('conflict', '这条体检登记已经作废，不用再办。请刷新后查看。')
  const accounts = await accountsOfWorkers(db, [report.person_id])
  await tellAll(
    db,
    accounts.map(({ accountId }) => ({
      accountId,
      title: '一条体检登记已作废',
      body: `${report.examined_on} 的体检登记已由${actor.unit}作废。不认可的，可以提出异议。`,
      link: '/m/code',
    })),
  )
  return done
}
