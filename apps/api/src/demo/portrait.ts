import { crc32, deflateSync } from 'node:zlib'

/**
 * A drawn head-and-shoulders picture for a made-up person, 295 × 413 pixels (25 × 35 mm at 300 dpi) on light blue; `tint`
 * (0…1) changes hair and clothes. It is nobody's likeness.
 */
export function portrait(tint: number): Buffer {
  const [width, height] = [295, 413]
  const rows = Buffer.alloc(height * (1 + width * 3))
  const hair = shade([52, 40, 34], tint * 40)
  const coat = shade([46, 62, 92], tint * 70)
  for (let y = 0; y < height; y += 1)
    for (let x = 0; x < width; x += 1)
      rows.set(colourAt((x - width / 2) / 100, (y - 165) / 100, hair, coat), y * (1 + width * 3) + 1 + x * 3)
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  header.set([8, 2, 0, 0, 0], 8)
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(rows)),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

type Colour = readonly [number, number, number]

const [sky, skin, shirt]: readonly [Colour, Colour, Colour] = [
  [214, 230, 244],
  [233, 200, 172],
  [246, 247, 249],
]

const shade = ([red, green, blue]: Colour, by: number): Colour => [
  red + by,
  green + by * 0.6,
  blue + by * 0.3,
]

/** The colour at a place measured from the middle of the face, one unit a hundred pixels. */
function colourAt(x: number, y: number, hair: Colour, coat: Colour): Colour {
  const inside = (cx: number, cy: number, rx: number, ry: number) =>
    ((x - cx) / rx) ** 2 + ((y - cy) / ry) ** 2 <= 1
  if (inside(0, 0.02, 0.56, 0.76) && !(inside(0, -0.5, 0.6, 0.34) && y < -0.28)) return skin
  if (inside(0, -0.12, 0.64, 0.78) && y < 0.2) return hair
  if (Math.abs(x) < 0.24 && y > 0.5 && y < 1.02) return skin
  if (y > 0.92 && Math.abs(x) < (y - 0.86) * 0.5 && y < 1.6) return shirt
  return inside(0, 2.35, 1.36, 1.5) && y > 0.86 ? coat : sky
}

/** One chunk of a PNG: length, name, content, checksum. */
function chunk(name: string, content: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(name, 'ascii'), content])
  const frame = Buffer.alloc(8)
  frame.writeUInt32BE(content.length, 0)
  frame.writeUInt32BE(crc32(named), 4)
  return Buffer.concat([frame.subarray(0, 4), named, frame.subarray(4)])
}
