import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader'

/** Runs one of poppler's programs on a PDF and returns what it prints. */
export function poppler(program: 'pdftotext' | 'pdffonts' | 'pdfinfo', pdf: Uint8Array): string {
  return withFile(pdf, (file) => {
    const args = program === 'pdftotext' ? ['-layout', file, '-'] : [file]
    const { status, stdout, stderr } = spawnSync(program, args, { encoding: 'utf8' })
    if (status !== 0) throw new Error(`${program}: ${stderr}`)
    return stdout
  })
}

/** The text of a PDF without blanks and line ends, so that where it was broken does not matter. */
export const printedText = (pdf: Uint8Array): string => poppler('pdftotext', pdf).replaceAll(/\s/g, '')

/** What the QR symbols on the first page say, printed at 150 dots an inch. */
export async function printedCodes(pdf: Uint8Array): Promise<string[]> {
  const wasm = createRequire(import.meta.url).resolve('zxing-wasm/reader/zxing_reader.wasm')
  prepareZXingModule({ overrides: { wasmBinary: new Uint8Array(readFileSync(wasm)).buffer } })
  const picture = withFile(pdf, (file) => {
    const target = file.replace(/\.pdf$/, '')
    spawnSync('pdftoppm', ['-r', '150', '-png', '-singlefile', file, target])
    return readFileSync(`${target}.png`)
  })
  const found = await readBarcodes(new Uint8Array(picture), { formats: ['QRCode'] })
  return found.map(({ text }) => text)
}

/** The first page as it is printed at 75 dots an inch: one grey a dot, with the head of the picture before them. */
export const printedGreys = (pdf: Uint8Array): Buffer =>
  withFile(pdf, (file) => {
    const target = file.replace(/\.pdf$/, '')
    spawnSync('pdftoppm', ['-r', '75', '-gray', '-singlefile', file, target])
    return readFileSync(`${target}.pgm`)
  })

function withFile<T>(pdf: Uint8Array, work: (file: string) => T): T {
  const folder = mkdtempSync(path.join(tmpdir(), 'anzhu-printed-'))
  try {
    writeFileSync(path.join(folder, 'printed.pdf'), pdf)
    return work(path.join(folder, 'printed.pdf'))
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
