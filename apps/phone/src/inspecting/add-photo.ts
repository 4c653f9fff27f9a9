import { type MadePhoto, remark, type Stroke } from '../evidence/index.ts'
import { newId } from '../offline/new-id.ts'
import { drop, keep, readNotebook } from './notebook.ts'
import type { KeptInspection, KeptPhoto } from './records.ts'

/** Keeps a photo of an inspection on the phone's disk: of a finding, or of the paper sheet. */
export async function addPhoto(
  { id: inspectionId, accountId }: Pick<KeptInspection, 'id' | 'accountId'>,
  photo: MadePhoto,
  findingId: string | null,
): Promise<void> {
  const { photos } = await readNotebook(accountId)
  const position =
    1 + Math.max(0, ...photos.filter((one) => one.inspectionId === inspectionId).map((one) => one.position))
  await keep('photos', {
    ...photo,
    id: newId(),
    accountId,
    inspectionId,
    findingId,
    purpose: findingId === null ? 'sheet' : 'finding',
    position,
    markedSent: false,
    originalSent: false,
  })
}

/** Puts other marks on a photo. It is then another picture with another fingerprint, so it takes the old one's place. */
export async function redraw(photo: KeptPhoto, strokes: readonly Stroke[]): Promise<void> {
  const made = await remark(photo, strokes)
  if (made === null) return
  const { revision: _, delivered: __, failed: ___, dropped: ____, ...content } = photo
  await keep('photos', { ...content, ...made, id: newId(), markedSent: false, originalSent: false })
  await drop('photos', photo.id)
}

/** How an inspection is called in its photos before it has a number. */
export const callingOf = ({ id, saved }: KeptInspection): string =>
  saved?.number ?? `未编号 ${id.slice(0, 8)}`
