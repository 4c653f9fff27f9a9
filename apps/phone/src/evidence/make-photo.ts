import { clockOffset, serverTimeAt } from '../app/server-clock.ts'
import { burntLines, type PhotoFacts, type PhotoPlace, type PhotoSource } from './burnt-lines.ts'
import { whereNow } from './locate.ts'
import { asJpeg, flatten, pictureOf, sha256Of } from './picture.ts'
import type { Stroke } from './strokes.ts'

/** A photo as evidence: the untouched picture, the one with its lines and marks, and the fingerprints of both. */
export interface MadePhoto {
  readonly marked: Blob
  readonly original: Blob
  readonly sha256: string
  readonly originalSha256: string
  readonly lines: readonly string[]
  readonly strokes: readonly Stroke[]
  readonly source: PhotoSource
  readonly takenAt: string
  readonly place: PhotoPlace | null
  /** Minutes by which this phone's clock is ahead of the server's, where more than five. */
  readonly clockOff: number | null
}

/** What a photo is of, for the lines burnt into it. */
export type PhotoSubject = Pick<PhotoFacts, 'project' | 'part' | 'inspector' | 'number'>

/** A clock wrong by more than this is noted with the record. Minutes. */
const tolerated = 5

/** Minutes this phone's clock is ahead; null within five minutes. `offset` is the server's less the phone's, in seconds. */
export function clockOffMinutes(offset: number): number | null {
  const minutes = Math.round(-offset / 60)
  return Math.abs(offset) > tolerated * 60 ? minutes : null
}

/** A file so old was not taken just now, whatever it was chosen through. Milliseconds. */
const justNow = 120_000

/** Whether a chosen file is from the camera: asked for by the camera's button, and written a moment ago. */
export const sourceOf = (file: Pick<File, 'lastModified'>, byCamera: boolean, now: number): PhotoSource =>
  byCamera && Math.abs(now - file.lastModified) < justNow ? 'camera' : 'album'

/** Makes evidence of what the camera shows or of a chosen file. Null where the picture cannot be drawn. */
export async function makePhoto(
  from: HTMLVideoElement | Blob,
  source: PhotoSource,
  subject: PhotoSubject,
): Promise<MadePhoto | null> {
  const at = serverTimeAt(Date.now())
  // Where a chosen photo was taken nobody knows; where it was chosen would only mislead.
  const place = source === 'camera' ? whereNow() : null
  const picture = await pictureOf(from)
  if (picture === null) return null
  const lines = burntLines({ ...subject, at, place, source })
  const original = await asJpeg(picture)
  const marked = await flatten(picture, [], lines)
  return {
    marked,
    original,
    sha256: await sha256Of(marked),
    originalSha256: await sha256Of(original),
    lines,
    strokes: [],
    source,
    takenAt: new Date(at).toISOString(),
    place,
    clockOff: clockOffMinutes(clockOffset()),
  }
}

/** The same photo with other marks on it; the untouched picture and the lines stay. */
export async function remark(
  photo: Pick<MadePhoto, 'original' | 'lines'>,
  strokes: readonly Stroke[],
): Promise<Pick<MadePhoto, 'marked' | 'sha256' | 'strokes'> | null> {
  const picture = await pictureOf(photo.original)
  if (picture === null) return null
  const marked = await flatten(picture, strokes, photo.lines)
  return { marked, sha256: await sha256Of(marked), strokes }
}
