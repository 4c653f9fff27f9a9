import type * as contract from '@anzhu/contract/conduct'
import type { Input } from '@anzhu/contract/endpoint'
import { Refusal } from '@anzhu/law/kernel/refusal'
import { sql } from 'kysely'
import { notFound, permit } from '../access/permit.ts'
import { visible } from '../access/visible.ts'
import type { Db } from '../db/connection.ts'
import { findFiles, holdOwnFiles, readFileBytes } from '../files/index.ts'
import { cursorAfter, readCursor } from '../http/cursor.ts'
import type { Call, FileReply } from '../http/serve.ts'
import { concernedBy } from './concerned.ts'
import { asCheck, checkColumns, checkSource, type CheckRow } from './site-check-rows.ts'

const belongs = {
  personId: null,
  organisationId: 'k.enterprise_id',
  projectId: 'k.project_id',
  region: 'k.region',
} as const

/** Checks of sites that an actor sees, the latest first. */
export async function listSiteChecks(
  { db, actor }: Call,
  { state, enterpriseId, cursor, limit }: Input<typeof contract.listSiteChecks>,
) {
  const after = cursor === undefined ? undefined : readCursor(cursor)[0]
  const open = sql`k.closed_on is null`
  const { rows } = await sql<CheckRow>`
    select ${checkColumns} from ${checkSource}
     where ${visible(actor, 'site-check.view', belongs)}
       and ${state === undefined ? sql`true` : state === 'open' ? open : sql`not (${open})`}
       and ${enterpriseId === undefined ? sql`true` : sql`k.enterprise_id = ${enterpriseId}::uuid`}
       and ${after == null ? sql`true` : sql`k.id < ${after}::uuid`}
     order by k.id desc limit ${limit + 1}`.execute(db)
  return cursorAfter(rows, limit, ({ id }) => [id], asCheck)
}

/** Records a check of a site. One that found nothing is closed at once. */
export async function recordSiteCheck(call: Call, input: Input<typeof contract.recordSiteCheck>) {
  const { db, actor, today, remark } = call
  const { enterpriseId, projectId, checkedOn, persons, findings, photos, followUpOn } = input
  const concerned = await concernedBy(call, 'site-check.record', { enterpriseId, projectId })
  mustBeInOrder(input, today)
  const clean = findings.length === 0
  const { id } = await db
    .insertInto('conduct.site_checks')
    .values({
      enterprise_id: enterpriseId,
      project_id: projectId,
      region: concerned.region,
      account_id: actor.accountId ?? '',
      checked_on: checkedOn,
      persons,
      findings: JSON.stringify(findings),
      follow_up_on: clean ? null : followUpOn,
      ...(clean && { closed_on: checkedOn, closed_by: actor.accountId, closing: '检查没有发现问题' }),
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  await holdOwnFiles(db, `site-check:${id}`, actor.accountId ?? '', photos)
  await mustBePhotos(db, photos)
  if (photos.length > 0)
    await db
      .insertInto('conduct.site_check_photos')
      .values(photos.map((fileId, position) => ({ check_id: id, position, file_id: fileId })))
      .execute()
  remark.object = `${concerned.name} ${checkedOn}`
  return readCheck(call, id)
}

function mustBeInOrder(
  { checkedOn, findings, followUpOn, photos }: Input<typeof contract.recordSiteCheck>,
  today: string,
): void {
  const wrong = (path: string, message: string) =>
    new Refusal('invalid', `${message}，没有登记。`, [{ path, message }])
  if (checkedOn > today)
    throw wrong('checkedOn', `检查日期 ${checkedOn} 晚于今天（${today}），请改为实际检查的日期`)
  if (findings.length > 0 && followUpOn === null)
    throw wrong('followUpOn', '有问题的须定一个复查日期，请选择')
  if (followUpOn !== null && followUpOn < checkedOn)
    throw wrong('followUpOn', `复查日期 ${followUpOn} 早于检查日期，请改为以后的日期`)
  if (new Set(photos).size < photos.length) throw wrong('photos', '同一张照片附了两次，请去掉一张')
}

/** Only asked of one's own files: of others it is not even said what they are. */
async function mustBePhotos(db: Db, ids: readonly string[]): Promise<void> {
  const files = await findFiles(db, ids)
  if ([...files.values()].every(({ kind }) => kind !== 'pdf')) return
  throw new Refusal('file.refused', '现场照片须为 JPG 或 PNG，没有登记。请换成照片再上传。', [
    { path: 'photos', message: '须为照片' },
  ])
}

/** Closes a check with what was seen on the site when it was looked at again. */
export async function closeSiteCheck(call: Call, { id, seen }: Input<typeof contract.closeSiteCheck>) {
  const { db, actor, today, remark } = call
  const row = await db
    .selectFrom('conduct.site_checks')
    .select(['region', 'closed_on', 'checked_on'])
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  if (row === undefined) throw notFound()
  permit(actor, 'site-check.record', {
    personId: null,
    organisationId: null,
    projectId: null,
    region: row.region,
  })
  if (row.closed_on !== null)
    throw new Refusal('conflict', `这次检查已于 ${row.closed_on} 办结，不用再办。请刷新。`)
  await db
    .updateTable('conduct.site_checks')
    .set({ closed_on: today, closed_by: actor.accountId, closing: seen })
    .where('id', '=', id)
    .execute()
  remark.reason = seen
  return readCheck(call, id)
}

/** One photo of a check, for whoever sees the check. */
export async function viewSiteCheckPhoto(
  call: Call,
  { id, fileId }: Input<typeof contract.viewSiteCheckPhoto>,
): Promise<FileReply> {
  const check = await readCheck(call, id)
  const photo = check.photos.find((one) => one.id === fileId)
  if (photo === undefined) throw notFound()
  call.remark.object = `${check.enterprise.name} ${check.checkedOn} 的照片`
  return { fileName: photo.name, body: await readFileBytes(call.house, fileId) }
}

async function readCheck({ db, actor }: Call, id: string) {
  const { rows } = await sql<CheckRow>`
    select ${checkColumns} from ${checkSource}
     where k.id = ${id}::uuid and ${visible(actor, 'site-check.view', belongs)}`.execute(db)
  if (rows[0] === undefined) throw notFound()
  return asCheck(rows[0])
}
