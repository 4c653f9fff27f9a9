import type * as contract from '@anzhu/contract/rectification'
import type { Input } from '@anzhu/contract/endpoint'
import { allowed } from '@anzhu/law/access/policy'
import { mostUnjudged, replyLacks } from '@anzhu/law/inspections/rectification'
import { Refusal } from '@anzhu/law/kernel/refusal'
import { sql } from 'kysely'
import { notFound } from '../access/permit.ts'
import { lockCase, submitRow } from '../cases/index.ts'
import type { Db } from '../db/connection.ts'
import { findFiles, holdOwnFiles } from '../files/index.ts'
import type { Call } from '../http/serve.ts'
import { photoHolder } from './photos.ts'
import { keepDueDay } from './rectification-findings.ts'
import { belongingOf, rectificationOf, type RectificationRow } from './rectification-rows.ts'
import { rectificationService } from './rectification-service.ts'
import { viewRectification } from './rectification-view.ts'

/** An answer on its way in: what it says, its pictures, and who gives it. */
export interface Answer {
  readonly replyId: string
  readonly findingId: string
  readonly text: string
  readonly photos: readonly (Omit<Input<typeof contract.replyToFinding>['photos'][number], 'id'> & {
    readonly id: string
  })[]
  readonly by: { readonly name: string; readonly accountId: string | null; readonly linkId: string | null }
  /** Whose uploads its pictures must be. */
  readonly uploadedBy: string
}

/** The department answers a finding. With the last one everything goes to whoever looks again. */
export async function replyToFinding(
  call: Call,
  { id, findingId, replyId, text, photos }: Input<typeof contract.replyToFinding>,
): Promise<contract.Rectification> {
  const { actor } = call
  await lockCase(call.db, id)
  const row = await rectificationOf(call.db, id)
  if (!allowed(actor, 'rectification.reply', belongingOf(row))) throw notFound()
  const by = { name: actor.name, accountId: actor.accountId, linkId: null }
  await keepAnswer(call, row, { replyId, findingId, text, photos, by, uploadedBy: actor.accountId ?? '' })
  return viewRectification(call, { id })
}

/**
 * Keeps an answer to a finding of an order whose case is locked; one delivered twice is one. Once every finding is answered
 * the order is handed to whoever looks again.
 */
export async function keepAnswer(call: Call, row: RectificationRow, answer: Answer): Promise<void> {
  const { db, remark } = call
  const { replyId, findingId, text } = answer
  if (await isThere(db, replyId, findingId)) return
  await mustBeAnswerable(db, row, findingId)
  mustBeWhole(answer)
  await db
    .insertInto('inspections.replies')
    .values({
      id: replyId,
      finding_id: findingId,
      text: text.trim(),
      by_name: answer.by.name,
      account_id: answer.by.accountId,
      link_id: answer.by.linkId,
      replied_at: call.house.clock.now(),
    })
    .execute()
  await keepPhotos(call, row, answer)
  await db.updateTable('inspections.findings').set({ state: 'replied' }).where('id', '=', findingId).execute()
  await keepDueDay(db, row.id)
  remark.object = `整改 ${row.number} 的一条回复`
  await handOver(call, row.id)
}

async function isThere(db: Db, replyId: string, findingId: string): Promise<boolean> {
  const there = await db
    .selectFrom('inspections.replies')
    .select('finding_id')
    .where('id', '=', replyId)
    .executeTakeFirst()
  if (there !== undefined && there.finding_id !== findingId) throw notFound()
  return there !== undefined
}

async function mustBeAnswerable(db: Db, row: RectificationRow, findingId: string): Promise<void> {
  const finding = await db
    .selectFrom('inspections.findings as f')
    .select('f.state')
    .select(({ selectFrom }) =>
      selectFrom('inspections.replies as r')
        .select('r.verdict')
        .whereRef('r.finding_id', '=', 'f.id')
        .orderBy('r.replied_at', 'desc')
        .orderBy('r.id', 'desc')
        .limit(1)
        .as('verdict'),
    )
    .select(({ selectFrom, fn }) =>
      selectFrom('inspections.replies as r')
        .select(fn.countAll<number>().as('n'))
        .whereRef('r.finding_id', '=', 'f.id')
        .where(
          sql<boolean>`r.replied_at > all (select judged.replied_at from inspections.replies judged
            where judged.finding_id = f.id and judged.verdict is not null)`,
        )
        .as('waiting'),
    )
    .where('f.id', '=', findingId)
    .where('f.inspection_id', '=', row.inspection_id)
    .where('f.rectify', '=', true)
    .executeTakeFirst()
  if (finding === undefined) throw notFound()
  if (finding.state === 'closed')
    throw new Refusal('conflict', '这个问题已经销号，不用再回复。请刷新后查看。')
  if (Number(finding.waiting) >= mostUnjudged)
    throw new Refusal(
      'conflict',
      `这个问题已有 ${mostUnjudged} 条回复还没有复查，不能再回复。请等复查结果；被退回的，可以重新回复。`,
    )
  if (row.status === 'in-progress' && finding.verdict !== null)
    throw new Refusal('conflict', '这个问题刚刚复查过，复查结束以前不能再回复。请刷新后查看结果。')
}

function mustBeWhole({ text, photos }: Answer): void {
  const lacks = replyLacks({ text, photos: photos.length })
  if (lacks.length === 0) return
  throw new Refusal(
    'invalid',
    `${lacks.join('；')}。没有提交。`,
    lacks.map((message) => ({ path: message.includes('照片') ? 'photos' : 'text', message })),
  )
}

/** Uploaded files become pictures of how it looks now, held as long as the inspection is. */
async function keepPhotos(
  { db, house }: Call,
  row: RectificationRow,
  { findingId, replyId, photos, uploadedBy }: Answer,
): Promise<void> {
  const ids = photos.map(({ fileId }) => fileId)
  await holdOwnFiles(db, photoHolder(row.inspection_id), uploadedBy, ids)
  const files = await findFiles(db, ids)
  const hashes = await db.selectFrom('files.files').select(['id', 'sha256']).where('id', 'in', ids).execute()
  const taken = await db
    .selectFrom('inspections.photos')
    .select('id')
    .where(
      'id',
      'in',
      photos.map(({ id }) => id),
    )
    .executeTakeFirst()
  if (taken !== undefined) throw notFound()
  for (const [position, { id, fileId, source, takenAt }] of photos.entries()) {
    const file = files.get(fileId)
    if (file === undefined || file.kind === 'pdf')
      throw new Refusal('file.refused', '整改后的照片只接受 JPG、PNG。请重新拍照或选择图片。')
    await db
      .insertInto('inspections.photos')
      .values({
        id,
        inspection_id: row.inspection_id,
        finding_id: findingId,
        reply_id: replyId,
        purpose: 'after',
        position,
        source,
        taken_at: takenAt === null ? null : new Date(takenAt),
        sha256: hashes.find((one) => one.id === fileId)?.sha256.toString('hex') ?? '',
        bytes: file.bytes,
        file_id: fileId,
        noted_at: house.clock.now(),
        received_at: house.clock.now(),
      })
      .execute()
  }
}

/** With the last answer the order goes to whoever looks again. */
async function handOver(call: Call, caseId: string): Promise<void> {
  const now = await rectificationOf(call.db, caseId)
  if (now.status !== 'returned' || now.open > 0) return
  await submitRow(call, rectificationService, await lockCase(call.db, caseId))
}
