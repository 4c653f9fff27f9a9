/** A TrueType file by its tables (ISO/IEC 14496-22), as far as a subset needs them. */
export interface TrueType {
  table(name: string): Buffer
  /** The outline of a glyph, at a multiple of four bytes; empty for blanks. Parts of composites have the file's numbers. */
  outline(glyph: number): Outline
  /** Advance width in the upper sixteen bits, left side bearing in the lower. */
  metrics(glyph: number): number
  readonly unitsPerEm: number
}

/** One outline; a composite says where in it other glyphs are named. */
export interface Outline {
  readonly bytes: Buffer
  readonly parts: readonly { readonly at: number; readonly glyph: number }[]
}

/** Opens the bytes of a file; they are not copied. */
export function openTrueType(bytes: Buffer): TrueType {
  const tables = new Map<string, Buffer>()
  for (let nth = 0; nth < bytes.readUInt16BE(4); nth++) {
    const entry = 12 + nth * 16
    const from = bytes.readUInt32BE(entry + 8)
    tables.set(
      bytes.toString('latin1', entry, entry + 4),
      bytes.subarray(from, from + bytes.readUInt32BE(entry + 12)),
    )
  }
  const table = (name: string) => tables.get(name) ?? Buffer.alloc(0)
  const [glyf, loca, hmtx] = [table('glyf'), table('loca'), table('hmtx')]
  const isLong = table('head').readInt16BE(50) === 1
  const offset = (glyph: number) => (isLong ? loca.readUInt32BE(glyph * 4) : loca.readUInt16BE(glyph * 2) * 2)
  const widths = table('hhea').readUInt16BE(34)
  const known = new Map<number, Outline>()
  return {
    table,
    outline(glyph) {
      const there = known.get(glyph)
      if (there !== undefined) return there
      const found = padded(glyf.subarray(offset(glyph), offset(glyph + 1)))
      const outline = { bytes: found, parts: partsOf(found) }
      known.set(glyph, outline)
      return outline
    },
    unitsPerEm: table('head').readUInt16BE(18),
    metrics(glyph) {
      if (glyph < widths) return hmtx.readUInt32BE(glyph * 4)
      // Behind the last full entry only the bearings go on.
      const bearing = hmtx.readUInt16BE(widths * 4 + (glyph - widths) * 2)
      return hmtx.readUInt16BE(widths * 4 - 4) * 65_536 + bearing
    },
  }
}

/** Bytes filled up with zeros to a multiple of four. */
export const padded = (bytes: Buffer): Buffer =>
  bytes.length % 4 === 0 ? bytes : Buffer.concat([bytes, Buffer.alloc(4 - (bytes.length % 4))])

const [wordArguments, scaled, more, twoScales, matrix] = [0x0001, 0x0008, 0x0020, 0x0040, 0x0080]

/** Where a composite outline names its parts. */
function partsOf(bytes: Buffer): { at: number; glyph: number }[] {
  const parts: { at: number; glyph: number }[] = []
  if (bytes.length === 0 || bytes.readInt16BE(0) >= 0) return parts
  for (let [at, goesOn] = [10, true]; goesOn;) {
    const flags = bytes.readUInt16BE(at)
    parts.push({ at: at + 2, glyph: bytes.readUInt16BE(at + 2) })
    at += 4 + ((flags & wordArguments) === 0 ? 2 : 4)
    if ((flags & scaled) !== 0) at += 2
    else if ((flags & twoScales) !== 0) at += 4
    else if ((flags & matrix) !== 0) at += 8
    goesOn = (flags & more) !== 0
  }
  return parts
}
