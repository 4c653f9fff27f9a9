import { face } from './faces.ts'
import { linesOf } from './lines.ts'
import {
  baselineIn,
  colours,
  fill,
  lineHeight,
  millimetres,
  outline,
  points,
  writeLine,
  type Paper,
} from './paper.ts'

/** One cell. A label stands on grey in bold, centred; a value begins at the left. */
export interface Cell {
  readonly text: string
  readonly kind?: 'label' | 'value' | 'centred'
  /** Columns it covers; 1 unless told. */
  readonly span?: number
  /** A last line at the right of the cell, such as who signed and when. */
  readonly foot?: string
}

/** One row; the spans of its cells together are the table's columns. */
export interface Row {
  readonly cells: readonly Cell[]
  /** At least so high, in millimetres: cells for seals are 25. */
  readonly height?: number
}

/** A ruled table: half a point inside, one point around. */
export interface Table {
  /** Widths in millimetres. */
  readonly columns: readonly number[]
  /** Printed again on each page that the table goes on to. */
  readonly head?: Row
  readonly rows: readonly Row[]
}

/** Where things are drawn one below the other; `y` grows, in millimetres. */
export interface Flow {
  readonly paper: Paper
  readonly left: number
  readonly bottom: number
  /** Top of the writing on a further page. */
  readonly top: number
  y: number
  /** Goes on at the top of a new page. */
  turn(): void
}

const size = 10.5
const leading = 1.45
const padding = { x: 1.8, y: 1.6 }
const leastHeight = 8
const continued = '（续）'

interface LaidCell {
  readonly cell: Cell
  readonly x: number
  readonly width: number
  readonly lines: readonly string[]
}

interface LaidRow {
  readonly cells: readonly LaidCell[]
  readonly height: number
}

/** Draws a table, over as many pages as it needs. A row that is higher than a page is divided between lines. */
export function drawTable(flow: Flow, { columns, head, rows }: Table): void {
  const width = columns.reduce((sum, one) => sum + one, 0)
  const laidHead = head === undefined ? undefined : layRow(flow.left, columns, head)
  let start = flow.y
  const close = () => outline(flow.paper, { x: flow.left, y: start, width, height: flow.y - start }, 1)
  const put = (row: LaidRow) => {
    drawRow(flow.paper, flow.y, row)
    flow.y += row.height
  }
  const turn = () => {
    if (flow.y > start) close()
    flow.turn()
    start = flow.y
    if (laidHead !== undefined) put(laidHead)
  }
  // Heads do not stand alone at the foot of a page.
  if (flow.y + (laidHead?.height ?? 0) + leastHeight * 2 > flow.bottom) turn()
  else if (laidHead !== undefined) put(laidHead)
  for (const row of rows) {
    for (let rest: LaidRow | undefined = layRow(flow.left, columns, row); rest !== undefined;) {
      const room = flow.bottom - flow.y
      const fitsAPage: boolean = rest.height <= flow.bottom - flow.top - (laidHead?.height ?? 0)
      const [now, later]: Divided =
        rest.height <= room ? [rest, undefined] : fitsAPage ? [undefined, rest] : divide(rest, room)
      if (now !== undefined) put(now)
      rest = later
      if (rest !== undefined) turn()
    }
  }
  close()
}

type Divided = readonly [LaidRow | undefined, LaidRow | undefined]

function layRow(left: number, columns: readonly number[], { cells, height = leastHeight }: Row): LaidRow {
  let [x, at] = [left, 0]
  const laid = cells.map((cell) => {
    const width = columns.slice(at, at + (cell.span ?? 1)).reduce((sum, one) => sum + one, 0)
    const name = cell.kind === 'label' ? 'bold' : 'regular'
    const lines = linesOf(cell.text, { face: name, size, width: points(width - 2 * padding.x) })
    const placed = { cell, x, width, lines }
    at += cell.span ?? 1
    x += width
    return placed
  })
  return { cells: laid, height: Math.max(height, ...laid.map(heightOf)) }
}

const heightOf = ({ cell, lines }: LaidCell) =>
  (lines.length + (cell.foot === undefined ? 0 : 1.4)) * lineHeight(size, leading) + 2 * padding.y

/** What of a row fits into the room that is left, and the rest; at least one line goes on. */
function divide(row: LaidRow, room: number): Divided {
  const fitting = Math.floor((room - 2 * padding.y) / lineHeight(size, leading))
  if (fitting < 2) return [undefined, row]
  const now = row.cells.map((cell) => ({
    ...cell,
    cell: { ...cell.cell, foot: '' },
    lines: cell.lines.slice(0, fitting),
  }))
  const later = row.cells.map((cell) => ({ ...cell, lines: linesAfter(cell, fitting) }))
  return [
    { cells: now, height: room },
    { cells: later, height: Math.max(leastHeight, ...later.map(heightOf)) },
  ]
}

/** What is left of a cell; a label whose words are all written says that its row goes on. */
const linesAfter = ({ cell, lines }: LaidCell, fitting: number) =>
  cell.kind === 'label' && lines.length <= fitting
    ? [...lines.filter((line) => line !== continued), continued]
    : lines.slice(fitting)

function drawRow(paper: Paper, y: number, { cells, height }: LaidRow): void {
  for (const { x, width, cell } of cells) {
    if (cell.kind === 'label') fill(paper, { x, y, width, height }, colours.tint)
  }
  for (const laid of cells) {
    outline(paper, { x: laid.x, y, width: laid.width, height }, 0.5)
    drawCell(paper, y, height, laid)
  }
}

function drawCell(paper: Paper, y: number, height: number, { cell, x, width, lines }: LaidCell): void {
  const line = lineHeight(size, leading)
  const hasFoot = cell.foot !== undefined && cell.foot !== ''
  const free = height - lines.length * line
  const top = y + (hasFoot ? padding.y : free / 2)
  const name = cell.kind === 'label' ? 'bold' : 'regular'
  lines.forEach((text, at) => {
    const textWidth = millimetres(face(name).widthOf(text, size))
    const isCentred = cell.kind === 'label' || cell.kind === 'centred'
    const left = isCentred ? x + (width - textWidth) / 2 : x + padding.x
    writeLine(paper, text, {
      x: left,
      baseline: baselineIn(top + at * line, size, leading),
      size,
      face: name,
    })
  })
  if (hasFoot)
    writeLine(paper, cell.foot ?? '', {
      x: x + width - padding.x,
      baseline: y + height - padding.y - 1,
      size,
      align: 'right',
    })
}
