/** Longest side and greatest size of a photo that is sent; what is smaller stays as it is. */
export const photoLimits = { side: 1600, bytes: 400 * 1024 } as const

/** The size at which a picture fits into a square, keeping its shape; never larger than it was. */
export function fitWithin(width: number, height: number, side: number): { width: number; height: number } {
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
  const picture = await draw(file)
  if (picture === undefined) return file
  const small = Math.max(picture.naturalWidth, picture.naturalHeight) <= photoLimits.side
  if (small && file.size <= photoLimits.bytes && /^image\/(jpeg|png)$/.test(file.type)) return file
  for (const [side, quality] of attempts) {
    const jpeg = await encode(picture, side, quality)
    if (jpeg !== null && (jpeg.size <= photoLimits.bytes || side === leastSide))
      return new File([jpeg], asJpegName(file.name), {
        type: 'image/jpeg',
        lastModified: file.lastModified,
      })
  }
  return file
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

/** The picture as an element, which turns it the way it was held; undefined when it is none. */
function draw(file: File): Promise<HTMLImageElement | undefined> {
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

function encode(picture: HTMLImageElement, side: number, quality: number): Promise<Blob | null> {
  const { width, height } = fitWithin(picture.naturalWidth, picture.naturalHeight, side)
  const canvas = document.createElement('canvas')
  canvas.width = width
  canvas.height = height
  const brush = canvas.getContext('2d')
  if (brush === null) return Promise.resolve(null)
  // A transparent picture must not turn black.
  brush.fillStyle = '#ffffff'
  brush.fillRect(0, 0, width, height)
  brush.drawImage(picture, 0, 0, width, height)
  return new Promise((resolve) => canvas.toBlob(resolve, 'image/jpeg', quality))
}
