import { closeSync, openSync, writeSync } from 'node:fs'
import { encode } from 'uqr'

/** What the camera sees for so many seconds: a QR code with this text on a phone held before it, or nothing. */
export interface Scene {
  readonly text: string | null
  readonly seconds: number
}

interface Options {
  /** Side of the code in pixels of the 1280 × 720 picture; 420 is a phone at about 30 cm. */
  readonly side?: number
  /** How far the phone is turned, in degrees; hands are never straight. */
  readonly tilt?: number
}

const width = 1280
const height = 720
const framesPerSecond = 5
/** Luminance: a grey site, a white screen, black modules. */
const [surroundings, screen, module] = [118, 235, 20]

/** Arguments that make Chromium take a file for its camera and ask nobody; the film starts anew when it ends. */
export function fakeCameraArguments(file: string): string[] {
  return [
    '--use-fake-device-for-media-stream',
    '--use-fake-ui-for-media-stream',
    `--use-file-for-fake-video-capture=${file}`,
  ]
}

/** Writes what the camera will see as an uncompressed film (YUV4MPEG2), 7 MB a second. */
export function writeFakeCamera(file: string, scenes: readonly Scene[], options: Options = {}): void {
  const target = openSync(file, 'w')
  try {
    writeSync(target, `YUV4MPEG2 W${width} H${height} F${framesPerSecond}:1 Ip A1:1 C420jpeg\n`)
    for (const { text, seconds } of scenes) {
      const frame = frameOf(text, options)
      for (let left = Math.max(1, Math.round(seconds * framesPerSecond)); left > 0; left--) {
        writeSync(target, 'FRAME\n')
        writeSync(target, frame)
      }
    }
  } finally {
    closeSync(target)
  }
}

/** One picture in planes: luminance, then two of colour at a quarter of the size, which stay neutral. */
function frameOf(text: string | null, { side = 420, tilt = 7 }: Options): Uint8Array {
  const frame = new Uint8Array(width * height * 1.5).fill(128)
  frame.fill(surroundings, 0, width * height)
  if (text === null) return frame
  const { data, size } = encode(text, { ecc: 'M', border: 4 })
  const [sin, cos] = [Math.sin((tilt * Math.PI) / 180), Math.cos((tilt * Math.PI) / 180)]
  const reach = Math.ceil(side)
  for (let y = -reach; y < reach; y++) {
    for (let x = -reach; x < reach; x++) {
      const column = Math.floor(((x * cos + y * sin) / side + 0.5) * size)
      const row = Math.floor(((y * cos - x * sin) / side + 0.5) * size)
      const dark = data[row]?.[column]
      const [atX, atY] = [x + width / 2, y + height / 2]
      if (dark === undefined || atX < 0 || atX >= width || atY < 0 || atY >= height) continue
      frame[atY * width + atX] = dark ? module : screen
    }
  }
  return frame
}
