import type { Font, Glyph } from 'fontkit'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'

/** Two weights of Noto Sans SC, which has the rare characters of names; embedded as subsets. */
export type FaceName = 'regular' | 'bold'

/** A font that was parsed once for the whole process, and knows the width of a text without a document. */
export interface Face {
  /** For the PDF writer. */
  readonly font: Font
  /** The file itself. */
  readonly bytes: Buffer
  /** Width of one line, in points. */
  widthOf(text: string, size: number): number
  /** Whether the font has this character; others are written as 〓, which stands for a missing type. */
  has(sign: string): boolean
  glyphOf(sign: string): Glyph
}

const files: Readonly<Record<FaceName, string>> = {
  regular: '@expo-google-fonts/noto-sans-sc/400Regular/NotoSansSC_400Regular.ttf',
  bold: '@expo-google-fonts/noto-sans-sc/600SemiBold/NotoSansSC_600SemiBold.ttf',
}
const missing = '〓'
const parsed = new Map<FaceName, Face>()

const require = createRequire(import.meta.url)

/** The face of that name; the first call reads its file, and loads what reads it: a server that draws nothing goes without. */
export function face(name: FaceName): Face {
  const known = parsed.get(name)
  if (known !== undefined) return known
  const fresh = parse(require.resolve(files[name]))
  parsed.set(name, fresh)
  return fresh
}

function parse(file: string): Face {
  const { create } = require('fontkit') as typeof import('fontkit')
  const bytes = readFileSync(file)
  const font = create(bytes) as Font
  const glyphs = new Map<number, Glyph>()
  // Read once: it is looked up in the file each time.
  const { unitsPerEm } = font
  const has = (sign: string) => font.hasGlyphForCodePoint(sign.codePointAt(0) ?? 0)
  const glyphAt = (codePoint: number): Glyph => {
    const known = glyphs.get(codePoint)
    if (known !== undefined) return known
    const found = font.hasGlyphForCodePoint(codePoint)
      ? font.glyphForCodePoint(codePoint)
      : font.glyphForCodePoint(missing.codePointAt(0) ?? 0)
    glyphs.set(codePoint, found)
    return found
  }
  const glyphsOf = (text: string) => signsOf(text).map((sign) => glyphAt(sign.codePointAt(0) ?? 0))
  // Chinese needs no shaping: one glyph a character, found once, is ten times as fast as the general way.
  const layout = (text: string) => {
    const run = glyphsOf(text)
    return {
      glyphs: run,
      positions: run.map(({ advanceWidth }) => ({
        xAdvance: advanceWidth,
        yAdvance: 0,
        xOffset: 0,
        yOffset: 0,
      })),
      get advanceWidth() {
        return run.reduce((sum, { advanceWidth }) => sum + advanceWidth, 0)
      },
    }
  }
  return {
    bytes,
    font: Object.create(font, { layout: { value: layout } }) as Font,
    widthOf: (text, size) =>
      (glyphsOf(text).reduce((sum, { advanceWidth }) => sum + advanceWidth, 0) * size) / unitsPerEm,
    has,
    glyphOf: (sign) => glyphAt(sign.codePointAt(0) ?? 0),
  }
}

/** The characters of a text; marks that only choose between shapes of the one before them are no characters. */
export const signsOf = (text: string): string[] => [
  ...text.replaceAll(/[\u{fe00}-\u{fe0f}\u{e0100}-\u{e01ef}]|\u{200b}|\u{200d}|\u{feff}/gu, ''),
]

/** The characters of a text that no face can write, each once. */
export const missingSigns = (text: string): string[] => [
  ...new Set(signsOf(text).filter((sign) => !face('regular').has(sign))),
]
