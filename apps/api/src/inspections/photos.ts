import type * as contract from '@anzhu/contract/inspections'
import { done } from '@anzhu/contract/fields'
import type { Input, Reply } from '@anzhu/contract/endpoint'
import { mostPhotos } from '@anzhu/law/inspections/rectification'
import { Refusal } from '@anzhu/law/kernel/refusal'
import { sql } from 'kysely'
import { notFound } from '../access/permit.ts'
import type { Db } from '../db/connection.ts'
import { dropFiles, findFiles, holdOwnFiles, readFileBytes } from '../files/index.ts'
import type { Call } from '../http/serve.ts'
import { lockOpen, nameOf, readInspection, type InspectionRow } from './rows.ts'

/** Who holds the files of an inspection's photos, for whoever attaches their bytes. */
export const photoHolder = (inspectionId: string) => `inspection:${inspectionId}`

const photoQuery = (db: Db) =>
  db
    .selectFrom('inspections.photos as p')
    .leftJoin('files.files as f', 'f.id', 'p.file_id')
    .select([
      'p.id',
      'p.inspection_id',
      'p.finding_id',
      'p.purpose',
      'p.position',
      'p.source',
      'p.taken_at',
      'p.latitude',
      'p.longitude',
      'p.accuracy',
      'p.clock_off',
      'p.bytes',
      'p.sha256',
      'p.file_id',
      'p.original_file_id',
      'f.kind as file_kind',
      'f.name as file_name',
    ])

type PhotoRow = Awaited<ReturnType<ReturnType<typeof photoQuery>['executeTakeFirstOrThrow']>>

/** The photos and scans of an inspection itself, in their order; those of replies are not among them. */
export async function photosOf(db: Db, inspectionId: string): Promise<contract.InspectionPhoto[]> {
  const rows = await photoQuery(db)
    .where('p.inspection_id', '=', inspectionId)
    .where('p.reply_id', 'is', null)
    .orderBy('p.position')
    .orderBy('p.noted_at')
    .orderBy('p.id')
    .execute()
  return rows.map(asPhoto)
}

const asPhoto = (row: PhotoRow): contract.InspectionPhoto => ({
  id: row.id,
  purpose: row.purpose as contract.InspectionPhoto['purpose'],
  findingId: row.finding_id,
  position: row.position,
  source: row.source as contract.InspectionPhoto['source'],
  takenAt: row.taken_at?.toISOString() ?? null,
  place:
    row.latitude === null || row.longitude === null
      ? null
      : {
          latitude: Number(row.latitude),
          longitude: Number(row.longitude),
          accuracy: Number(row.accuracy ?? 0),
        },
  clockOff: row.clock_off,
  bytes: row.bytes,
  sha256: row.sha256,
  received: row.file_id !== null,
  fileKind: row.file_kind as contract.InspectionPhoto['fileKind'],
  fileName: row.file_name ?? '',
})

/** Notes a photo by what is known of it; its file is attached where it was uploaded already. */
export async function keepPhoto(
  call: Call,
  { id, photoId, ...photo }: Input<typeof contract.keepPhoto>,
): Promise<Reply<typeof contract.keepPhoto>> {
  const { db, remark } = call
  const inspection = await lockOpen(call, id)
  if (photo.findingId !== null) await mustBeFindingOf(db, inspection, photo.findingId)
  const file = photo.fileId === null ? statedFile(photo) : await uploadedFile(call, inspection, photo)
  remark.object = `${nameOf(inspection)}，照片 ${file.sha256.slice(0, 8)}`
  const there = await photoQuery(db).where('p.id', '=', photoId).executeTakeFirst()
  if (there !== undefined && there.inspection_id !== id) throw notFound()
  if (there !== undefined && there.sha256 !== file.sha256) {
    throw new Refusal('conflict', '这张照片已经登记，内容与现在的不同。换了照片的，请按新照片添加。')
  }
  await mustHaveRoom(db, id, photoId, photo.findingId)
  const changing = {
    finding_id: photo.findingId,
    purpose: photo.purpose,
    position: photo.position,
    ...(photo.fileId !== null && { file_id: photo.fileId, received_at: call.house.clock.now() }),
  }
  await db
    .insertInto('inspections.photos')
    .values({
      ...changing,
      id: photoId,
      inspection_id: id,
      source: photo.source,
      taken_at: photo.takenAt === null ? null : new Date(photo.takenAt),
      latitude: photo.place?.latitude ?? null,
      longitude: photo.place?.longitude ?? null,
      accuracy: photo.place?.accuracy ?? null,
      sha256: file.sha256,
      original_sha256: photo.originalSha256,
      bytes: file.bytes,
      clock_off: photo.clockOff,
      noted_at: call.house.clock.now(),
    })
    .onConflict((conflict) => conflict.column('id').doUpdateSet(changing))
    .execute()
  return asPhoto(await photoQuery(db).where('p.id', '=', photoId).executeTakeFirstOrThrow())
}

