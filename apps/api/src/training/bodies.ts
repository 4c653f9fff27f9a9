import type * as contract from '@anzhu/contract/training'
import type { Input, Reply } from '@anzhu/contract/endpoint'
import { Refusal } from '@anzhu/law/kernel/refusal'
import { sql, type RawBuilder, type SqlBool } from 'kysely'
import { notFound } from '../access/permit.ts'
import { visible } from '../access/visible.ts'
import { tell } from '../notices/index.ts'
import { cursorAfter, readCursor } from '../http/cursor.ts'
import type { Call } from '../http/serve.ts'
import { regionView, restoreQualification, suspendQualification, textMatches } from '../registry/index.ts'
import { tellOffices } from './tell.ts'

const bodyBelongs = {
  personId: null,
  organisationId: 'firm.id',
  projectId: null,
  region: 'firm.region',
} as const

interface Row {
  readonly id: string
  readonly name: string
  readonly credit_code: string
  readonly region: string
  readonly granted_on: string
  readonly suspended_on: string | null
  readonly reason: string
  readonly plans: number
  readonly passed: number
  readonly failed: number
  readonly passed_own: number
  readonly waiting: number
}

/** The training bodies of the region, with what they passed, and how many of those were their own people. */
export async function listTrainingBodies(
  { db, actor }: Call,
  { q, cursor, limit }: Input<typeof contract.listTrainingBodies>,
): Promise<Reply<typeof contract.listTrainingBodies>> {
  const after = cursor === undefined ? undefined : readCursor(cursor)[0]
  const rows = await findBodies(
    db,
    sql<SqlBool>`${visible(actor, 'training.supervise', bodyBelongs)}
      and ${q === undefined ? sql`true` : textMatches('firm.name', q)}
      and ${after === undefined ? sql`true` : sql`firm.id > ${after}::uuid`}`,
    limit + 1,
  )
  return cursorAfter(rows, limit, ({ id }) => [id], asBody)
}

async function findBodies(db: Call['db'], condition: RawBuilder<SqlBool>, limit: number): Promise<Row[]> {
  const { rows } = await sql<Row>`
    select firm.id, firm.name, firm.credit_code, firm.region, q.granted_on, q.suspended_on, q.reason, n.*,
           (select count(*)::int from training.plans plan where plan.enterprise_id = firm.id and plan.state <> 'draft') as plans
      from registry.qualifications q join registry.enterprises firm on firm.id = q.enterprise_id
      cross join lateral (
        select (count(*) filter (where e.state = 'passed'))::int as passed, (count(*) filter (where e.state = 'failed'))::int as failed,
               (count(*) filter (where e.state = 'passed' and e.own_worker))::int as passed_own,
               (count(*) filter (where e.state in ('enrolled', 'attended') and not e.closed))::int as waiting
          from training.plans plan join training.enrolments e on e.plan_id = plan.id where plan.enterprise_id = firm.id) n
     where q.kind = 'training-body' and q.ended_on is null and ${condition} order by firm.id limit ${limit}`.execute(
    db,
  )
  return rows
}

const asBody = (row: Row): contract.TrainingBody => ({
  enterprise: { id: row.id, name: row.name },
  creditCode: row.credit_code,
  region: regionView(row.region),
  grantedOn: row.granted_on,
  suspendedOn: row.suspended_on,
  reason: row.reason,
  plans: row.plans,
  passed: row.passed,
  failed: row.failed,
  passedOwn: row.passed_own,
  waiting: row.waiting,
})

/** Suspends a body: it can neither publish nor record until it is restored. Who suspends learns how many wait in its plans. */
export async function suspendTrainingBody(
  call: Call,
  { id, reason }: Input<typeof contract.suspendTrainingBody>,
) {
  const { db, actor, today } = call
  await mustSupervise(call, id)
  const change = { enterpriseId: id, kind: 'training-body', reason, today } as const
  if (!(await suspendQualification(db, change)))
    throw new Refusal('training.moved-on', '这家机构的资质已经暂停。请刷新后再看。')
  const body = await told(call, id, reason, {
    title: '培训资质已暂停',
    body: () => `暂停原因：${reason}。恢复以前不能发布培训、录入结果。`,
  })
  if (body.waiting > 0 && actor.accountId !== null) {
    await tell(db, actor.accountId, {
      title: '被暂停的机构还有人没有结果',
      body: `${body.enterprise.name}的培训计划里还有 ${body.waiting} 人没有结果，不能另报其他场次。请结束或取消这些计划。`,
      link: '/training',
    })
  }
  return body
}

/** Lets a suspended body work again. */
export async function restoreTrainingBody(
  call: Call,
  { id, reason }: Input<typeof contract.restoreTrainingBody>,
) {
  const { db } = call
  await mustSupervise(call, id)
  if (!(await restoreQualification(db, { enterpriseId: id, kind: 'training-body', reason })))
    throw new Refusal('training.moved-on', '这家机构的资质没有暂停，不用恢复。请刷新后再看。')
  return told(call, id, reason, {
    title: '培训资质已恢复',
    body: () => `恢复说明：${reason}。可以继续发布培训、录入结果。`,
  })
}

async function mustSupervise({ db, actor }: Call, id: string): Promise<void> {
  const found = await findBodies(
    db,
    sql<SqlBool>`firm.id = ${id}::uuid and ${visible(actor, 'training.supervise', bodyBelongs)}`,
    1,
  )
  if (found.length === 0) throw notFound()
}

async function told(
  { db, remark }: Call,
  id: string,
  reason: string,
  message: { title: string; body: () => string },
): Promise<contract.TrainingBody> {
  await tellOffices(db, [id], { ...message, link: '/training' })
  const [row] = await findBodies(db, sql<SqlBool>`firm.id = ${id}::uuid`, 1)
  if (row === undefined) throw notFound()
  remark.object = row.name
  remark.reason = reason
  return asBody(row)
}
