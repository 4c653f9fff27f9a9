import type { FaceName } from './faces.ts'

/** A picture that was read once: its sides in pixels and its kind of colour. */
export interface Picture {
  readonly width: number
  readonly height: number
  readonly colorSpace?: string
}

/** How one text is written: from its left end on its baseline. */
export interface TextStyle {
  readonly lineBreak: false
  readonly baseline: 'alphabetic'
  readonly characterSpacing?: number
  readonly stroke?: boolean
  readonly fill?: boolean
}

/** The box a picture is put into. */
export interface PictureFit {
  readonly fit?: [number, number]
  readonly cover?: [number, number]
  readonly align: 'center'
  readonly valign: 'center'
}

/** A tiling pattern, as the canvas that made it knows it. */
export type Pattern = object

/**
 * What papers are drawn on: as much of pdfkit's document as they use, which is the plain way; the quick one
 * (quick/quick-canvas.ts) writes the same page. Lengths are points from the top left corner, colours are #RRGGBB.
 */
export interface Canvas {
  save(): Canvas
  restore(): Canvas
  /** As PDF has it: a b c d e f. */
  transform(...matrix: readonly [number, number, number, number, number, number]): Canvas
  /** Clockwise, in degrees, around the origin given. */
  rotate(degrees: number, about: { readonly origin: [number, number] }): Canvas
  rect(x: number, y: number, width: number, height: number): Canvas
  moveTo(x: number, y: number): Canvas
  lineTo(x: number, y: number): Canvas
  clip(): Canvas
  lineWidth(width: number): Canvas
  dash(length: number, gap: { readonly space: number }): Canvas
  undash(): Canvas
  fillColor(colour: string | [Pattern, string]): Canvas
  strokeColor(colour: string): Canvas
  fill(colour?: string): Canvas
  stroke(colour?: string): Canvas
  font(name: FaceName, size: number): Canvas
  text(text: string, x: number, y: number, style: TextStyle): Canvas
  /** Throws when the bytes are no picture that it can read. */
  openImage(bytes: Buffer): Picture
  image(picture: Picture, x: number, y: number, fit: PictureFit): Canvas
  pattern(box: [number, number, number, number], xStep: number, yStep: number, stream: string): Pattern
  /** Where a canvas can keep a shape to paint it often: its operators go in, what paints it once comes out. */
  shape?(operators: string): string
  addPage(): unknown
  bufferedPageRange(): { readonly count: number }
  switchToPage(page: number): unknown
  /** The whole file. */
  finish?(): Buffer
}
