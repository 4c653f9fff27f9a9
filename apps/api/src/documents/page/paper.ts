import { createRequire } from 'node:module'
import type { Canvas } from './canvas.ts'
import { face, type FaceName } from './faces.ts'
import { linesOf } from './lines.ts'
import { openQuickCanvas } from './quick/quick-canvas.ts'

/** What is drawn on. Places and lengths are millimetres from the top left corner; sizes of type are points. */
export interface Paper {
  readonly pdf: Canvas
  readonly width: number
  readonly height: number
}

/** What a sheet is for. */
export interface PaperWish {
  readonly title: string
  readonly landscape?: boolean
  /** When it was made; also stands in the file's properties. */
  readonly at: Date
  /**
   * Drawn the quick way, which thousands at once need: what stands on all papers of this sort, by face; compressed once.
   * Without it the general writer draws, which also reads pictures other than upright JPEGs.
   */
  readonly usual?: Readonly<Record<FaceName, string>>
}

const pointsPerMm = 72 / 25.4
/** Millimetres in points. */
export const points = (mm: number) => mm * pointsPerMm
/** Points in millimetres. */
export const millimetres = (pt: number) => pt / pointsPerMm

/** Colours of ux: ink for text, grey for what stands back, lines. */
export const colours = { ink: '#1F2933', soft: '#52606D', line: '#7B8794', tint: '#F2F3F5' } as const

/** An A4 sheet as PDF/A-2b: fonts embedded as subsets, sRGB, properties in XMP, language Chinese. */
export function openPaper(wish: PaperWish): Paper {
  const isAcross = wish.landscape ?? false
  const [width, height] = isAcross ? [297, 210] : [210, 297]
  return { pdf: wish.usual === undefined ? plainCanvas(wish) : quickCanvas(wish, wish.usual), width, height }
}

/** Sides of A4 as the general writer has them, in points. */
const [shortSide, longSide] = [595.28, 841.89]

function quickCanvas({ title, landscape = false, at }: PaperWish, usual: Record<FaceName, string>): Canvas {
  const [width, height] = landscape ? [longSide, shortSide] : [shortSide, longSide]
  return openQuickCanvas({ width, height, title: plainProperty(title), at, usual })
}

const require = createRequire(import.meta.url)

function plainCanvas({ title, landscape = false, at }: PaperWish): Canvas {
  // Loaded with the first sheet that needs it, and the same way as what reads the faces, so that there is one of each.
  const PdfWriter = require('pdfkit') as typeof import('pdfkit')
  const pdf = new PdfWriter({
    size: 'A4',
    layout: landscape ? 'landscape' : 'portrait',
    margin: 0,
    pdfVersion: '1.7',
    subset: 'PDF/A-2b',
    lang: 'zh-CN',
    displayTitle: true,
    bufferPages: true,
    // Otherwise a font that nothing is written in is made ready.
    font: '',
    info: { Title: plainProperty(title), Creator: '安筑平台', Producer: '安筑平台', CreationDate: at },
  })
  for (const name of ['regular', 'bold'] as const)
    pdf.registerFont(name, face(name).font as unknown as Buffer)
  // Its types say more than papers use.
  return pdf as unknown as Canvas
}

/** The writer puts properties into XML as they are. */
const plainProperty = (text: string) => text.replaceAll(/[<>&]/g, ' ')

/** The finished file. */
export async function closePaper({ pdf }: Paper): Promise<Buffer> {
  return pdf.finish?.() ?? drained(pdf as unknown as PDFKit.PDFDocument)
}

function drained(pdf: PDFKit.PDFDocument): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = []
    pdf.on('data', (chunk: Buffer) => chunks.push(chunk))
    pdf.on('end', () => resolve(Buffer.concat(chunks)))
    pdf.on('error', reject)
    pdf.end()
  })
}

/** How one line is written. `x` is its left end, its middle or its right end, by `align`. */
export interface LineStyle {
  readonly x: number
  /** Where the letters stand. */
  readonly baseline: number
  readonly size: number
  readonly face?: FaceName
  readonly colour?: string
  readonly align?: 'left' | 'centre' | 'right'
  /** Added between characters, in points. */
  readonly spacing?: number
}

/** Writes one line and returns its width. */
export function writeLine(paper: Paper, text: string, style: LineStyle): number {
  const {
    x,
    baseline,
    size,
    face: name = 'regular',
    colour = colours.ink,
    align = 'left',
    spacing = 0,
  } = style
  if (text === '') return 0
  const width = millimetres(face(name).widthOf(text, size) + spacing * ([...text].length - 1))
  const left = align === 'left' ? x : align === 'centre' ? x - width / 2 : x - width
  paper.pdf.font(name, size).fillColor(colour).text(text, points(left), points(baseline), {
    lineBreak: false,
    baseline: 'alphabetic',
    characterSpacing: spacing,
  })
  return width
}

/** A text in a column, in lines of `leading` times its size. */
export interface BlockStyle extends Omit<LineStyle, 'baseline' | 'spacing'> {
  readonly top: number
  readonly width: number
  readonly leading?: number
}

/** Height of a line in millimetres. */
export const lineHeight = (size: number, leading = 1.5) => millimetres(size * leading)

/** Where letters stand in a line whose top is given: a Chinese character fills 0.88 em above and 0.12 em below. */
export const baselineIn = (top: number, size: number, leading = 1.5) =>
  top + millimetres((size * (leading - 1)) / 2 + size * 0.88)

/** Writes a text in lines and returns the place below them. */
export function writeBlock(paper: Paper, text: string, style: BlockStyle): number {
  const { top, width, size, face: name = 'regular', leading = 1.5, align = 'left', x } = style
  const anchor = align === 'left' ? x : align === 'centre' ? x + width / 2 : x + width
  const lines = linesOf(text, { face: name, size, width: points(width) })
  lines.forEach((line, at) => {
    const baseline = baselineIn(top + at * lineHeight(size, leading), size, leading)
    writeLine(paper, line, { ...style, x: anchor, baseline })
  })
  return top + lines.length * lineHeight(size, leading)
}

/** A rectangle on the sheet, in millimetres. */
export interface Box {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

/** The outline of a box; `rule` is its thickness in points. */
export function outline(
  { pdf }: Paper,
  { x, y, width, height }: Box,
  rule: number,
  colour: string = colours.ink,
) {
  pdf.lineWidth(rule).rect(points(x), points(y), points(width), points(height)).stroke(colour)
}

/** A filled box. */
export function fill({ pdf }: Paper, { x, y, width, height }: Box, colour: string) {
  pdf.rect(points(x), points(y), points(width), points(height)).fill(colour)
}
