/**
 * Reads the PDFs that this house writes, as far as a further section can be appended to them: one classic table of
 * cross-references, one generation of each object, dictionaries in the clear. Other PDFs are refused.
 */
export interface PdfFile {
  readonly bytes: Buffer
  /** Number the next new object gets. */
  readonly size: number
  /** Offset of the newest cross-reference table. */
  readonly table: number
  /** Entries of the trailer, such as `12 0 R`. */
  readonly root: string
  readonly trailer: string
  /** The dictionary of an object, from << to >>. */
  dictionaryOf(reference: string): string
}

/** Opens such a file. Throws when it is another kind of PDF. */
export function openPdf(bytes: Buffer): PdfFile {
  const end = bytes.toString('latin1', Math.max(0, bytes.length - 2048))
  const table = Number(/startxref\s+(\d+)\s+%%EOF\s*$/.exec(end)?.[1] ?? Number.NaN)
  if (!Number.isInteger(table) || bytes.toString('latin1', table, table + 4) !== 'xref')
    throw new Error('This PDF has no plain table of cross-references')
  const text = bytes.toString('latin1', table)
  const trailer = /trailer\s*<<([\s\S]*?)>>\s*startxref/.exec(text)?.[1] ?? ''
  const size = Number(/\/Size\s+(\d+)/.exec(trailer)?.[1])
  const root = /\/Root\s+(\d+ 0 R)/.exec(trailer)?.[1]
  if (root === undefined || !(size > 0)) throw new Error('The trailer of this PDF is damaged')
  const offsets = offsetsOf(text, size)
  return {
    bytes,
    size,
    table,
    root,
    trailer,
    dictionaryOf(reference) {
      const offset = offsets[Number.parseInt(reference, 10)]
      if (offset === undefined) throw new Error(`The PDF has no object ${reference}`)
      const found = bytes.toString('latin1', offset, bytes.indexOf('endobj', offset))
      const dictionary = /^\d+ 0 obj\s*(<<[\s\S]*>>)\s*$/.exec(found)?.[1]
      if (dictionary === undefined) throw new Error(`Object ${reference} of the PDF is no dictionary`)
      return dictionary
    },
  }
}

/** Offsets by object number: the writer makes one table that begins with object 0. */
function offsetsOf(table: string, size: number): readonly number[] {
  const head = /^xref\s+0 (\d+)\s+/.exec(table)
  if (head === null || Number(head[1]) !== size)
    throw new Error('The cross-references of this PDF are damaged')
  const lines = table.slice(head[0].length)
  // Each entry is twenty bytes.
  return Array.from({ length: size }, (_, number) => Number(lines.slice(number * 20, number * 20 + 10)))
}

/** The value of a direct entry that is a reference, such as the catalogue's /Pages. */
export function referenceIn(dictionary: string, key: string): string {
  const found = new RegExp(`/${key}\\s*\\[?\\s*(\\d+ 0 R)`).exec(dictionary)?.[1]
  if (found === undefined) throw new Error(`The PDF names no ${key}`)
  return found
}

/** The same dictionary with further entries. Throws when it has one of these already. */
export function withEntries(dictionary: string, entries: Readonly<Record<string, string>>): string {
  const added = Object.entries(entries).map(([key, value]) => {
    if (new RegExp(`/${key}(?![A-Za-z])`).test(dictionary)) throw new Error(`The PDF already has a /${key}`)
    return `/${key} ${value}`
  })
  return dictionary.replace(/\s*>>$/, `\n${added.join('\n')}\n>>`)
}

/** A text as PDF's own strings: UTF-16BE in hexadecimal with its mark, so that Chinese survives. */
export const pdfText = (text: string) => `<feff${Buffer.from(text, 'utf16le').swap16().toString('hex')}>`

/** An instant as PDF writes it, in China's time: D:20261121083000+08'00'. */
export function pdfDate(at: Date): string {
  const local = new Date(at.getTime() + 8 * 3600 * 1000).toISOString().replaceAll(/[-:T]/g, '').slice(0, 14)
  return `(D:${local}+08'00')`
}
