/** What somebody draws on a photo: an arrow, a circle or words, in one of three colours. Places are shares of its width and height. */
export type Stroke = {
  readonly colour: StrokeColour
  readonly from: Point
} & (
  | { readonly kind: 'arrow' | 'circle'; readonly to: Point }
  | { readonly kind: 'text'; readonly text: string }
)

export interface Point {
  readonly x: number
  readonly y: number
}

export const strokeColours = { red: '#e02020', yellow: '#ffd21a', blue: '#1a6dff' } as const
export type StrokeColour = keyof typeof strokeColours
export const strokeKinds = { arrow: '箭头', circle: '圈', text: '文字' } as const
export type StrokeKind = keyof typeof strokeKinds

/** Draws marks on a picture of this size, in their order; the same on the screen and in what is kept. */
export function drawStrokes(
  brush: CanvasRenderingContext2D,
  strokes: readonly Stroke[],
  { width, height }: { readonly width: number; readonly height: number },
): void {
  const thick = Math.max(3, Math.round(Math.max(width, height) / 160))
  for (const stroke of strokes) {
    const from = { x: stroke.from.x * width, y: stroke.from.y * height }
    brush.strokeStyle = strokeColours[stroke.colour]
    brush.fillStyle = strokeColours[stroke.colour]
    brush.lineWidth = thick
    brush.lineCap = 'round'
    if (stroke.kind === 'text') drawText(brush, stroke.text, from, thick)
    else {
      const to = { x: stroke.to.x * width, y: stroke.to.y * height }
      if (stroke.kind === 'circle') drawCircle(brush, from, to)
      else drawArrow(brush, from, to, thick)
    }
  }
}

function drawCircle(brush: CanvasRenderingContext2D, from: Point, to: Point) {
  brush.beginPath()
  const [rx, ry] = [Math.abs(to.x - from.x) / 2, Math.abs(to.y - from.y) / 2]
  brush.ellipse((from.x + to.x) / 2, (from.y + to.y) / 2, rx, ry, 0, 0, 2 * Math.PI)
  brush.stroke()
}

function drawArrow(brush: CanvasRenderingContext2D, from: Point, to: Point, thick: number) {
  const angle = Math.atan2(to.y - from.y, to.x - from.x)
  const head = thick * 5
  brush.beginPath()
  brush.moveTo(from.x, from.y)
  brush.lineTo(to.x, to.y)
  for (const turn of [-0.5, 0.5]) {
    brush.moveTo(to.x, to.y)
    brush.lineTo(to.x - head * Math.cos(angle + turn), to.y - head * Math.sin(angle + turn))
  }
  brush.stroke()
}

function drawText(brush: CanvasRenderingContext2D, text: string, at: Point, thick: number) {
  brush.font = `600 ${thick * 8}px sans-serif`
  brush.textBaseline = 'top'
  // Readable on white walls and on black soil alike.
  brush.lineWidth = thick
  brush.lineJoin = 'round'
  const fill = brush.fillStyle
  brush.strokeStyle = fill === strokeColours.yellow ? '#1f1300' : '#ffffff'
  brush.strokeText(text, at.x, at.y)
  brush.fillText(text, at.x, at.y)
}
