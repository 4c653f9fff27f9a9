/** One picture on one page. Lengths of the page are points, 72 to an inch. */
export interface PicturePage {
  /** A JPEG of three colours, as a canvas writes it. */
  readonly jpeg: Uint8Array
  readonly pixels: Size
  readonly page: Size
  /** Where the picture stands, from the lower left corner. */
  readonly box: Size & { readonly x: number; readonly y: number }
}

export interface Size {
  readonly width: number
  readonly height: number
}

const a4 = { width: 595, height: 842 } as const
/** Points between a photo and the edge, which printers leave white. */
const edge = 14

/** An A4 page, upright or lying as the picture is, and the place on it that the picture fills best. */
export function onA4({ width, height }: Size): Pick<PicturePage, 'page' | 'box'> {
  const page = width > height ? { width: a4.height, height: a4.width } : a4
  const scale = Math.min((page.width - 2 * edge) / width, (page.height - 2 * edge) / height)
  const [wide, high] = [width * scale, height * scale]
  return {
    page,
    box: { x: (page.width - wide) / 2, y: (page.height - high) / 2, width: wide, height: high },
  }
}

/**
 * A PDF of pictures, one to a page, in their order: nothing but pages, so that every reader and every check takes it. The
 * JPEGs go in as they are. ISO 32000-1, 7.5.
 */
export function writePdf(pages: readonly PicturePage[]): Uint8Array<ArrayBuffer> {
  const parts: Uint8Array[] = []
  const starts: number[] = []
  let length = 0
  const put = (part: Uint8Array | string) => {
    const bytes = typeof part === 'string' ? ascii(part) : part
    parts.push(bytes)
    length += bytes.length
  }
  const object = (...content: readonly (Uint8Array | string)[]) => {
    starts.push(length)
    put(`${starts.length} 0 obj\n`)
    content.forEach(put)
    put('\nendobj\n')
  }
  put('%PDF-1.4\n%\u00e2\u00e3\u00cf\u00d3\n')
  object('<</Type/Catalog/Pages 2 0 R>>')
  // Each page takes three objects: itself, what is drawn on it, and the picture.
  const kids = pages.map((_, at) => `${3 + 3 * at} 0 R`).join(' ')
  object(`<</Type/Pages/Count ${pages.length}/Kids[${kids}]>>`)
  pages.forEach(({ jpeg, pixels, page, box }, at) => {
    const [drawing, picture] = [4 + 3 * at, 5 + 3 * at]
    const size = `0 0 ${short(page.width)} ${short(page.height)}`
    const drawn = `q ${[box.width, 0, 0, box.height, box.x, box.y].map(short).join(' ')} cm /P Do Q`
    const resources = `<</XObject<</P ${picture} 0 R>>>>`
    object(`<</Type/Page/Parent 2 0 R/MediaBox[${size}]/Resources${resources}/Contents ${drawing} 0 R>>`)
    object(`<</Length ${drawn.length}>>stream\n${drawn}\nendstream`)
    const shape = `/Width ${pixels.width}/Height ${pixels.height}/ColorSpace/DeviceRGB/BitsPerComponent 8`
    const head = `<</Type/XObject/Subtype/Image${shape}/Filter/DCTDecode/Length ${jpeg.length}>>stream\n`
    object(head, jpeg, '\nendstream')
  })
  const table = length
  const rows = starts.map((start) => `${String(start).padStart(10, '0')} 00000 n \n`).join('')
  put(`xref\n0 ${starts.length + 1}\n0000000000 65535 f \n${rows}`)
  put(`trailer<</Size ${starts.length + 1}/Root 1 0 R>>\nstartxref\n${table}\n%%EOF\n`)
  return joined(parts, length)
}

const short = (points: number) => String(Math.round(points * 100) / 100)

const ascii = (text: string) => Uint8Array.from(text, (letter) => letter.charCodeAt(0))

function joined(parts: readonly Uint8Array[], length: number): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(length)
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}
