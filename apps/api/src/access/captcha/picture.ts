import { randomInt } from 'node:crypto'
import { crc32, deflateSync } from 'node:zlib'
import { linesOf } from './glyphs.ts'

const [width, height] = [176, 60]

/** Somewhere between two numbers, to a thousandth. */
const between = (low: number, high: number) => low + (randomInt(1001) / 1000) * (high - low)

type Point = readonly [x: number, y: number]

/** Draws signs, bent and crossed by lines, as a PNG in shades of grey. */
export function drawPicture(text: string): Buffer {
  const shades = new Uint8Array(width * height).fill(255)
  const [slope, phase] = [between(2, 4), between(0, 6)]
  const bend = ([x, y]: Point): Point => [
    x + Math.sin(y / 14 + phase) * 3,
    y + Math.sin(x / 22 + phase) * slope,
  ]
  const stroke = (from: Point, to: Point, thick: number, shade: number) => {
    const steps = Math.ceil(Math.hypot(to[0] - from[0], to[1] - from[1]) * 2) + 1
    for (let step = 0; step <= steps; step++) {
      const at = step / steps
      const middle = bend([from[0] + (to[0] - from[0]) * at, from[1] + (to[1] - from[1]) * at])
      dot(shades, middle, thick, shade)
    }
  }
  for (let i = 0; i < 5; i++)
    stroke([0, between(4, height - 4)], [width, between(4, height - 4)], 0.8, randomInt(110, 190))
  const room = (width - 24) / text.length
  ;[...text].forEach((sign, place) => {
    const [turn, scale] = [between(-0.3, 0.3), between(5.2, 6)]
    const [left, top] = [14 + place * room + between(0, 6), between(9, 15)]
    const put = ([x, y]: Point): Point => {
      const [dx, dy] = [(x - 2) * scale, (y - 3) * scale]
      return [
        left + 2 * scale + dx * Math.cos(turn) - dy * Math.sin(turn),
        top + 3 * scale + dx * Math.sin(turn) + dy * Math.cos(turn),
      ]
    }
    for (const line of linesOf(sign))
      line.slice(1).forEach((to, at) => stroke(put(line[at] ?? to), put(to), 1.7, randomInt(10, 60)))
  })
  for (let i = 0; i < 260; i++) dot(shades, [between(0, width), between(0, height)], 0.7, randomInt(80, 200))
  return asPng(shades)
}

function dot(shades: Uint8Array, [x, y]: Point, radius: number, shade: number): void {
  for (let row = Math.ceil(y - radius); row <= y + radius; row++)
    for (let column = Math.ceil(x - radius); column <= x + radius; column++) {
      if (row < 0 || column < 0 || row >= height || column >= width) continue
      if (Math.hypot(column - x, row - y) <= radius) shades[row * width + column] = shade
    }
}

function asPng(shades: Uint8Array): Buffer {
  const rows = Buffer.alloc((width + 1) * height)
  for (let row = 0; row < height; row++)
    rows.set(shades.subarray(row * width, (row + 1) * width), row * (width + 1) + 1)
  const head = Buffer.alloc(13)
  head.writeUInt32BE(width, 0)
  head.writeUInt32BE(height, 4)
  head[8] = 8
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
  return Buffer.concat([
    signature,
    chunk('IHDR', head),
    chunk('IDAT', deflateSync(rows)),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

function chunk(kind: string, data: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(kind, 'latin1'), data])
  const [length, check] = [Buffer.alloc(4), Buffer.alloc(4)]
  length.writeUInt32BE(data.length)
  check.writeUInt32BE(crc32(named))
  return Buffer.concat([length, named, check])
}
