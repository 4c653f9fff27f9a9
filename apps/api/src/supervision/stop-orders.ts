import type { Input } from '@anzhu/contract/endpoint'
import type * as contract from '@anzhu/contract/supervision'
import { Refusal } from '@anzhu/law/kernel/refusal'
import { sql } from 'kysely'
import type { PlainDate } from '@anzhu/law/kernel/date'
import { accountsOfOffices, accountsOfProjects, type Reachable } from '../access/index.ts'
import { notFound } from '../access/permit.ts'
import type { Db } from '../db/connection.ts'
import { markPaper, requestDocument } from '../documents/index.ts'
import type { Call } from '../http/serve.ts'
import { sendSmsToAll, tellAll } from '../notices/index.ts'
import { standOrStop } from '../registry/index.ts'
import { lockProject, type SupervisedProject } from './projects.ts'
import { stopOrderDocument } from './stop-order-document.ts'
import { findStopOrder } from './list-stop-orders.ts'

/** Orders a stop for a hazard that cannot wait. A site that is stopped as a whole counts as 停工 until it is lifted. */
export async function orderStop(call: Call, input: Input<typeof contract.orderStop>) {
  const { db, actor, today, remark } = call
  const project = await lockProject(call, 'supervision.stop', input.projectId)
  if (project.status === 'finished')
    throw new Refusal('conflict', `“${project.name}”已终止监督，不能再责令停工。请核对项目。`)
  if (input.inspectionId !== null) await mustBeOfProject(db, input.inspectionId, project)
  if (input.wholeSite && (await isStopped(db, project.id)))
    throw new Refusal('conflict', `“${project.name}”已在全面停工中。需要补充要求，请先看现有的停工通知。`)
  const number = await nextNumber(db, project.region, today)
  const { id } = await db
    .insertInto('supervision.stop_orders')
    .values({
      number,
      project_id: project.id,
      inspection_id: input.inspectionId,
      scope: input.scope,
      whole_site: input.wholeSite,
      reason: input.reason,
      ordered_on: today,
      ordered_by: actor.accountId ?? '',
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  if (input.wholeSite) await standOrStop(db, project.id, 'suspended')
  remark.reason = input.reason
  remark.object = `${project.name} ${number}`
  await requestPaper(call, id, number, project, input)
  await tellSite(call, project, {
    title: '责令停工',
    body: `“${project.name}”${input.wholeSite ? '全部' : input.scope}责令停工（${number}）。请立即停工整改，撤离危险区域人员。`,
    link: `/stop-orders?projectId=${project.id}`,
  })
  return findStopOrder(db, id)
}

/** Lets work go on again, with what was seen at the second look. */
export async function liftStop(call: Call, { id, reason }: Input<typeof contract.liftStop>) {
  const { db, actor, today, remark } = call
  const order = await db
    .selectFrom('supervision.stop_orders')
    .select(['project_id', 'whole_site', 'number', 'lifted_on'])
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  if (order === undefined) throw notFound()
  const project = await lockProject(call, 'supervision.stop', order.project_id)
  if (order.lifted_on !== null)
    throw new Refusal('conflict', `${order.number} 已于 ${order.lifted_on} 同意复工，不用再办。`)
  await db
    .updateTable('supervision.stop_orders')
    .set({ lifted_on: today, lifted_by: actor.accountId, lift_reason: reason })
    .where('id', '=', id)
    .execute()
  if (order.whole_site && project.status === 'suspended') await standOrStop(db, project.id, 'running')
  remark.reason = reason
  remark.object = `${project.name} ${order.number}`
  await tellSite(call, project, {
    title: '同意复工',
    body: `“${project.name}”的停工（${order.number}）已同意复工：${reason}`.slice(0, 300),
    link: `/stop-orders?projectId=${project.id}`,
  })
  return findStopOrder(db, id)
}

async function mustBeOfProject(db: Db, inspectionId: string, { id }: SupervisedProject): Promise<void> {
  const found = await db
    .selectFrom('inspections.inspections')
    .select('id')
    .where('id', '=', inspectionId)
    .where('project_id', '=', id)
    .where('state', 'in', ['open', 'saved'])
    .executeTakeFirst()
  if (found === undefined) throw notFound()
}

async function isStopped(db: Db, projectId: string): Promise<boolean> {
  const found = await db
    .selectFrom('supervision.stop_orders')
    .select('id')
    .where('project_id', '=', projectId)
    .where('whole_site', '=', true)
    .where('lifted_on', 'is', null)
    .executeTakeFirst()
  return found !== undefined
}

/** 停〔2026〕320507-0001. The counter's row is locked until the transaction ends: no gaps. */
async function nextNumber(db: Db, region: string, today: PlainDate): Promise<string> {
  const year = Number(today.slice(0, 4))
  const { rows } = await sql<{ last: number }>`
    insert into supervision.serials as s (region, year, last) values (${region}, ${year}, 1)
    on conflict (region, year) do update set last = s.last + 1 returning last`.execute(db)
  return `停〔${year}〕${region}-${String(rows[0]?.last ?? 0).padStart(4, '0')}`
}

async function requestPaper(
  { db, house, today, actor }: Call,
  id: string,
  number: string,
  project: SupervisedProject,
  { scope, wholeSite, reason }: Input<typeof contract.orderStop>,
): Promise<void> {
  const post = await db
    .selectFrom('access.posts')
    .select('unit')
    .where('account_id', '=', actor.accountId)
    .where('role', '=', 'inspector')
    .limit(1)
    .executeTakeFirst()
  const office = post?.unit || '安全监督机构'
  const { title } = stopOrderDocument
  const mark = { region: project.region, number, title, unit: office, issuedOn: today }
  const data = {
    ...(await markPaper(house, mark)),
    number,
    project: project.name,
    filingNumber: project.filingNumber,
    contractor: project.contractor,
    scope,
    wholeSite,
    reason,
    day: today,
    office,
  }
  await requestDocument(db, house, {
    kind: stopOrderDocument,
    ownerKind: 'stop-order',
    ownerId: id,
    version: 1,
    data,
  })
}

/** The project department and the enterprise hear of it at once; a stop that nobody hears of is none. */
async function tellSite(
  { db, house }: Call,
  project: SupervisedProject,
  message: { title: string; body: string; link: string },
): Promise<void> {
  const offices = await accountsOfOffices(db, [project.contractorId], ['safety-director', 'enterprise-admin'])
  const told = new Map<string, Reachable>()
  for (const one of [...offices, ...(await accountsOfProjects(db, [project.id]))])
    told.set(one.accountId, one)
  await tellAll(
    db,
    [...told.keys()].map((accountId) => ({ accountId, ...message })),
  )
  await sendSmsToAll(
    { db, cipher: house.cipher },
    [...told.values()].flatMap(({ phone }) =>
      phone === null
        ? []
        : [{ phone: house.cipher.unseal(phone), template: 'stop-order', body: message.body }],
    ),
  )
}
