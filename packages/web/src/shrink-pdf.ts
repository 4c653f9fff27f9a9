import { jpegOf } from './compress-photo.ts'
import type { DrawnPdf } from './draw-pdf.ts'
import { bytesOf } from './photos-to-pdf.ts'
import { type PicturePage, writePdf } from './write-pdf.ts'

/** How sharply pages are drawn again, the best first: dots per inch and the quality of the JPEG. */
export const steps = [
  { dpi: 200, quality: 0.82 },
  { dpi: 150, quality: 0.8 },
  { dpi: 130, quality: 0.72 },
  { dpi: 110, quality: 0.64 },
  { dpi: 96, quality: 0.56 },
  { dpi: 84, quality: 0.48 },
  { dpi: 72, quality: 0.42 },
] as const

/** About how large a page becomes, against the best step. */
const shareOf = ({ dpi, quality }: (typeof steps)[number]) => (dpi / 200) ** 2 * (quality / 0.82) ** 1.3

/**
 * The step to try when at one of them so many pages took so many bytes already: the next that may do, or undefined when
 * there is none left.
 */
export function nextStep(
  now: number,
  drawn: { readonly pages: number; readonly bytes: number },
  whole: { readonly pages: number; readonly mostBytes: number },
): number | undefined {
  const [first] = steps
  const wanted = whole.mostBytes / ((drawn.bytes / drawn.pages) * whole.pages)
  const from = shareOf(steps[now] ?? first)
  // What is said of a page is a guess; a step that nearly does is tried.
  const found = steps.findIndex((step, at) => at > now && shareOf(step) / from <= wanted * 1.15)
  if (found !== -1) return found
  return now < steps.length - 1 ? steps.length - 1 : undefined
}

/** Most pages of a PDF that is drawn again. */
const mostPages = 300

/**
 * Draws a PDF again page by page, less and less sharply until it fits; undefined where it does not even at the least that
 * can be read. `said` is told how far it is.
 */
export async function shrinkPdf(
  { draw, pages: count }: DrawnPdf,
  mostBytes: number,
  said: (sentence: string) => void,
): Promise<Uint8Array<ArrayBuffer> | undefined> {
  if (count > mostPages) return undefined
  let at: number | undefined = 0
  while (at !== undefined) {
    const { dpi, quality } = steps[at] ?? steps[0]
    const pages: PicturePage[] = []
    let bytes = 0
    for (let number = 1; number <= count && bytes < mostBytes; number++) {
      said(`正在压缩，第 ${number}/${count} 页`)
      const { canvas, page } = await draw(number, dpi)
      const blob = await jpegOf(canvas, quality)
      if (blob === null) return undefined
      const pixels = { width: canvas.width, height: canvas.height }
      pages.push({ jpeg: await bytesOf(blob), pixels, page, box: { x: 0, y: 0, ...page } })
      bytes += blob.size
      // Without it a long document would fill the memory of a phone.
      canvas.width = 0
    }
    if (pages.length === count) {
      const pdf = writePdf(pages)
      if (pdf.length <= mostBytes) return pdf
    }
    at = nextStep(at, { pages: pages.length, bytes }, { pages: count, mostBytes })
  }
  return undefined
}
