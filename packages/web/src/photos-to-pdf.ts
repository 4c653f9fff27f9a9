import { drawPhoto, encodePhoto, photoLimits, type Turn } from './compress-photo.ts'
import { onA4, type PicturePage, writePdf } from './write-pdf.ts'

/** A photo that becomes a page, turned as whoever sends it wants it. */
export interface PhotoPage {
  readonly file: File
  readonly turn: Turn
}

/** What a PDF of photos is called: as the photo, or as the first of them. */
export function pdfNameOf(photos: readonly { readonly name: string }[]): string {
  const base = (photos[0]?.name ?? '').replace(/\.[^.]*$/, '') || '照片'
  return photos.length > 1 ? `${base}等${photos.length}页.pdf` : `${base}.pdf`
}

/** Bytes that each photo may take so that all of them fit, with a little to spare for the pages around them. */
export function shareOf(mostBytes: number, photos: number): number {
  return Math.min(photoLimits.bytes, Math.floor((mostBytes * 0.97) / Math.max(1, photos)) - 1024)
}

/** One PDF of several photos, a page each, in their order. Throws a sentence where one cannot be drawn. */
export async function photosToPdf(photos: readonly PhotoPage[], mostBytes: number): Promise<File> {
  const bytes = shareOf(mostBytes, photos.length)
  const pages: PicturePage[] = []
  for (const { file, turn } of photos) {
    const picture = await drawPhoto(file)
    const jpeg = picture === undefined ? null : await encodePhoto(picture, { turn, bytes })
    if (jpeg === null)
      throw new Error(`《${file.name}》这台设备打不开，没有生成 PDF。请重新拍照或换成 JPG 再选。`)
    pages.push({ jpeg: await bytesOf(jpeg.blob), pixels: jpeg, ...onA4(jpeg) })
  }
  const pdf = writePdf(pages)
  return new File([pdf], pdfNameOf(photos.map(({ file }) => file)), { type: 'application/pdf' })
}

/** The bytes of a blob. */
export const bytesOf = async (blob: Blob): Promise<Uint8Array<ArrayBuffer>> =>
  new Uint8Array(await blob.arrayBuffer())
