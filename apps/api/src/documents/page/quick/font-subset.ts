import { face, signsOf, type Face, type FaceName } from '../faces.ts'
import { deflatedPart, joinParts, storedPart, type DeflatedPart } from './deflate-parts.ts'
import { sumOf, tablesBefore } from './font-tables.ts'
import { openTrueType, type TrueType } from './true-type.ts'
import { unicodeEnd, unicodeHead, unicodeLines } from './unicode-map.ts'

/** The glyphs of a face that one paper uses, numbered as they came. */
export interface FontSubset {
  /** The characters of a text as the page writes them: four hexadecimal digits each. */
  encode(text: string): string
  readonly isUsed: () => boolean
  /** A TrueType file of these glyphs only, compressed. */
  file(): { readonly bytes: Buffer; readonly length: number }
  /** Width of each glyph in thousandths of the type size. */
  widths(): readonly number[]
  /** What each glyph stands for (ISO 32000-1, 9.10.3), compressed. */
  unicode(): Buffer
}

/** What the papers of a sort have in common: glyphs whose outlines are compressed once for all of them. */
interface Stock {
  readonly glyphs: readonly number[]
  readonly codePoints: readonly (readonly number[])[]
  readonly offsets: readonly number[]
  readonly outlines: DeflatedPart
  readonly unicode: DeflatedPart
  readonly sum: number
}

const stocks = new Map<string, Stock>()
const files = new Map<FaceName, TrueType>()

/**
 * Opens the subset of a face for one paper. `usual` are the characters that stand on all papers of its sort: fixed words,
 * nobody's name. Whatever else is written is added to this subset alone.
 */
export function openFontSubset(name: FaceName, usual: string): FontSubset {
  const type = face(name)
  const file = trueTypeOf(name)
  const stock = stockOf(name, usual)
  const glyphs = [...stock.glyphs]
  const codePoints = [...stock.codePoints]
  const numbers = new Map(glyphs.map((glyph, number) => [glyph, number]))
  const numberOf = (glyph: number, points: readonly number[]): number => {
    const known = numbers.get(glyph)
    if (known !== undefined) return known
    numbers.set(glyph, glyphs.length)
    codePoints.push(points)
    return glyphs.push(glyph) - 1
  }
  let isUsed = false
  return {
    isUsed: () => isUsed,
    encode(text) {
      isUsed = true
      let hex = ''
      for (const sign of signsOf(text)) {
        const glyph = type.glyphOf(sign)
        hex += numberOf(glyph.id, glyph.codePoints).toString(16).padStart(4, '0')
      }
      return hex
    },
    file: () => fileOf(file, stock, glyphs, numberOf),
    widths: () => glyphs.map((glyph) => ((file.metrics(glyph) >>> 16) * 1000) / file.unitsPerEm),
    unicode: () => {
      const rest = unicodeLines(codePoints, stock.glyphs.length)
      return joinParts([stock.unicode, storedPart(Buffer.from(rest + unicodeEnd, 'latin1'))])
    },
  }
}

function trueTypeOf(name: FaceName): TrueType {
  const known = files.get(name)
  if (known !== undefined) return known
  const fresh = openTrueType(face(name).bytes)
  files.set(name, fresh)
  return fresh
}

function stockOf(name: FaceName, usual: string): Stock {
  const key = `${name} ${usual}`
  const known = stocks.get(key)
  if (known !== undefined) return known
  const fresh = makeStock(face(name), trueTypeOf(name), usual)
  stocks.set(key, fresh)
  return fresh
}

function makeStock(type: Face, file: TrueType, usual: string): Stock {
  const glyphs = [0]
  const codePoints: (readonly number[])[] = [[0]]
  for (const sign of signsOf(usual)) {
    const glyph = type.glyphOf(sign)
    // Composites stay out, so that no outline in stock names another.
    if (glyphs.includes(glyph.id) || file.outline(glyph.id).parts.length > 0) continue
    glyphs.push(glyph.id)
    codePoints.push(glyph.codePoints)
  }
  const { bytes, offsets } = laid(
    glyphs.map((glyph) => file.outline(glyph).bytes),
    0,
  )
  const unicode = Buffer.from(unicodeHead + unicodeLines(codePoints, 0), 'latin1')
  return {
    glyphs,
    codePoints,
    offsets,
    outlines: deflatedPart(bytes, 9),
    unicode: deflatedPart(unicode, 9),
    sum: sumOf(bytes),
  }
}

/** Outlines one behind the other, and where each begins. */
function laid(outlines: readonly Buffer[], from: number): { bytes: Buffer; offsets: number[] } {
  let at = from
  const offsets = outlines.map(({ length }) => (at += length) - length)
  return { bytes: Buffer.concat(outlines), offsets }
}

function fileOf(
  file: TrueType,
  stock: Stock,
  glyphs: readonly number[],
  numberOf: (glyph: number, points: readonly number[]) => number,
): { bytes: Buffer; length: number } {
  const added: Buffer[] = []
  // The list grows while it is gone through: parts of composites come in behind.
  for (let at = stock.glyphs.length; at < glyphs.length; at++) {
    const { bytes, parts } = file.outline(glyphs[at] ?? 0)
    const own = parts.length === 0 ? bytes : Buffer.from(bytes)
    for (const part of parts) own.writeUInt16BE(numberOf(part.glyph, [0]), part.at)
    added.push(own)
  }
  const rest = laid(added, stock.outlines.length)
  const length = stock.outlines.length + rest.bytes.length
  const front = tablesBefore(file, glyphs, {
    offsets: [...stock.offsets, ...rest.offsets, length],
    length,
    sum: (stock.sum + sumOf(rest.bytes)) >>> 0,
  })
  return {
    bytes: joinParts([storedPart(front), stock.outlines, storedPart(rest.bytes)]),
    length: front.length + length,
  }
}
