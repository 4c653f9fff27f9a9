import {
  type Arrived,
  type deliverPhoto as delivery,
  type photoArrived as question,
} from '@anzhu/contract/inspection-photos'
import type { Input } from '@anzhu/contract/endpoint'
import { Refusal } from '@anzhu/law/kernel/refusal'
import { sql } from 'kysely'
import { createHash } from 'node:crypto'
import { notFound } from '../access/permit.ts'
import type { Db } from '../db/connection.ts'
import { holdOwnFiles, uploadFile } from '../files/index.ts'
import type { House } from '../house.ts'
import type { Call } from '../http/serve.ts'
import { keepWritten } from '../http/kept-refusal.ts'
import { photoHolder } from './photos.ts'

/** Who holds the files of a reply's photos. */
export const replyPhotoHolder = (replyId: string) => `reply:${replyId}`

/** One of the two pictures of a photo: with its marks, or untouched. */
interface Picture {
  readonly photoId: string
  readonly original: boolean
  /** Taken on the device when the picture was. */
  readonly sha256: string
  readonly fileId: string | null
  /** Who holds its file: the inspection, or the reply of a rectification. */
  readonly holder: string
}

/**
 * Takes in one piece. Only what begins where the last piece ended is kept, so a piece sent twice counts once; the answer
 * says where to go on. The last piece makes the photo whole, if its hash is the one that was taken on the device.
 */
export async function deliverPhoto(
  call: Call,
  { id, offset, total, original }: Input<typeof delivery>,
): Promise<Arrived> {
  const picture = await ownPicture(call, id, original === 'true')
  call.remark.object = `照片 ${id}，${offset}–${offset + call.file.length} 字节`
  const before = await arrived(call.db, picture)
  if (before.whole || offset !== before.received || call.file.length === 0) return before
  const received = offset + call.file.length
  if (received > total) throw new Refusal('invalid', '这一段超出了照片的总长。请在离线中心重新上传这张照片。')
  await call.db
    .insertInto('inspections.photo_pieces')
    .values({
      photo_id: id,
      original: picture.original,
      from_byte: offset,
      bytes: call.file.length,
      sealed: call.house.cipher.sealBytes(call.file),
    })
    .execute()
  if (received < total) return { received, whole: false }
  await makeWhole(call, picture)
  return { received, whole: true }
}

/** Where a photo is to be gone on with after the line broke. */
export async function photoArrived(call: Call, { id, original }: Input<typeof question>): Promise<Arrived> {
  return arrived(call.db, await ownPicture(call, id, original === 'true', false))
}

/** The picture, of a photo that this account has noted; locked, so that of two who deliver at once one waits. */
async function ownPicture(
  { db, actor }: Call,
  photoId: string,
  original: boolean,
  locked = true,
): Promise<Picture> {
  const row = await db
    .selectFrom('inspections.photos as photo')
    .leftJoin('inspections.inspections as inspection', 'inspection.id', 'photo.inspection_id')
    .leftJoin('inspections.replies as reply', 'reply.id', 'photo.reply_id')
    .select([
      'photo.inspection_id as inspectionId',
      'photo.reply_id as replyId',
      'photo.sha256',
      'photo.original_sha256 as originalSha256',
      'photo.file_id as fileId',
      'photo.original_file_id as originalFileId',
    ])
    .where('photo.id', '=', photoId)
    .where(({ or, eb }) =>
      or([
        eb('inspection.account_id', '=', actor.accountId ?? ''),
        eb('reply.account_id', '=', actor.accountId ?? ''),
      ]),
    )
    .$if(locked, (query) => query.forUpdate('photo'))
    .executeTakeFirst()
  if (row === undefined) throw notFound()
  const holder = row.replyId === null ? photoHolder(row.inspectionId ?? '') : replyPhotoHolder(row.replyId)
  if (!original) return { photoId, original, sha256: row.sha256, fileId: row.fileId, holder }
  if (row.originalSha256 === null) throw notFound()
  return { photoId, original, sha256: row.originalSha256, fileId: row.originalFileId, holder }
}

async function arrived(db: Db, { photoId, original, fileId }: Picture): Promise<Arrived> {
  if (fileId !== null) {
    const file = await db
      .selectFrom('files.files')
      .select('bytes')
      .where('id', '=', fileId)
      .executeTakeFirstOrThrow()
    return { received: file.bytes, whole: true }
  }
  const { received } = await db
    .selectFrom('inspections.photo_pieces')
    .select(({ fn }) => fn.sum<string | null>('bytes').as('received'))
    .where('photo_id', '=', photoId)
    .where('original', '=', original)
    .executeTakeFirstOrThrow()
  return { received: Number(received ?? 0), whole: false }
}

/** Puts the pieces together, and away. A picture that is not the one of the hash is kept nowhere, in no part. */
async function makeWhole(call: Call, picture: Picture): Promise<void> {
  const { db, house, actor } = call
  const { photoId, original, sha256 } = picture
  const pieces = await db
    .selectFrom('inspections.photo_pieces')
    .select('sealed')
    .where('photo_id', '=', photoId)
    .where('original', '=', original)
    .orderBy('from_byte')
    .execute()
  await forgetPieces(db, picture)
  const bytes = Buffer.concat(pieces.map(({ sealed }) => house.cipher.unsealBytes(sealed)))
  if (createHash('sha256').update(bytes).digest('hex') !== sha256)
    throw keepWritten(
      new Refusal(
        'photo.altered',
        '照片与拍摄时的指纹（SHA-256）不一致，整张没有接收。请在离线中心重新上传；仍不一致的，请重新拍摄。',
      ),
    )
  const { id } = await uploadFile({ ...call, file: bytes }, { name: `${photoId}.jpg`, asSent: true }).catch(
    (error: unknown) => {
      throw error instanceof Refusal ? keepWritten(error) : error
    },
  )
  await holdOwnFiles(db, picture.holder, actor.accountId ?? '', [id])
  await db
    .updateTable('inspections.photos')
    .set(original ? { original_file_id: id } : { file_id: id, received_at: house.clock.now() })
    .where('id', '=', photoId)
    .execute()
}

const forgetPieces = (db: Db, { photoId, original }: Picture) =>
  db
    .deleteFrom('inspections.photo_pieces')
    .where('photo_id', '=', photoId)
    .where('original', '=', original)
    .execute()

/**
 * Throws away all pieces of a picture that nobody has gone on with for thirty days, never some of them: a phone that comes
 * back goes on where it stopped or begins anew.
 */
export async function forgetLoosePieces({ db, clock }: House): Promise<void> {
  const longAgo = new Date(clock.now().getTime() - 30 * 86_400_000)
  await sql`
    delete from inspections.photo_pieces piece using (
      select photo_id, original from inspections.photo_pieces
       group by photo_id, original having max(received_at) < ${longAgo}) loose
     where piece.photo_id = loose.photo_id and piece.original = loose.original`.execute(db)
}
