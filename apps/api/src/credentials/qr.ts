import { encode } from 'uqr'

/**
 * The QR symbol of a text as SVG, one unit a module: error correction M, four modules of white around it, black on
 * white with sharp edges, so that it survives a site printer. Scale it by CSS. `label` is read out by screen readers.
 */
export function qrSvg(text: string, label = '二维码'): string {
  const { size, runs } = qrRuns(text, 4)
  const path = runs.map(({ x, y, length }) => `M${x} ${y}h${length}v1h-${length}z`).join('')
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${size} ${size}" shape-rendering="crispEdges" ` +
    `role="img" aria-label="${escaped(label)}">` +
    `<path fill="#fff" d="M0 0h${size}v${size}h-${size}z"/><path fill="#000" d="${path}"/></svg>`
  )
}

/** A horizontal stretch of black modules. */
export interface QrRun {
  readonly x: number
  readonly y: number
  readonly length: number
}

/** The black stretches of a text's QR symbol (error correction M), one unit a module; `border` modules of white around it. */
export function qrRuns(text: string, border: number): { size: number; runs: QrRun[] } {
  const { data, size } = encode(text, { ecc: 'M', border })
  return { size, runs: data.flatMap((row, y) => runsOf(row).map((run) => ({ ...run, y }))) }
}

/** The black stretches of a row. Fewer, longer shapes leave no hairlines between modules when printed. */
function runsOf(row: readonly boolean[]): { x: number; length: number }[] {
  const runs: { x: number; length: number }[] = []
  row.forEach((black, x) => {
    const last = runs.at(-1)
    if (!black) return
    if (last !== undefined && last.x + last.length === x) last.length++
    else runs.push({ x, length: 1 })
  })
  return runs
}

const escaped = (text: string) => text.replace(/[&<>"]/g, (letter) => `&#${letter.charCodeAt(0)};`)
