import { padded, type TrueType } from './true-type.ts'

/** The outlines that lie behind the other tables: where each begins, and where the last ends. */
export interface Outlines {
  readonly offsets: readonly number[]
  readonly length: number
  readonly sum: number
}

/** The directory and every table but the outlines, which lie behind. */
export function tablesBefore(file: TrueType, glyphs: readonly number[], glyf: Outlines): Buffer {
  const [head, hhea, maxp] = ['head', 'hhea', 'maxp'].map((name) => Buffer.from(file.table(name)))
  if (head === undefined || hhea === undefined || maxp === undefined) throw new Error('The font is damaged')
  head.writeInt16BE(1, 50)
  hhea.writeUInt16BE(glyphs.length, 34)
  maxp.writeUInt16BE(glyphs.length, 4)
  const loca = Buffer.alloc(glyf.offsets.length * 4)
  glyf.offsets.forEach((offset, at) => loca.writeUInt32BE(offset, at * 4))
  const hmtx = Buffer.alloc(glyphs.length * 4)
  glyphs.forEach((glyph, at) => hmtx.writeUInt32BE(file.metrics(glyph), at * 4))
  const tables = Object.entries({ head, hhea, hmtx, loca, maxp, prep: file.table('prep') }).filter(
    ([, bytes]) => bytes.length > 0,
  )
  const count = tables.length + 1
  const directory = Buffer.alloc(12 + count * 16)
  directory.writeUInt32BE(0x0001_0000, 0)
  const power = 2 ** Math.floor(Math.log2(count))
  ;[count, power * 16, Math.log2(power), (count - power) * 16].forEach((value, at) =>
    directory.writeUInt16BE(value, 4 + at * 2),
  )
  const bodies = tables.map(([, bytes]) => padded(bytes))
  let at = directory.length
  const entries = tables.map(([name, { length }], nth) => {
    const body = bodies[nth] ?? Buffer.alloc(0)
    at += body.length
    return { name, sum: sumOf(body), from: at - body.length, length }
  })
  entries.push({ name: 'glyf', sum: glyf.sum, from: at, length: glyf.length })
  entries
    .toSorted((one, other) => (one.name < other.name ? -1 : 1))
    .forEach((entry, nth) => writeEntry(directory, 12 + nth * 16, entry))
  return Buffer.concat([directory, ...bodies])
}

function writeEntry(
  directory: Buffer,
  at: number,
  { name, sum, from, length }: { name: string; sum: number; from: number; length: number },
): void {
  directory.write(name, at, 'latin1')
  directory.writeUInt32BE(sum, at + 4)
  directory.writeUInt32BE(from, at + 8)
  directory.writeUInt32BE(length, at + 12)
}

/** The checksum of a table whose length is a multiple of four. */
export function sumOf(bytes: Buffer): number {
  let sum = 0
  for (let at = 0; at < bytes.length; at += 4) sum = (sum + bytes.readUInt32BE(at)) >>> 0
  return sum
}
