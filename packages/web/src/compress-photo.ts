import type { Size } from './write-pdf.ts'

/** Longest side and greatest size of a photo that is sent; what is smaller stays as it is. */
export const photoLimits = { side: 1600, bytes: 400 * 1024 } as const

/** The size at which a picture fits into a square, keeping its shape; never larger than it was. */
export function fitWithin(width: number, height: number, side: number): Size {
  const scale = Math.min(1, side / Math.max(width, height, 1))
  return { width: Math.max(1, Math.round(width * scale)), height: Math.max(1, Math.round(height * scale)) }
}

/** The name of a photo that has become a JPEG. */
export function asJpegName(name: string): string {
  return `${name.replace(/\.[^.]*$/, '') || '照片'}.jpg`
}

/**
 * A photo small enough for a weak network, upright as the camera held it. A PDF, a small picture, and what the browser
 * cannot draw are given back untouched: the server says what it takes.
 */
export async function compressPhoto(file: File): Promise<File> {
  if (!file.type.startsWith('image/')) return file
  const picture = await drawPhoto(file)
  if (picture === undefined) return file
  const small = Math.max(picture.naturalWidth, picture.naturalHeight) <= photoLimits.side
  if (small && file.size <= photoLimits.bytes && /^image\/(jpeg|png)$/.test(file.type)) return file
  const jpeg = await encodePhoto(picture, { turn: 0, bytes: photoLimits.bytes })
  if (jpeg === null) return file
  return new File([jpeg.blob], asJpegName(file.name), { type: 'image/jpeg', lastModified: file.lastModified })
}

const leastSide = 1000

/** First less exactly, then smaller: letters of a certificate are read longest that way. */
const attempts = [
  [photoLimits.side, 0.86],
  [photoLimits.side, 0.74],
  [photoLimits.side, 0.6],
  [1280, 0.6],
  [leastSide, 0.5],
] as const

/** Quarter turns to the right. */
export type Turn = 0 | 1 | 2 | 3

/** A JPEG of a drawn photo of about so many bytes, turned; null where the browser cannot make one. */
export async function encodePhoto(
  picture: HTMLImageElement,
  { turn, bytes }: { readonly turn: Turn; readonly bytes: number },
): Promise<(Size & { readonly blob: Blob }) | null> {
  for (const [side, quality] of attempts) {
    const canvas = canvasOf(picture, side, turn)
    const blob = canvas === null ? null : await jpegOf(canvas, quality)
    if (canvas !== null && blob !== null && (blob.size <= bytes || side === leastSide))
      return { blob, width: canvas.width, height: canvas.height }
  }
  return null
}

/** What stands on a canvas as a JPEG. */
export const jpegOf = (canvas: HTMLCanvasElement, quality: number): Promise<Blob | null> =>
  new Promise((resolve) => canvas.toBlob(resolve, 'image/jpeg', quality))

/** The picture as an element, which turns it the way it was held; undefined when it is none. */
export function drawPhoto(file: File): Promise<HTMLImageElement | undefined> {
  const address = URL.createObjectURL(file)
  return new Promise((resolve) => {
    const picture = new Image()
    const answer = (drawn: HTMLImageElement | undefined) => {
      // The canvas still reads from it: it goes when the picture has long been sent.
      setTimeout(() => URL.revokeObjectURL(address), 60_000)
      resolve(drawn)
    }
    picture.addEventListener('load', () => answer(picture))
    picture.addEventListener('error', () => answer(undefined))
    picture.src = address
  })
}

function canvasOf(picture: HTMLImageElement, side: number, turn: Turn): HTMLCanvasElement | null {
  const { width, height } = fitWithin(picture.naturalWidth, picture.naturalHeight, side)
  const canvas = document.createElement('canvas')
  canvas.width = turn % 2 === 0 ? width : height
  canvas.height = turn % 2 === 0 ? height : width
  const brush = canvas.getContext('2d')
  if (brush === null) return null
  // A transparent picture must not turn black.
  brush.fillStyle = '#ffffff'
  brush.fillRect(0, 0, canvas.width, canvas.height)
  brush.translate(canvas.width / 2, canvas.height / 2)
  brush.rotate((turn * Math.PI) / 2)
  brush.drawImage(picture, -width / 2, -height / 2, width, height)
  return canvas
}
