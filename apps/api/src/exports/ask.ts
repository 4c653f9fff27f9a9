import type * as contract from '@anzhu/contract/exports'
import type { ExportRequest } from '@anzhu/contract/exports'
import type { Input } from '@anzhu/contract/endpoint'
import { roles } from '@anzhu/law/access/roles'
import { Refusal } from '@anzhu/law/kernel/refusal'
import { sql } from 'kysely'
import { permitAtAll } from '../access/permit.ts'
import { notFound } from '../access/index.ts'
import type { Call, FileReply } from '../http/serve.ts'
import { tellAll } from '../notices/index.ts'
import { lockAndCount, sheetOf } from './hand-out.ts'
import { filterIn, listOf, type ExportedLists } from './kinds.ts'
import { exportNumber } from './mark.ts'
import { asRequest, askedBy, fetchingHours, isOver, readRequests, whoReleases } from './rows.ts'

/** Asks that a large list may leave the house; whoever of the unit may let it go is told. */
export async function askExport(
  call: Call,
  lists: ExportedLists,
  { kind, query, purpose }: Input<typeof contract.askExport>,
): Promise<ExportRequest> {
  const { db, actor, remark, house } = call
  const list = listOf(lists, kind)
  permitAtAll(actor, list.access, list.endpoint.title)
  const { count } = await list.open(call, filterIn(list, query))
  const { direct } = await lockAndCount(db, call, count)
  const { alone } = house.settings.exports
  if (count <= alone && direct + count <= alone * 2)
    throw new Refusal('export.not-needed', `只有 ${count} 行，不用复核。请直接点“导出”。`)
  const unit = { organisationId: await organisationOf(call), region: actor.region }
  const others = await whoReleases(db, { accountId: actor.accountId ?? '', access: list.access, ...unit })
  if (others.length === 0)
    throw new Refusal(
      'access.denied',
      `本单位没有另一位可以复核导出的人，没有提交。请缩小范围，每次不超过 ${alone} 行；或请管理员先开设第二个可以查看“${list.title}”的账号。`,
    )
  const { id, number } = await db
    .insertInto('exports.exports')
    .values({
      kind,
      query,
      purpose,
      rows: count,
      state: 'waiting',
      account_id: actor.accountId ?? '',
      post_id: actor.postId ?? '',
      organisation_id: unit.organisationId,
      project_id: actor.projectId,
      region: actor.region,
      asked_at: house.clock.now(),
    })
    .returning(['id', 'number'])
    .executeTakeFirstOrThrow()
  remark.object = `${list.title}，${count} 行，${exportNumber(String(number))}`
  remark.reason = purpose
  await tellAll(
    db,
    others.map((accountId) => ({
      accountId,
      title: `请复核一件导出：${list.title}`,
      body: `${actor.name}（${actor.role === null ? '' : roles[actor.role]}）申请导出${list.title}，共 ${count} 行。用途：${purpose}`,
      link: '/exports?box=to-release',
    })),
  )
  const [row] = await readRequests(db, sql`e.id = ${id}::uuid`)
  if (row === undefined) throw notFound()
  return asRequest(call, lists, row)
}

/** A project's department asks its contractor's office. */
async function organisationOf({ db, actor }: Call): Promise<string | null> {
  if (actor.organisationId !== null || actor.projectId === null) return actor.organisationId
  const project = await db
    .selectFrom('registry.projects')
    .select('contractor_id')
    .where('id', '=', actor.projectId)
    .executeTakeFirst()
  return project?.contractor_id ?? null
}

/** Rows that may have come in since it was let go, before it has to be asked for anew. */
const growth = 0.05

/** The sheet of a request that was let go, as often as needed until its time is over. */
export async function fetchExport(
  call: Call,
  lists: ExportedLists,
  { id }: Input<typeof contract.fetchExport>,
): Promise<FileReply> {
  const { db, actor, remark, house } = call
  const [row] = await readRequests(db, sql`(e.id = ${id}::uuid and ${askedBy(actor)})`)
  if (row === undefined) throw notFound()
  const now = house.clock.now()
  if (row.state !== 'released' || isOver(row, now)) throw notToBeFetched(row.state)
  const list = listOf(lists, row.kind)
  permitAtAll(actor, list.access, list.endpoint.title)
  const opened = await list.open(call, filterIn(list, row.query))
  if (opened.count > Math.ceil(row.rows * (1 + growth)))
    throw new Refusal(
      'export.moved-on',
      `复核时是 ${row.rows} 行，现在已有 ${opened.count} 行，没有导出。请按现在的行数重新申请。`,
    )
  await house.db.transaction().execute(async (own) => {
    if (row.taken_at === null) await lockAndCount(own, call, row.rows)
    await own
      .updateTable('exports.exports')
      .set({ taken_at: now })
      .where('id', '=', id)
      .where('taken_at', 'is', null)
      .execute()
  })
  remark.object = `${list.title}，${opened.count} 行，${exportNumber(row.number)}`
  remark.reason = row.purpose
  return sheetOf(call, list, opened, {
    serial: row.number,
    purpose: row.purpose,
    releasedBy: row.decider ?? '',
  })
}

function notToBeFetched(state: string): Refusal {
  if (state === 'waiting')
    return new Refusal('export.moved-on', '还没有人复核，不能下载。复核后会有消息告诉您。')
  if (state === 'refused')
    return new Refusal('export.moved-on', '复核没有同意，不能下载。原因写在申请下面；改正后可以重新申请。')
  return new Refusal(
    'export.moved-on',
    `复核同意后 ${fetchingHours} 小时内下载，现已过期。还需要的，请重新申请。`,
  )
}