/** No finding and no inspection takes more pictures than can be shown; the inspection is locked. */
async function mustHaveRoom(db: Db, id: string, photoId: string, findingId: string | null): Promise<void> {
  const { all, same } = await db
    .selectFrom('inspections.photos')
    .select(({ fn }) => [
      fn.countAll<string>().as('all'),
      sql<string>`count(*) filter (where finding_id = ${findingId}::uuid)`.as('same'),
    ])
    .where('inspection_id', '=', id)
    .where('id', '!=', photoId)
    .executeTakeFirstOrThrow()
  const { finding, inspection } = mostPhotos
  if (Number(same) >= finding)
    throw new Refusal('conflict', `一个问题最多 ${finding} 张照片，这一张没有收下。请先删去不需要的照片。`)
  if (Number(all) >= inspection)
    throw new Refusal('conflict', `一次检查最多 ${inspection} 张照片，这一张没有收下。请先删去不需要的照片。`)
}

async function mustBeFindingOf(db: Db, { id }: InspectionRow, findingId: string): Promise<void> {
  const finding = await db
    .selectFrom('inspections.findings')
    .select('id')
    .where('id', '=', findingId)
    .where('inspection_id', '=', id)
    .executeTakeFirst()
  if (finding === undefined) throw notFound()
}

/** Hash and size as the device states them; the bytes are held against them when they arrive. */
function statedFile({ sha256, bytes }: contract.PhotoInput): { sha256: string; bytes: number } {
  if (sha256 !== null && bytes !== null && bytes > 0) return { sha256, bytes }
  throw new Refusal('invalid', '照片没有内容的校验值和大小，请重新拍照或选择。', [
    { path: 'sha256', message: '没有校验值' },
  ])
}

/** A file that this account has just uploaded, held for good by the inspection. */
async function uploadedFile(
  { db, actor }: Call,
  { id }: InspectionRow,
  { fileId, purpose }: contract.PhotoInput,
): Promise<{ sha256: string; bytes: number }> {
  const wanted = fileId ?? ''
  await holdOwnFiles(db, photoHolder(id), actor.accountId ?? '', [wanted])
  const kind = (await findFiles(db, [wanted])).get(wanted)?.kind
  if (purpose === 'finding' && kind === 'pdf')
    throw new Refusal('file.refused', '问题的照片只接受 JPG、PNG。扫描的检查单请传到“纸质检查单”。')
  const { sha256, bytes } = await db
    .selectFrom('files.files')
    .select(['sha256', 'bytes'])
    .where('id', '=', wanted)
    .executeTakeFirstOrThrow()
  return { sha256: sha256.toString('hex'), bytes }
}

/** Takes a photo off again; one that is not there is off already. */
export async function dropPhoto(
  call: Call,
  { id, photoId }: Input<typeof contract.dropPhoto>,
): Promise<Reply<typeof contract.dropPhoto>> {
  const inspection = await lockOpen(call, id)
  call.remark.object = `${nameOf(inspection)}，删去一张照片`
  await dropPhotosOf(call, inspection, { photoId })
  return done
}

/** Takes the photo of that id off, or those of a finding, and lets their files go. */
export async function dropPhotosOf(
  { db }: Pick<Call, 'db'>,
  { id }: InspectionRow,
  which: { readonly photoId: string } | { readonly findingId: string },
): Promise<void> {
  const rows = await db
    .deleteFrom('inspections.photos')
    .where('inspection_id', '=', id)
    .where('reply_id', 'is', null)
    .$if('photoId' in which, (query) => query.where('id', '=', 'photoId' in which ? which.photoId : ''))
    .$if('findingId' in which, (query) =>
      query.where('finding_id', '=', 'findingId' in which ? which.findingId : ''),
    )
    .returning(['file_id', 'original_file_id'])
    .execute()
  const files = rows.flatMap((row) => [row.file_id, row.original_file_id]).filter((file) => file !== null)
  await dropFiles(db, photoHolder(id), files)
}

/** The bytes of a photo, for whoever sees the inspection. */
export async function viewInspectionPhoto(
  call: Call,
  { id, photoId }: Input<typeof contract.viewInspectionPhoto>,
) {
  const inspection = await readInspection(call, id)
  const photo = await photoQuery(call.db)
    .where('p.id', '=', photoId)
    .where('p.inspection_id', '=', id)
    .executeTakeFirst()
  if (photo === undefined || photo.file_id === null) throw notFound()
  const name = photo.file_name ?? `${inspection.project} ${inspection.on_day}.jpg`
  return { fileName: name, body: await readFileBytes(call.house, photo.file_id) }
}
