import { columnLetters } from './columns.ts'
import { safeCell } from './safe-cell.ts'
import type { SheetValues } from './template-sheets.ts'
import { zipStream, type StreamedFile } from './zip-stream.ts'

/** A column of a sheet of any length; `numeric` keeps numbers, all else is text. */
export interface StreamedColumn {
  readonly key: string
  readonly title: string
  /** In characters of half width. */
  readonly width: number
  readonly numeric: boolean
}

/** Spreadsheet programs open no more rows than these. */
export const mostRowsOfSheet = 1_048_576

/**
 * A workbook of one sheet of any length, with its titles in the first row, frozen, in constant memory; what one sheet cannot
 * hold goes on in the next. Written here and not by the library, since a million rows of ten cells are to leave in seconds.
 */
export function streamSheet(
  name: string,
  columns: readonly StreamedColumn[],
  rows: Iterable<SheetValues> | AsyncIterable<SheetValues>,
  maxRows = mostRowsOfSheet,
): AsyncGenerator<Buffer> {
  return zipStream(workbook(name, columns, rows, maxRows))
}

async function* workbook(
  name: string,
  columns: readonly StreamedColumn[],
  rows: Iterable<SheetValues> | AsyncIterable<SheetValues>,
  maxRows: number,
): AsyncGenerator<StreamedFile> {
  const source = Symbol.asyncIterator in rows ? rows[Symbol.asyncIterator]() : rows[Symbol.iterator]()
  const cells = columns.map(cellWriter)
  let sheets = 0
  try {
    let next = await source.next()
    do {
      sheets += 1
      yield { name: `xl/worksheets/sheet${sheets}.xml`, content: sheetXml() }
    } while (next.done !== true)

    async function* sheetXml(): AsyncGenerator<Buffer> {
      let xml = sheetStart(columns)
      for (let row = 2; next.done !== true && row <= maxRows; row += 1) {
        xml += `<row r="${row}">`
        for (const write of cells) xml += write(next.value, row)
        xml += '</row>'
        if (xml.length >= chunk) {
          yield Buffer.from(xml)
          xml = ''
        }
        const asked = source.next()
        // Rows that are there already are not waited for: a turn of the loop a row would cost as much as the row.
        next = asked instanceof Promise ? await asked : asked
      }
      yield Buffer.from(`${xml}</sheetData></worksheet>`)
    }
  } finally {
    await source.return?.()
  }
  yield* frame(name, sheets)
}

/** Characters of XML that are handed on at once. */
const chunk = 64 * 1024

/**
 * Writes the cells of a column. Neighbours often say the same (enterprise, project, colour), so the last one is kept as it was
 * written.
 */
function cellWriter(
  { key, numeric }: StreamedColumn,
  position: number,
): (row: SheetValues, number: number) => string {
  const start = `<c r="${columnLetters(position)}`
  let last: SheetValues[string]
  let written = ''
  return (row, number) => {
    const value = row[key]
    if (value === undefined || value === null || value === '') return ''
    if (value !== last) {
      last = value
      written = numeric && typeof value === 'number' ? numberXml(value) : textXml(String(value))
    }
    return written === '' ? '' : `${start}${number}"${written}`
  }
}

const numberXml = (value: number) => (Number.isFinite(value) ? `><v>${value}</v></c>` : '')

function textXml(text: string): string {
  // Most cells are names, numbers and days; they need neither guard nor escape.
  if (plain.test(text) && text.length < 1000) return ` s="1" t="inlineStr"><is><t>${text}</t></is></c>`
  const safe = safeCell(text)
  const kept = /^\s|\s$|[\n\t]/.test(safe) ? ' xml:space="preserve"' : ''
  return ` s="1" t="inlineStr"><is><t${kept}>${escaped(safe)}</t></is></c>`
}

const plain = /^[0-9A-Za-z一-鿿][0-9A-Za-z一-鿿*.\-（）、，。；：《》]*$/

/** As the format wants it; a carriage return would be read as a line end. */
const escaped = (text: string): string =>
  text.replaceAll(/[&<>"\r]/g, (character) => escapes[character] ?? character)
const escapes: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\r': '_x000D_',
}

const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const relations = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const packages = 'http://schemas.openxmlformats.org/package/2006'
const office = 'application/vnd.openxmlformats-officedocument.spreadsheetml'
const declaration = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

/** All before the first row, and the row of titles. */
function sheetStart(columns: readonly StreamedColumn[]): string {
  const widths = columns.map(({ width, numeric }, at) => {
    const style = numeric ? '' : ' style="1"'
    return `<col min="${at + 1}" max="${at + 1}" width="${width}" customWidth="1"${style}/>`
  })
  const titles = columns.map(({ title }, at) => `<c r="${columnLetters(at)}1"${textXml(title)}`)
  return (
    `${declaration}<worksheet xmlns="${main}"><sheetViews><sheetView workbookViewId="0">` +
    '<pane ySplit="1" topLeftCell="A2" state="frozen" activePane="bottomLeft"/></sheetView></sheetViews>' +
    `<sheetFormatPr defaultRowHeight="15"/><cols>${widths.join('')}</cols>` +
    `<sheetData><row r="1">${titles.join('')}</row>`
  )
}

/** What makes the sheets a workbook: their names, the text format, and what each part is. */
function* frame(name: string, count: number): Generator<StreamedFile> {
  const nth = Array.from({ length: count }, (_, index) => index + 1)
  const part = (path: string, xml: string) => ({ name: path, content: [Buffer.from(declaration + xml)] })
  const named = (n: number) => (n === 1 ? name : `${name.slice(0, 30 - String(n).length)}_${n}`)
  const relation = (id: number, type: string, target: string) =>
    `<Relationship Id="rId${id}" Type="${relations}/${type}" Target="${target}"/>`
  const sheets = nth.map((n) => `<sheet name="${escaped(named(n))}" sheetId="${n}" r:id="rId${n}"/>`)
  yield part('xl/styles.xml', styles)
  yield part(
    'xl/workbook.xml',
    `<workbook xmlns="${main}" xmlns:r="${relations}"><sheets>${sheets.join('')}</sheets></workbook>`,
  )
  yield part(
    'xl/_rels/workbook.xml.rels',
    `<Relationships xmlns="${packages}/relationships">` +
      nth.map((n) => relation(n, 'worksheet', `worksheets/sheet${n}.xml`)).join('') +
      `${relation(count + 1, 'styles', 'styles.xml')}</Relationships>`,
  )
  yield part(
    '_rels/.rels',
    `<Relationships xmlns="${packages}/relationships">${relation(1, 'officeDocument', 'xl/workbook.xml')}</Relationships>`,
  )
  const overrides = [
    ['/xl/workbook.xml', 'sheet.main'],
    ['/xl/styles.xml', 'styles'],
    ...nth.map((n) => [`/xl/worksheets/sheet${n}.xml`, 'worksheet']),
  ].map(([path, kind]) => `<Override PartName="${path}" ContentType="${office}.${kind}+xml"/>`)
  yield part(
    '[Content_Types].xml',
    `<Types xmlns="${packages}/content-types">` +
      '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>' +
      `<Default Extension="xml" ContentType="application/xml"/>${overrides.join('')}</Types>`,
  )
}

/** Two looks: as the program likes, and text (format 49), in which nothing that is typed turns into something else. */
const styles =
  `<styleSheet xmlns="${main}"><fonts count="1"><font><sz val="11"/><name val="Calibri"/></font></fonts>` +
  '<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>' +
  '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>' +
  '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>' +
  '<cellXfs count="2"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>' +
  '<xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/></cellXfs>' +
  '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>'
