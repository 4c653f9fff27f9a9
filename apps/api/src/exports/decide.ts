import type { ExportRequest } from '@anzhu/contract/exports'
import { Refusal } from '@anzhu/law/kernel/refusal'
import { sql } from 'kysely'
import { notFound } from '../access/index.ts'
import type { Call } from '../http/serve.ts'
import { tell } from '../notices/index.ts'
import { listOf, type ExportedLists } from './kinds.ts'
import { exportNumber } from './mark.ts'
import { asRequest, fetchingHours, isOver, readRequests, releasedBy } from './rows.ts'

interface Decision {
  readonly id: string
  readonly state: 'released' | 'refused'
  readonly because: string
}

/** The second person lets a list go or keeps it; whoever asked is told. */
export async function decideExport(
  call: Call,
  lists: ExportedLists,
  { id, state, because }: Decision,
): Promise<ExportRequest> {
  const { db, actor, remark, house } = call
  await sql`select from exports.exports where id = ${id}::uuid for update`.execute(db)
  const those = sql<boolean>`(e.id = ${id}::uuid and ${releasedBy(actor, lists)})`
  const [row] = await readRequests(db, those)
  if (row === undefined) throw notFound()
  const now = house.clock.now()
  if (row.state !== 'waiting' || isOver(row, now))
    throw new Refusal(
      'export.moved-on',
      row.state === 'waiting'
        ? '这件申请放了太久，已经作废。还需要的，请申请人重新申请。'
        : '这件导出已经有人复核过，不能再办。',
    )
  await db
    .updateTable('exports.exports')
    .set({ state, because, decided_by: actor.accountId, decided_at: now })
    .where('id', '=', id)
    .execute()
  const { title } = listOf(lists, row.kind)
  remark.object = `${row.by}的${title}，${row.rows} 行，${exportNumber(row.number)}`
  remark.reason = because
  const released = state === 'released'
  await tell(db, row.account_id, {
    title: released ? `可以下载了：${title}` : `导出没有同意：${title}`,
    body: released
      ? `${actor.name}已复核同意导出${title} ${row.rows} 行，请在 ${fetchingHours} 小时内下载。`
      : `${actor.name}没有同意导出${title} ${row.rows} 行。原因：${because}`,
    link: '/exports',
  })
  const [decided] = await readRequests(db, those)
  if (decided === undefined) throw notFound()
  return asRequest(call, lists, decided)
}
