import { drawQr } from './qr-code.ts'
import {
  baselineIn,
  closePaper,
  colours,
  lineHeight,
  openPaper,
  writeBlock,
  writeLine,
  points,
  type Paper,
} from './paper.ts'
import { linesOf } from './lines.ts'
import { drawTable, type Flow, type Table } from './table.ts'
import { momentInWords } from './words.ts'

/** What stands at the head and the foot of a form. */
export interface FormHeading {
  readonly title: string
  /** Printed at the right under the title, such as 编号：…; the same on each page. */
  readonly number: string
  /** What a reader scans; null leaves the corner free. */
  readonly scanned: Scanned | null
  /** At the left of the symbol, what is known at a glance: labels of four characters at most, and their values. */
  readonly lines: readonly (readonly [label: string, value: string])[]
  /** Who has it printed; 系统 when nobody did. */
  readonly printedBy: string
  readonly at: Date
  /** Across the sheet, for wide tables. */
  readonly landscape?: boolean
}

/** The address in the QR symbol of a paper, and the line below it: what it shows, or a code for those who type. */
export interface Scanned {
  readonly url: string
  readonly caption: string
}

/** An A4 form, written from top to bottom. */
export interface Form {
  readonly flow: Flow
  /** Width between the margins, in millimetres. */
  readonly width: number
  table(table: Table): void
  /** Text over the whole width; `indent` begins it two characters in, as letters do. */
  paragraph(
    text: string,
    style?: { readonly indent?: boolean; readonly bold?: boolean; readonly size?: number },
  ): void
  gap(mm: number): void
  /** Lines at the right, such as the office and its day, with room for a seal. */
  signature(lines: readonly string[]): void
  finish(): Promise<Buffer>
}

const margins = { top: 20, right: 18, bottom: 18, left: 24 }
const qrSize = 24
const bodySize = 10.5
const labelWidth = 20

/** Opens a form with its heading drawn. */
export function openForm(heading: FormHeading): Form {
  const paper = openPaper({
    title: heading.title,
    at: heading.at,
    landscape: heading.landscape ?? false,
  })
  const width = paper.width - margins.left - margins.right
  const flow: Flow = {
    paper,
    left: margins.left,
    bottom: paper.height - margins.bottom - 4,
    top: margins.top + 4,
    y: drawHeading(paper, heading),
    turn() {
      paper.pdf.addPage()
      flow.y = flow.top
    },
  }
  return {
    flow,
    width,
    table: (table) => drawTable(flow, table),
    gap: (mm) => void (flow.y += mm),
    paragraph: (text, style = {}) => drawParagraph(flow, width, text, style),
    signature: (lines) => drawSignature(flow, width, lines),
    finish() {
      numberPages(paper, heading)
      return closePaper(paper)
    },
  }
}

/** Title, number, symbol and the lines beside it; returns where the body begins. */
function drawHeading(paper: Paper, { title, number, scanned, lines }: FormHeading): number {
  const right = paper.width - margins.right
  writeLine(paper, title, {
    x: paper.width / 2,
    baseline: margins.top + 7,
    size: 18,
    face: 'bold',
    align: 'centre',
    spacing: 1,
  })
  writeLine(paper, number, { x: right, baseline: margins.top + 15, size: bodySize, align: 'right' })
  let y = margins.top + 19
  if (scanned !== null) drawScanned(paper, scanned, { x: right - qrSize, y })
  const width = right - margins.left - (scanned === null ? 0 : qrSize + 10)
  for (const [label, value] of lines) {
    const style = { top: y, size: bodySize, leading: 1.75 }
    writeBlock(paper, label, { ...style, x: margins.left, width: labelWidth, colour: colours.soft })
    y = writeBlock(paper, value, { ...style, x: margins.left + labelWidth, width: width - labelWidth })
  }
  return Math.max(y, margins.top + 19 + (scanned === null ? 0 : qrSize + 6)) + 3
}

function drawScanned(paper: Paper, { url, caption }: Scanned, { x, y }: { x: number; y: number }): void {
  drawQr(paper, url, { x, y, size: qrSize })
  writeLine(paper, caption, {
    x: x + qrSize,
    baseline: y + qrSize + 4,
    size: 8,
    align: 'right',
    colour: colours.soft,
  })
}

function drawParagraph(
  flow: Flow,
  width: number,
  text: string,
  { indent = false, bold = false, size = bodySize }: { indent?: boolean; bold?: boolean; size?: number },
): void {
  const name = bold ? 'bold' : 'regular'
  const leading = 1.75
  const lines = linesOf(indent ? `　　${text}` : text, { face: name, size, width: points(width) })
  for (const line of lines) {
    if (flow.y + lineHeight(size, leading) > flow.bottom) flow.turn()
    writeLine(flow.paper, line, {
      x: flow.left,
      baseline: baselineIn(flow.y, size, leading),
      size,
      face: name,
    })
    flow.y += lineHeight(size, leading)
  }
}

/** Room for a seal: 25 mm, as the lines stand in its middle. */
function drawSignature(flow: Flow, width: number, lines: readonly string[]): void {
  const height = Math.max(25, lines.length * 8)
  if (flow.y + height > flow.bottom) flow.turn()
  const centre = flow.left + width - 38
  lines.forEach((line, at) =>
    writeLine(flow.paper, line, { x: centre, baseline: flow.y + 10 + at * 8, size: 11, align: 'centre' }),
  )
  flow.y += height
}

/** The foot of each page, once it is known how many there are; further pages also repeat title and number at their top. */
function numberPages(paper: Paper, { title, number, printedBy, at }: FormHeading): void {
  const { count } = paper.pdf.bufferedPageRange()
  for (let page = 0; page < count; page++) {
    paper.pdf.switchToPage(page)
    const words = `安筑平台 · 打印人 ${printedBy} · ${momentInWords(at)} · 第 ${page + 1} 页 共 ${count} 页`
    const small = { size: 8, colour: colours.soft } as const
    writeLine(paper, words, { ...small, x: paper.width / 2, baseline: paper.height - 11, align: 'centre' })
    if (page === 0) continue
    writeLine(paper, title, { ...small, x: margins.left, baseline: margins.top })
    writeLine(paper, number, {
      ...small,
      x: paper.width - margins.right,
      baseline: margins.top,
      align: 'right',
    })
  }
}
