import type { FileKind } from './content.ts'

/**
 * The same picture without what a camera or a program writes beside it: where and with what it was taken, comments,
 * previews, and anything that was hung on behind its end. Pixels, colour profile and which side is up stay as they are.
 */
export function withoutTraces(kind: FileKind, bytes: Buffer): Buffer {
  if (kind === 'jpeg') return plainJpeg(bytes) ?? bytes
  return kind === 'png' ? plainPng(bytes) : bytes
}

/** Markers that have no length behind them: restarts within the picture, and a stuffed zero. */
const isPicture = (marker: number) => marker === 0 || (marker >= 0xd0 && marker <= 0xd7)

/** Goes from segment to segment to the end of the picture; undefined where the structure is none that we know. */
function plainJpeg(bytes: Buffer): Buffer | undefined {
  const kept = [bytes.subarray(0, 2)]
  let at = 2
  while (at + 2 <= bytes.length && bytes[at] === 0xff) {
    const marker = bytes[at + 1] ?? 0
    if (marker === 0xd9) return Buffer.concat([...kept, bytes.subarray(at, at + 2)])
    if (at + 4 > bytes.length) return undefined
    let end = at + 2 + bytes.readUInt16BE(at + 2)
    if (marker === 0xda) end = endOfScan(bytes, end)
    const segment = bytes.subarray(at, end)
    kept.push(...keptOf(marker, segment))
    at = end
  }
  return undefined
}

/** Where the picture behind a start of scan gives way to the next marker. */
function endOfScan(bytes: Buffer, from: number): number {
  let at = bytes.indexOf(0xff, from)
  while (at >= 0 && at + 1 < bytes.length && (isPicture(bytes[at + 1] ?? 0) || bytes[at + 1] === 0xff))
    at = bytes.indexOf(0xff, at + 1)
  return at < 0 ? bytes.length : at
}

/** Of the parts that programs add, the format itself, the colours and the upright side stay. */
function keptOf(marker: number, segment: Buffer): Buffer[] {
  if (marker === 0xe1) return uprightOnly(segment)
  if (marker === 0xe2) return segment.toString('latin1', 4, 15) === 'ICC_PROFILE' ? [segment] : []
  const isAdded = marker === 0xfe || (marker > 0xe0 && marker <= 0xef && marker !== 0xee)
  return isAdded ? [] : [segment]
}

const orientation = 0x0112

/** An Exif segment with nothing but which side is up; none where that is not said or is as it lies. */
function uprightOnly(segment: Buffer): Buffer[] {
  const side = sideUp(segment.subarray(10))
  if (segment.toString('latin1', 4, 8) !== 'Exif' || side === undefined || side === 1) return []
  const exif = Buffer.from('ffe100224578696600004d4d002a00000008000101120003000000010000000000000000', 'hex')
  exif.writeUInt16BE(side, 28)
  return [exif]
}

function sideUp(tiff: Buffer): number | undefined {
  const little = tiff.toString('latin1', 0, 2) === 'II'
  const short = (at: number) =>
    at + 2 > tiff.length ? 0 : little ? tiff.readUInt16LE(at) : tiff.readUInt16BE(at)
  if (tiff.length < 8 || short(2) !== 42) return undefined
  const first = little ? tiff.readUInt32LE(4) : tiff.readUInt32BE(4)
  for (let i = 0; i < Math.min(short(first), 200); i += 1) {
    const at = first + 2 + i * 12
    const side = short(at + 8)
    if (short(at) === orientation) return side >= 1 && side <= 8 ? side : undefined
  }
  return undefined
}

const traces: ReadonlySet<string> = new Set(['eXIf', 'tEXt', 'iTXt', 'zTXt', 'tIME'])

function plainPng(bytes: Buffer): Buffer {
  const kept = [bytes.subarray(0, 8)]
  for (let at = 8; at + 12 <= bytes.length;) {
    const end = at + 12 + bytes.readUInt32BE(at)
    const type = bytes.toString('latin1', at + 4, at + 8)
    if (!traces.has(type)) kept.push(bytes.subarray(at, end))
    if (type === 'IEND') break
    at = end
  }
  return Buffer.concat(kept)
}
