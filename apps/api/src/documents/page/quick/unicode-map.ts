/** Says of each glyph of a font what it stands for, so that text can be searched and copied (ISO 32000-1, 9.10.3). */
export const unicodeHead = `/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def
/CMapName /Adobe-Identity-UCS def
/CMapType 2 def
1 begincodespacerange
<0000> <ffff>
endcodespacerange
`

/** What stands behind the lines. */
export const unicodeEnd = `endcmap
CMapName currentdict /CMap defineresource pop
end
end`

/** The lines of the glyphs from that number on, a hundred to a section as the format has it. */
export function unicodeLines(codePoints: readonly (readonly number[])[], from: number): string {
  let text = ''
  for (let at = from; at < codePoints.length; at += 100) {
    const some = codePoints.slice(at, at + 100)
    const lines = some.map((points, nth) => `<${hex(at + nth)}> <${utf16(points)}>\n`)
    text += `${some.length} beginbfchar\n${lines.join('')}endbfchar\n`
  }
  return text
}

const hex = (value: number) => value.toString(16).padStart(4, '0')

const utf16 = (points: readonly number[]) =>
  Array.from(String.fromCodePoint(...points).split(''), (unit) => hex(unit.charCodeAt(0))).join('')
