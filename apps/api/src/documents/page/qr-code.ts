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
  for (const run of runs)
    paper.pdf.rect(
      points(x + run.x * module),
      points(y + run.y * module),
      points(run.length * module),
      points(module),
    )
  paper.pdf.fill('#000000')
}
