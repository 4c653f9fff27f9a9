import { face, type FaceName } from '../faces.ts'
import type { FontSubset } from './font-subset.ts'

interface Target {
  add(dictionary: string, stream?: Uint8Array): string
}

/** The tag before a font's name says that it is a subset; each face has one. */
const tags: Readonly<Record<FaceName, string>> = { regular: 'BZZZZZ', bold: 'CZZZZZ' }

/** Adds a font with its subset, its widths and what its glyphs stand for; returns its reference. */
export function fontObjects(objects: Target, name: FaceName, subset: FontSubset): string {
  const { bytes, length } = subset.file()
  const file = objects.add(`<< /Filter /FlateDecode /Length1 ${length} /Length ${bytes.length} >>`, bytes)
  const called = `/${tags[name]}+${face(name).font.postscriptName}`
  const descriptor = objects.add(
    `<< /Type /FontDescriptor /FontName ${called} ${measuresOf(name)} /FontFile2 ${file} >>`,
  )
  const collection = '<< /Registry (Adobe) /Ordering (Identity) /Supplement 0 >>'
  const descendant = objects.add(
    `<< /Type /Font /Subtype /CIDFontType2 /BaseFont ${called} /CIDSystemInfo ${collection} ` +
      `/FontDescriptor ${descriptor} /W [0 [${subset.widths().join(' ')}]] /CIDToGIDMap /Identity >>`,
  )
  const words = subset.unicode()
  const unicode = objects.add(`<< /Filter /FlateDecode /Length ${words.length} >>`, words)
  return objects.add(
    `<< /Type /Font /Subtype /Type0 /BaseFont ${called} /Encoding /Identity-H ` +
      `/DescendantFonts [${descendant}] /ToUnicode ${unicode} >>`,
  )
}

const measures = new Map<FaceName, string>()

/** Lengths of the whole face, in thousandths. */
function measuresOf(name: FaceName): string {
  const known = measures.get(name)
  if (known !== undefined) return known
  const { bbox, ascent, descent, capHeight, xHeight, unitsPerEm } = face(name).font
  const thousandths = (value: number) => (value * 1000) / unitsPerEm
  const box = [bbox.minX, bbox.minY, bbox.maxX, bbox.maxY].map(thousandths).join(' ')
  const made =
    `/Flags 4 /FontBBox [${box}] /ItalicAngle 0 /Ascent ${thousandths(ascent)} /Descent ${thousandths(descent)} ` +
    `/CapHeight ${thousandths(capHeight)} /XHeight ${thousandths(xHeight)} /StemV 0`
  measures.set(name, made)
  return made
}
