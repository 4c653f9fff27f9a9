// Builds workbooks and archives for the tests of this folder, well-formed and hostile ones, byte by byte and without the
// library that the product reads and writes with, so that the two cannot agree on a mistake.
import { crc32, deflateRawSync } from 'node:zlib'

/** One file of a forged archive; what is given besides name and content replaces the truth in the headers. */
export interface ForgedFile {
  readonly name: string
  readonly content: string | Buffer
  /** Compressed already; `size` and `crc` then describe what it inflates to. */
  readonly packed?: Buffer
  readonly size?: number
  readonly crc?: number
  readonly flags?: number
  readonly offset?: number
  readonly stored?: boolean
}

/** A cell: text, number, nothing, or the XML that stands between <c …> and </c> with its attributes. */
export type ForgedCell = string | number | null | { readonly attributes?: string; readonly xml: string }

/** Bytes of a ZIP file with the given entries in order. */
export function forgeArchive(files: readonly ForgedFile[]): Buffer {
  const bodies: Buffer[] = []
  const directory: Buffer[] = []
  let offset = 0
  for (const file of files) {
    const content = Buffer.from(file.content)
    const stored = file.stored === true
    const packed = file.packed ?? (stored ? content : deflateRawSync(content))
    const header = sharedHeader(file, { content, packed, method: stored ? 0 : 8 })
    const name = Buffer.from(file.name)
    const place = Buffer.alloc(14)
    place.writeUInt32LE(file.offset ?? offset, 10)
    directory.push(Buffer.from('504b01021400', 'hex'), header, place, name)
    const body = Buffer.concat([Buffer.from('504b0304', 'hex'), header, name, packed])
    bodies.push(body)
    offset += body.length
  }
  const listing = Buffer.concat(directory)
  const end = Buffer.alloc(22)
  end.write('504b0506', 'hex')
  end.writeUInt16LE(files.length, 8)
  end.writeUInt16LE(files.length, 10)
  end.writeUInt32LE(listing.length, 12)
  end.writeUInt32LE(offset, 16)
  return Buffer.concat([...bodies, listing, end])
}

/** A workbook of the given sheets (name to worksheet XML); `extra` adds files or, under an existing name, replaces one. */
export function forgeWorkbook(
  sheets: Readonly<Record<string, string>>,
  extra: readonly ForgedFile[] = [],
): Buffer {
  const names = Object.keys(sheets)
  const files: ForgedFile[] = [
    { name: '[Content_Types].xml', content: '<Types/>' },
    { name: '_rels/.rels', content: relations([['officeDocument', 'xl/workbook.xml']]) },
    { name: 'xl/workbook.xml', content: workbook(names) },
    { name: 'xl/styles.xml', content: dateStyles },
    {
      name: 'xl/_rels/workbook.xml.rels',
      content: relations([
        ...names.map((_, index): [string, string] => ['worksheet', `worksheets/sheet${index + 1}.xml`]),
        ['styles', 'styles.xml'],
        ['sharedStrings', 'sharedStrings.xml'],
      ]),
    },
    ...names.map((name, index) => ({
      name: `xl/worksheets/sheet${index + 1}.xml`,
      content: sheets[name] ?? '',
    })),
  ]
  const replaced = new Set(extra.map(({ name }) => name))
  return forgeArchive([...files.filter(({ name }) => !replaced.has(name)), ...extra])
}

/** Worksheet XML of the given rows. Rows are numbered from 1; `attributes` adds to a row by its number. */
export function forgeSheet(
  rows: readonly (readonly ForgedCell[])[],
  { attributes = {}, after = '' }: { attributes?: Readonly<Record<number, string>>; after?: string } = {},
): string {
  const lines = rows.map((cells, row) => {
    const written = cells.map((cell, column) =>
      forgeCell(cell, `${String.fromCodePoint(65 + column)}${row + 1}`),
    )
    return `<row r="${row + 1}" ${attributes[row + 1] ?? ''}>${written.join('')}</row>`
  })
  return `<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>${lines.join('')}</sheetData>${after}</worksheet>`
}

/** A date cell; style 1 is the built-in short date, style 2 yyyy年m月d日. */
export function dateCell(serial: number, style: 1 | 2 = 1): ForgedCell {
  return { attributes: `s="${style}"`, xml: `<v>${serial}</v>` }
}

/** Text as it stands in XML. */
export function escapeXml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')
}

function forgeCell(cell: ForgedCell, reference: string): string {
  if (cell === null) return ''
  if (typeof cell === 'number') return `<c r="${reference}"><v>${cell}</v></c>`
  if (typeof cell === 'string') {
    return `<c r="${reference}" t="inlineStr"><is><t xml:space="preserve">${escapeXml(cell)}</t></is></c>`
  }
  return `<c r="${reference}" ${cell.attributes ?? ''}>${cell.xml}</c>`
}

function sharedHeader(
  { name, size, crc, flags = 0 }: ForgedFile,
  { content, packed, method }: { content: Buffer; packed: Buffer; method: number },
): Buffer {
  const header = Buffer.alloc(26)
  header.writeUInt16LE(20, 0)
  header.writeUInt16LE(flags, 2)
  header.writeUInt16LE(method, 4)
  header.writeUInt32LE(crc ?? crc32(content), 10)
  header.writeUInt32LE(packed.length, 14)
  header.writeUInt32LE(size ?? content.length, 18)
  header.writeUInt16LE(Buffer.byteLength(name), 22)
  return header
}

const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'

function relations(targets: readonly (readonly [string, string])[]): string {
  const items = targets.map(
    ([type, target], index) =>
      `<Relationship Id="rId${index + 1}" Type="${office}/${type}" Target="${target}"/>`,
  )
  return `<Relationships>${items.join('')}</Relationships>`
}

function workbook(names: readonly string[]): string {
  const sheets = names.map(
    (name, index) => `<sheet name="${name}" sheetId="${index + 1}" r:id="rId${index + 1}"/>`,
  )
  return `<workbook xmlns:r="${office}"><sheets>${sheets.join('')}</sheets></workbook>`
}

const dateStyles =
  '<styleSheet><numFmts count="1"><numFmt numFmtId="180" formatCode="yyyy&quot;年&quot;m&quot;月&quot;d&quot;日&quot;"/></numFmts>' +
  '<cellXfs count="3"><xf numFmtId="0"/><xf numFmtId="14" applyNumberFormat="1"/><xf numFmtId="180" applyNumberFormat="1"/></cellXfs></styleSheet>'
