import { face, signsOf } from './faces.ts'
import { points, type Box, type Paper } from './paper.ts'

/**
 * Fills a box with a text repeated in tiny letters, as paper against forgery has it. It is drawn as shapes, not as text:
 * whoever copies from the page or has it read out should not meet the name a thousand times.
 */
export function drawMicroPattern({ pdf }: Paper, text: string, box: Box, colour: string): void {
  const size = 4
  const shapes = shapesOf(text, size)
  const [stepX, stepY] = [shapes.width + size * 2, size * 2.6]
  // Each second line is shifted by half a step, so that no columns appear.
  const painted = pdf.shape?.(shapes.path) ?? shapes.path
  const stream = [0, 1]
    .map((line) => [line * (stepX / 2), stepY * line + size] as const)
    .flatMap(([x, y]) =>
      [x, x - stepX].map((left) => `q 1 0 0 -1 ${left.toFixed(2)} ${y.toFixed(2)} cm ${painted} Q`),
    )
    .join('\n')
  const pattern = pdf.pattern([0, 0, stepX, stepY * 2], stepX, stepY * 2, stream)
  pdf
    .fillColor([pattern, colour])
    .rect(points(box.x), points(box.y), points(box.width), points(box.height))
    .fill()
}

/** The letters as PDF operators, standing on the line y = 0. */
function shapesOf(text: string, size: number): { path: string; width: number } {
  const { font, glyphOf } = face('regular')
  const scale = size / font.unitsPerEm
  let width = 0
  const parts = signsOf(text).map((sign) => {
    const step = glyphOf(sign).advanceWidth * scale
    width += step
    return `${drawnOf(sign, scale)} f 1 0 0 1 ${step.toFixed(3)} 0 cm`
  })
  return { path: parts.join('\n'), width }
}

/** Outlines that were drawn before: digits, and the names that many have. */
const drawn = new Map<string, string>()
const mostDrawn = 4000

function drawnOf(sign: string, scale: number): string {
  const known = drawn.get(sign)
  if (known !== undefined) return known
  const { commands } = face('regular').glyphOf(sign).path
  const fresh = outlineOf(commands, (x, y) => [x * scale, y * scale])
  if (drawn.size < mostDrawn) drawn.set(sign, fresh)
  return fresh
}

type Place = (x: number, y: number) => readonly [number, number]

interface Command {
  readonly command: string
  readonly args: readonly number[]
}

/** TrueType curves have one control point; PDF's have two. */
function outlineOf(commands: readonly Command[], place: Place): string {
  let [atX, atY] = [0, 0]
  const pair = (x: number, y: number) =>
    place(x, y)
      .map((value) => value.toFixed(2))
      .join(' ')
  return commands
    .map(({ command, args: [a = 0, b = 0, c = 0, d = 0] }) => {
      const [fromX, fromY] = [atX, atY]
      if (command === 'closePath') return 'h'
      if (command !== 'quadraticCurveTo') {
        ;[atX, atY] = [a, b]
        return `${pair(a, b)} ${command === 'moveTo' ? 'm' : 'l'}`
      }
      ;[atX, atY] = [c, d]
      const near = (from: number, control: number) => from + (2 / 3) * (control - from)
      const first = pair(near(fromX, a), near(fromY, b))
      return `${first} ${pair(near(c, a), near(d, b))} ${pair(c, d)} c`
    })
    .join(' ')
}
