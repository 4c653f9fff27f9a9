import { findStamp } from './columns.ts'
import { damaged, tooLarge, unreadable } from './refuse-sheet.ts'
import { inflateEntry, storeArchive } from './zip-content.ts'
import type { ZipEntry } from './zip-directory.ts'

/** A workbook reduced to cells: safe to hand to a parser that trusts its input. */
export interface WorkbookParts {
  readonly archive: Buffer
  readonly stamp: { readonly id: string; readonly version: number } | undefined
}

/**
 * Refuses archives that are no workbook, or one that could act: macros, links to other files (DDE among them), embedded
 * objects. Names are enough for this, so nothing is inflated.
 */
export function refuseDangerousParts(entries: readonly ZipEntry[]): void {
  const has = (pattern: RegExp) => entries.some(({ name }) => pattern.test(name))
  if (!has(/^\[content_types\]\.xml$/i) || !has(workbookPart)) throw unreadable(otherArchive(has))
  if (has(/vbaproject\.bin$|\/(?:macrosheets|vbaprojectsignature)/i)) throw unreadable(macros)
  if (has(/\/externallinks?\/|\/connections\.xml$|\/querytables\//i)) throw unreadable(links)
  if (has(/\/(?:embeddings|activex|ctrlprops|oleobjects?)\//i)) {
    throw unreadable('表格内嵌了其他文件或控件。请删除这些对象，或把内容粘贴到模板后再导入')
  }
}

/**
 * Inflates the parts that carry cells (and only those), checks their XML and cuts the sheets down to their filled cells.
 * Pictures, charts, comments, conditional formats and rules never reach the parser.
 */
export function takeWorkbookParts(
  file: Buffer,
  entries: readonly ZipEntry[],
  maxRows: number,
): WorkbookParts {
  const needed = entries.filter(({ name }) => neededPart.test(name))
  const total = needed.reduce((sum, { size }) => sum + size, 0)
  if (total > mostXml || needed.some(({ name, size }) => !bulkyPart.test(name) && size > mostIndexXml)) {
    throw tooLarge(
      `表格内容有 ${Math.ceil(total / 1024 / 1024)} MB，超过可读取的 ${mostXml / 1024 / 1024} MB。${trim}`,
    )
  }
  const parts = new Map<string, Buffer>()
  for (const entry of needed) {
    const xml = inflateEntry(file, entry)
    refuseStrangeXml(xml)
    if (stringsPart.test(entry.name)) refuseTooManyStrings(xml, maxRows)
    parts.set(entry.name, sheetPart.test(entry.name) ? keepFilledCells(xml, maxRows) : xml)
  }
  const kinds = parts.get('[Content_Types].xml')
  if (kinds?.includes('macroEnabled') === true) throw unreadable(macros)
  return { archive: storeArchive(parts), stamp: readStamp(file, entries) }
}

const mostXml = 32 * 1024 * 1024
const mostIndexXml = 8 * 1024 * 1024
/** The last row that may be filled; the library builds a list down to it. */
export const lastRow = 100_000
const mostComments = 1024 * 1024

const workbookPart = /(?:^|\/)workbook\d*\.(?:xml|bin)$/i
const neededPart =
  /^\[content_types\]\.xml$|^_rels\/\.rels$|(?:^|\/)(?:workbook\d*\.xml(?:\.rels)?|sharedstrings\d*\.xml|styles\d*\.xml|worksheets\/[^/]+\.xml)$/i
const sheetPart = /\/worksheets\/[^/]+\.xml$/i
const stringsPart = /(?:^|\/)sharedstrings\d*\.xml$/i
const bulkyPart = /\/worksheets\/|sharedstrings/i

const trim = '请删除多余的空行、空列和格式，或另建新表粘贴数值后再导入'
const macros = '表格带有宏（.xlsm），不能导入。请另存为“Excel 工作簿（.xlsx）”后再导入'
const links = '表格链接了其他文件或外部数据。请在“数据—编辑链接”中断开全部链接，重新保存后再导入'

function otherArchive(has: (pattern: RegExp) => boolean): string {
  if (has(/^word\/document\.xml$/i)) return '这是 Word 文档，不是表格。请下载模板填写后再导入'
  if (has(/^ppt\/presentation\.xml$/i)) return '这是演示文稿，不是表格。请下载模板填写后再导入'
  if (has(/^content\.xml$/i)) return '这是 OpenDocument 表格（.ods）。请另存为“Excel 工作簿（.xlsx）”后再导入'
  return '压缩包里没有 Excel 工作簿。请上传 .xlsx 表格本身，不要压缩'
}

/** The parser knows no DTD and no entities; neither do spreadsheet programs write them, nor anything but UTF-8. */
function refuseStrangeXml(xml: Buffer): void {
  const hasMark = xml.length >= 2 && ['fffe', 'feff'].includes(xml.toString('hex', 0, 2))
  if (hasMark || xml.includes(0)) throw damaged()
  if (/<!(?:doctype|entity)/i.test(xml.toString('latin1'))) {
    throw unreadable(
      '表格中含有不允许的 XML 声明（DTD 或实体），可能不是由表格软件生成的。请用 Excel 或 WPS 另存后再导入',
    )
  }
}

/**
 * A worksheet with its rows, its merged ranges and nothing else. Cells that have a format but no content go too: a
 * column formatted down to row 1,048,576 would otherwise cost a million rows. Works on bytes (latin1), since all
 * markup is ASCII.
 */
function keepFilledCells(xml: Buffer, maxRows: number): Buffer {
  const text = xml.toString('latin1')
  const rows = section(text, 'sheetData').replaceAll(emptyCell, (cell) => (cell.includes(' r="') ? '' : cell))
  refuseTooManyRows(rows, maxRows)
  return Buffer.from(`<worksheet>${rows}${section(text, 'mergeCells')}</worksheet>`, 'latin1')
}

const emptyCell = /<(?:\w{1,20}:)?c [^<>]*(?:\/>|><\/(?:\w{1,20}:)?c>)/g
const filledRow = /<(?:\w{1,20}:)?row([^<>]*)>\s*<(?:\w{1,20}:)?c[ >]/g

/** The library makes objects of all strings, used or not. Every cell of a sheet of 60 columns may have its own. */
function refuseTooManyStrings(xml: Buffer, maxRows: number): void {
  let count = 0
  for (let at = xml.indexOf('<si'); at !== -1; at = xml.indexOf('<si', at + 3)) count += 1
  if (count > 60 * maxRows) throw tooLarge(`表格里有 ${count} 段文字，远超正常数量。${trim}`)
}

/** Before parsing, since that is what takes long. The exact count follows when titles and samples are known. */
function refuseTooManyRows(rows: string, maxRows: number): void {
  let [count, farthest] = [0, 0]
  for (const [, attributes = ''] of rows.matchAll(filledRow)) {
    count += 1
    farthest = Math.max(farthest, Number(/ r="(\d+)"/.exec(attributes)?.[1] ?? 0))
  }
  if (count > 2 * maxRows) {
    throw tooLarge(
      `有一张工作表有 ${count} 行，超过 ${maxRows} 行的上限。请拆成几份分别导入，并删除无关的工作表`,
    )
  }
  if (farthest > lastRow) {
    throw tooLarge(`第 ${farthest} 行还有内容，离表头太远。请删除数据下方多余的内容后再导入`)
  }
}

function section(text: string, name: string): string {
  const open = new RegExp(`<(?:\\w{1,20}:)?${name}[ >]`).exec(text)
  if (open === null) return ''
  const close = `</${open[0].slice(1, -1)}>`
  const end = text.indexOf(close, open.index)
  // An empty section closes itself.
  return end === -1 ? '' : text.slice(open.index, end + close.length)
}

function readStamp(file: Buffer, entries: readonly ZipEntry[]): WorkbookParts['stamp'] {
  const notes = entries.filter(({ name, size }) => /\/comments\d*\.xml$/i.test(name) && size <= mostComments)
  for (const entry of notes) {
    const stamp = findStamp(inflateEntry(file, entry).toString('utf8'))
    if (stamp !== undefined) return stamp
  }
  return undefined
}
