import type { Picture } from '../canvas.ts'

/** A JPEG as a PDF takes it in, byte for byte. */
export interface Jpeg extends Picture {
  readonly colorSpace: 'DeviceGray' | 'DeviceRGB' | 'DeviceCMYK'
  readonly bits: number
  readonly bytes: Buffer
}

const colours = new Map([
  [1, 'DeviceGray'],
  [3, 'DeviceRGB'],
  [4, 'DeviceCMYK'],
] as const)

/** Whether a picture is a JPEG that stands as it lies: no camera says that it is to be turned. Others go the plain way. */
export const isUprightJpeg = (bytes: Uint8Array): boolean =>
  bytes[0] === 0xff && bytes[1] === 0xd8 && !Buffer.from(bytes.subarray(0, 4096)).includes('Exif')

/** Reads what its frame says of itself. Throws when there is none. */
export function openJpeg(bytes: Buffer): Jpeg {
  for (let at = 2; at + 9 < bytes.length && bytes[at] === 0xff; at += 2 + bytes.readUInt16BE(at + 2)) {
    const mark = bytes[at + 1] ?? 0
    // Start of frame, but for the tables that share its numbers.
    if (mark < 0xc0 || mark > 0xcf || [0xc4, 0xc8, 0xcc].includes(mark)) continue
    const colorSpace = colours.get((bytes[at + 9] ?? 0) as 1 | 3 | 4)
    if (colorSpace === undefined) break
    return {
      bytes,
      colorSpace,
      bits: bytes[at + 4] ?? 8,
      height: bytes.readUInt16BE(at + 5),
      width: bytes.readUInt16BE(at + 7),
    }
  }
  throw new Error('This is no JPEG')
}
