import { getDocument, type PDFDocumentProxy, PDFWorker } from 'pdfjs-dist/legacy/build/pdf.mjs'
import type { Size } from './write-pdf.ts'

/** An opened PDF whose pages can be drawn. */
export interface DrawnPdf {
  readonly pages: number
  /** Draws one page, the first being 1, at so many dots per inch; its size on paper is in points. */
  readonly draw: (page: number, dpi: number) => Promise<{ canvas: HTMLCanvasElement; page: Size }>
  readonly close: () => void
}

/** Longest side of a canvas; some browsers draw nothing on larger ones. */
const mostPixels = 4000

/**
 * Opens a PDF to draw it, in a thread of its own. The reader is large and is loaded with this module, on the first use.
 * Throws when it is damaged, locked, or this browser is too old for the reader.
 */
export async function openPdf(bytes: Uint8Array): Promise<DrawnPdf> {
  const thread = new Worker(new URL('./pdf-worker.ts', import.meta.url), { type: 'module' })
  const worker = PDFWorker.fromPort({ port: thread })
  const close = () => {
    worker.destroy()
    thread.terminate()
  }
  try {
    return drawing(await opened(bytes, worker, thread), close)
  } catch (error) {
    close()
    throw error
  }
}

/** A thread that fails says so itself; the reader would wait for it for ever. */
function opened(bytes: Uint8Array, worker: PDFWorker, thread: Worker): Promise<PDFDocumentProxy> {
  return new Promise((resolve, reject) => {
    thread.addEventListener('error', () => reject(new Error('The reader of PDFs did not start')))
    getDocument({
      data: bytes,
      worker,
      // No program of a font is run as code.
      isEvalSupported: false,
      cMapUrl: '/pdfjs/cmaps/',
      cMapPacked: true,
      standardFontDataUrl: '/pdfjs/standard_fonts/',
    }).promise.then(resolve, reject)
  })
}

function drawing(document_: PDFDocumentProxy, close: () => void): DrawnPdf {
  return {
    pages: document_.numPages,
    close,
    async draw(number, dpi) {
      const page = await document_.getPage(number)
      const { width, height } = page.getViewport({ scale: 1 })
      const scale = Math.min(dpi / 72, mostPixels / Math.max(width, height))
      const viewport = page.getViewport({ scale })
      const canvas = document.createElement('canvas')
      canvas.width = Math.max(1, Math.round(viewport.width))
      canvas.height = Math.max(1, Math.round(viewport.height))
      const canvasContext = canvas.getContext('2d')
      if (canvasContext === null) throw new Error('No canvas')
      await page.render({ canvasContext, viewport, background: '#ffffff' }).promise
      page.cleanup()
      return { canvas, page: { width, height } }
    },
  }
}
