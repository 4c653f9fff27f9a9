/** Sides of a picture in pixels. */
interface Sides {
  readonly width: number
  readonly height: number
}

/** Height over width between which a picture passes for a portrait of 35 × 49 mm, whose own is 1.4. */
const [flattest, tallest] = [1.15, 1.7]

/**
 * What is wrong with the shape of an ID photo, as a sentence; undefined when nothing is, or when the picture does not say
 * how large it is. A camera may note that the picture lies on its side.
 */
export function portraitFlaw(bytes: Buffer): string | undefined {
  const sides = bytes[0] === 0x89 ? pngSides(bytes) : jpegSides(bytes)
  if (sides === undefined || sides.width === 0) return undefined
  const turned = bytes.subarray(0, 64).includes('Exif') && sides.width > sides.height
  const ratio = turned ? sides.width / sides.height : sides.height / sides.width
  if (ratio >= flattest && ratio <= tallest) return undefined
  return `证件照应为竖版（35×49 毫米比例），这张是 ${sides.width}×${sides.height}。请用免冠正面的证件照，或裁成竖版后上传`
}

function pngSides(bytes: Buffer): Sides | undefined {
  return bytes.length < 24 ? undefined : { width: bytes.readUInt32BE(16), height: bytes.readUInt32BE(20) }
}

/** Walks the segments to the one that says how large the frame is. */
function jpegSides(bytes: Buffer): Sides | undefined {
  for (let at = 2; at + 9 <= bytes.length && bytes[at] === 0xff; at += 2 + bytes.readUInt16BE(at + 2)) {
    const mark = bytes[at + 1] ?? 0
    // Start of frame, but for the tables that share its numbers.
    if (mark >= 0xc0 && mark <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(mark))
      return { height: bytes.readUInt16BE(at + 5), width: bytes.readUInt16BE(at + 7) }
    if (mark === 0xda) return undefined
  }
  return undefined
}
