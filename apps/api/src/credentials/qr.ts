import { qrSymbol } from './qr-symbol.ts'

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
  const { size, cells } = qrSymbol(text)
  const runs: QrRun[] = []
  // Fewer, longer shapes leave no hairlines between modules when printed.
  for (let y = 0; y < size; y++) {
    for (let x = 0; x < size; x++) {
      const start = x
      while (x < size && cells[y * size + x] === 1) x++
      if (x > start) runs.push({ x: start + border, y: y + border, length: x - start })
    }
  }
  return { size: size + 2 * border, runs }
}

const escaped = (text: string) => text.replace(/[&<>"]/g, (letter) => `&#${letter.charCodeAt(0)};`)
