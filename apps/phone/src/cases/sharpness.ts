/**
 * How sharp a picture is: the variance of its Laplacian, over grey values from 0 to 255 row by row. Blurred letters have
 * soft edges, and soft edges have a small second derivative.
 */
export function sharpnessOf(grey: ArrayLike<number>, width: number, height: number): number {
  let [sum, squares, count] = [0, 0, 0]
  for (let y = 1; y < height - 1; y++) {
    for (let x = 1; x < width - 1; x++) {
      const at = y * width + x
      const edge = at4(grey, at, width) - 4 * (grey[at] ?? 0)
      sum += edge
      squares += edge * edge
      count += 1
    }
  }
  return count === 0 ? 0 : squares / count - (sum / count) ** 2
}

const at4 = (grey: ArrayLike<number>, at: number, width: number) =>
  (grey[at - 1] ?? 0) + (grey[at + 1] ?? 0) + (grey[at - width] ?? 0) + (grey[at + width] ?? 0)

/** Below it print is hard to read: measured on photos of reports, sharp ones are above 300 and shaken ones below 60. */
export const readable = 80

/** Longest side at which sharpness is measured, so that the size of the camera does not matter. */
const side = 800

/** Whether a photo looks blurred. What the browser cannot draw, and what is no picture, is not suspected. */
export async function looksBlurred(file: Blob): Promise<boolean> {
  if (!file.type.startsWith('image/')) return false
  const pixels = await greyOf(file).catch(() => undefined)
  return pixels !== undefined && sharpnessOf(pixels.grey, pixels.width, pixels.height) < readable
}

async function greyOf(file: Blob) {
  const address = URL.createObjectURL(file)
  try {
    const picture = new Image()
    picture.src = address
    await picture.decode()
    const scale = Math.min(1, side / Math.max(picture.naturalWidth, picture.naturalHeight, 1))
    const [width, height] = [picture.naturalWidth, picture.naturalHeight].map((length) =>
      Math.max(1, Math.round(length * scale)),
    ) as [number, number]
    const canvas = document.createElement('canvas')
    canvas.width = width
    canvas.height = height
    const brush = canvas.getContext('2d')
    if (brush === null) return undefined
    brush.drawImage(picture, 0, 0, width, height)
    const { data } = brush.getImageData(0, 0, width, height)
    const grey = new Float32Array(width * height)
    for (let at = 0; at < grey.length; at++)
      grey[at] = 0.3 * data[at * 4]! + 0.59 * data[at * 4 + 1]! + 0.11 * data[at * 4 + 2]!
    return { grey, width, height }
  } finally {
    URL.revokeObjectURL(address)
  }
}
