import { fitWithin, photoLimits } from '@anzhu/web/compress-photo'
import { drawStrokes, type Stroke } from './strokes.ts'

/** What the camera shows now, or a chosen file turned the way it was held. Null where it cannot be drawn. */
export async function pictureOf(from: HTMLVideoElement | Blob): Promise<HTMLCanvasElement | null> {
  if (from instanceof HTMLVideoElement) return draw(from, from.videoWidth, from.videoHeight)
  const address = URL.createObjectURL(from)
  try {
    const image = new Image()
    image.src = address
    await image.decode()
    return draw(image, image.naturalWidth, image.naturalHeight)
  } catch {
    return null
  } finally {
    URL.revokeObjectURL(address)
  }
}

/** Drawing it anew leaves behind what a camera writes into its files, which anybody can change. */
function draw(from: CanvasImageSource, wide: number, high: number): HTMLCanvasElement | null {
  if (wide === 0 || high === 0) return null
  const canvas = Object.assign(document.createElement('canvas'), fitWithin(wide, high, photoLimits.side))
  const brush = canvas.getContext('2d')
  if (brush === null) return null
  brush.fillStyle = '#ffffff'
  brush.fillRect(0, 0, canvas.width, canvas.height)
  brush.drawImage(from, 0, 0, canvas.width, canvas.height)
  return canvas
}

/** The picture with its marks, and the burnt lines over everything, as one JPEG. */
export async function flatten(
  picture: HTMLCanvasElement,
  strokes: readonly Stroke[],
  lines: readonly string[],
): Promise<Blob> {
  const canvas = draw(picture, picture.width, picture.height)
  const brush = canvas?.getContext('2d')
  if (canvas === null || brush === null || brush === undefined) throw new Error('canvas')
  drawStrokes(brush, strokes, canvas)
  burn(brush, lines, canvas)
  return asJpeg(canvas)
}

/** White on 55 % black at the lower left, as wide as the longest line; a line too long for the picture is set smaller. */
function burn(
  brush: CanvasRenderingContext2D,
  lines: readonly string[],
  { width, height }: { readonly width: number; readonly height: number },
) {
  const size = (text: string) => {
    const wanted = Math.max(14, Math.round(Math.min(width, height) / 30))
    brush.font = `${wanted}px sans-serif`
    return Math.min(wanted, (wanted * (width - wanted * 2)) / Math.max(1, brush.measureText(text).width))
  }
  const sizes = lines.map(size)
  const line = Math.max(...sizes) * 1.4
  const widths = lines.map((text, at) => {
    brush.font = `${sizes[at]}px sans-serif`
    return brush.measureText(text).width
  })
  const pad = line * 0.4
  const top = height - line * lines.length - pad * 2
  brush.fillStyle = 'rgba(0, 0, 0, 0.55)'
  brush.fillRect(0, top, Math.min(width, Math.max(...widths) + pad * 2), height - top)
  brush.fillStyle = '#ffffff'
  brush.textBaseline = 'middle'
  for (const [at, text] of lines.entries()) {
    brush.font = `${sizes[at]}px sans-serif`
    brush.fillText(text, pad, top + pad + line * (at + 0.5))
  }
}

/** Less exactly until it is small enough for a weak network; the last try counts whatever its size. */
export async function asJpeg(canvas: HTMLCanvasElement): Promise<Blob> {
  let last: Blob | null = null
  for (const quality of [0.82, 0.7, 0.58, 0.45]) {
    last = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/jpeg', quality))
    if (last !== null && last.size <= photoLimits.bytes) break
  }
  if (last === null) throw new Error('canvas')
  return last
}

/** The fingerprint of a picture, in hexadecimal. Browsers give it to pages opened by HTTPS only. */
export async function sha256Of(picture: Blob): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', await picture.arrayBuffer())
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('')
}
