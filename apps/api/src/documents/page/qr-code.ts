import { qrRuns } from '../../credentials/qr.ts'
import { fill, points, type Paper } from './paper.ts'

/**
 * Draws a QR symbol as vectors, black on white, its black modules `size` millimetres wide; the four white modules around
 * them are painted too, so that nothing beneath disturbs readers.
 */
export function drawQr(
  paper: Paper,
  text: string,
  { x, y, size }: { x: number; y: number; size: number },
): void {
  const { size: modules, runs } = qrRuns(text, 0)
  const module = size / modules
  const quiet = module * 4
  fill(paper, { x: x - quiet, y: y - quiet, width: size + 2 * quiet, height: size + 2 * quiet }, '#FFFFFF')
  // One unit a module: the numbers stay short.
  paper.pdf.save().transform(points(module), 0, 0, points(module), points(x), points(y))
  for (const run of runs) paper.pdf.rect(run.x, run.y, run.length, 1)
  paper.pdf.fill('#000000').restore()
}
