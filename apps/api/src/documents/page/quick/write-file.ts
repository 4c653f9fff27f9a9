import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import { deflateSync } from 'node:zlib'
import type { FaceName } from '../faces.ts'
import { pdfText } from '../../signing/pdf-file.ts'
import { deflated } from './deflate-parts.ts'
import { fontObjects } from './font-objects.ts'
import type { FontSubset } from './font-subset.ts'
import type { Jpeg } from './jpeg.ts'
import type { QuickWish } from './quick-canvas.ts'

/** A cell that is repeated over a surface, in the co-ordinates of a page of that height. */
export interface PlacedPattern {
  readonly box: readonly number[]
  readonly xStep: number
  readonly yStep: number
  readonly stream: string
  readonly height: number
}

/** What was drawn: operators by page, and what they name. */
export interface Contents {
  readonly pages: string[][]
  readonly fonts: Readonly<Record<FaceName, FontSubset>>
  readonly pictures: Jpeg[]
  readonly patterns: PlacedPattern[]
  readonly shapes: string[]
}

/** Objects of a file in the making; each is numbered when it is added. */
interface Objects {
  /** Adds a dictionary, with a stream where one is given, and returns its reference. */
  add(dictionary: string, stream?: Uint8Array): string
  /** A reference whose object follows. */
  reserve(): { readonly reference: string; fill(dictionary: string): void }
  finish(root: string, info: string, id: string): Buffer
}

const maker = '安筑平台'

/** Writes the file: PDF/A-2b with one plain table of cross-references, so that a signature can be appended. */
export function writeFile(wish: QuickWish, contents: Contents): Buffer {
  const objects = openObjects()
  const catalogue = objects.reserve()
  const pages = objects.reserve()
  const resources = addResources(objects, contents)
  const size = `/MediaBox [0 0 ${wish.width} ${wish.height}]`
  const kids = contents.pages.map((operators) => {
    const drawn = `1 0 0 -1 0 ${wish.height} cm\n${operators.join('\n')}`
    const content = addDeflated(objects, '', Buffer.from(drawn, 'latin1'))
    return objects.add(
      `<< /Type /Page /Parent ${pages.reference} ${size} /Resources ${resources} /Contents ${content} >>`,
    )
  })
  pages.fill(`<< /Type /Pages /Count ${kids.length} /Kids [${kids.join(' ')}] >>`)
  const profile = objects.add(`<< /N 3 /Filter /FlateDecode /Length ${sRgb().length} >>`, sRgb())
  const words = Buffer.from(metadataOf(wish), 'utf8')
  const metadata = objects.add(`<< /Type /Metadata /Subtype /XML /Length ${words.length} >>`, words)
  const colours = '(sRGB IEC61966-2.1)'
  const intent = `<< /Type /OutputIntent /S /GTS_PDFA1 /Info ${colours} /OutputConditionIdentifier ${colours} /DestOutputProfile ${profile} >>`
  catalogue.fill(
    `<< /Type /Catalog /Pages ${pages.reference} /Lang (zh-CN) /Metadata ${metadata} /OutputIntents [${intent}] ` +
      '/ViewerPreferences << /DisplayDocTitle true >> >>',
  )
  const day = wish.at.toISOString().replaceAll(/[-:T]/g, '').slice(0, 14)
  const info = objects.add(
    `<< /Title ${pdfText(wish.title)} /Creator ${pdfText(maker)} /Producer ${pdfText(maker)} /CreationDate (D:${day}Z) >>`,
  )
  const id = createHash('sha256').update(contents.pages.join()).update(words).digest('hex').slice(0, 32)
  return objects.finish(catalogue.reference, info, id)
}

function addResources(objects: Objects, { fonts, pictures, patterns, shapes }: Contents): string {
  const used = Object.entries(fonts).filter(([, font]) => font.isUsed())
  const fontNames = used.map(([name, font]) => `/${name} ${fontObjects(objects, name as FaceName, font)}`)
  const forms = shapes.map((shape, at) => `/S${at + 1} ${addShape(objects, shape)}`)
  const tiles = patterns.map((tile, at) => `/P${at + 1} ${addPattern(objects, tile, forms.join(' '))}`)
  const images = pictures.map((picture, at) => `/I${at + 1} ${addPicture(objects, picture)}`)
  return objects.add(
    `<< /Font << ${fontNames.join(' ')} >> /XObject << ${[...images, ...forms].join(' ')} >> ` +
      `/Pattern << ${tiles.join(' ')} >> /ColorSpace << /CsP [/Pattern /DeviceRGB] >> >>`,
  )
}

/** A stream that is compressed on its way in; `entries` stand in its dictionary. */
function addDeflated(objects: Objects, entries: string, bytes: Buffer): string {
  const stream = deflated(bytes)
  return objects.add(`<< ${entries} /Filter /FlateDecode /Length ${stream.length} >>`, stream)
}

/** Letters reach some way over the line on either side. */
const addShape = (objects: Objects, operators: string) =>
  addDeflated(
    objects,
    '/Type /XObject /Subtype /Form /BBox [-1000 -1000 1000 1000] /Resources << >>',
    Buffer.from(operators, 'latin1'),
  )

/** Its stream is short, and stays as it is. */
const addPattern = (objects: Objects, { box, xStep, yStep, stream, height }: PlacedPattern, forms: string) =>
  objects.add(
    `<< /Type /Pattern /PatternType 1 /PaintType 2 /TilingType 2 /BBox [${box.join(' ')}] /XStep ${xStep} /YStep ${yStep} ` +
      `/Matrix [1 0 0 -1 0 ${height}] /Resources << /XObject << ${forms} >> >> /Length ${stream.length} >>`,
    Buffer.from(stream, 'latin1'),
  )

const addPicture = (objects: Objects, { width, height, bits, colorSpace, bytes }: Jpeg) =>
  objects.add(
    `<< /Type /XObject /Subtype /Image /Width ${width} /Height ${height} /BitsPerComponent ${bits} ` +
      `/ColorSpace /${colorSpace} /Filter /DCTDecode /Length ${bytes.length} >>`,
    bytes,
  )

let profile: Buffer | undefined

/** The colours of screens, as the plain writer brings them along; compressed once. */
function sRgb(): Buffer {
  profile ??= deflateSync(
    readFileSync(
      path.join(
        path.dirname(createRequire(import.meta.url).resolve('pdfkit')),
        'data',
        'sRGB_IEC61966_2_1.icc',
      ),
    ),
  )
  return profile
}

/** Properties in XMP, the same as in the file's own list; the title has no signs of XML. */
const metadataOf = ({ title, at }: QuickWish) => `<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/">\
<pdfaid:part>2</pdfaid:part><pdfaid:conformance>B</pdfaid:conformance></rdf:Description>
<rdf:Description rdf:about="" xmlns:xmp="http://ns.adobe.com/xap/1.0/">\
<xmp:CreateDate>${at.toISOString().slice(0, 19)}Z</xmp:CreateDate><xmp:CreatorTool>${maker}</xmp:CreatorTool></rdf:Description>
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/">\
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">${title}</rdf:li></rdf:Alt></dc:title></rdf:Description>
<rdf:Description rdf:about="" xmlns:pdf="http://ns.adobe.com/pdf/1.3/"><pdf:Producer>${maker}</pdf:Producer></rdf:Description>
</rdf:RDF></x:xmpmeta>
<?xpacket end="w"?>`

function openObjects(): Objects {
  const parts: Buffer[] = [Buffer.from('%PDF-1.7\n%\u00ff\u00ff\u00ff\u00ff\n', 'latin1')]
  const offsets: number[] = []
  let length = parts[0]?.length ?? 0
  const push = (bytes: Buffer) => {
    parts.push(bytes)
    length += bytes.length
  }
  const put = (number: number, dictionary: string, stream?: Uint8Array) => {
    offsets[number] = length
    push(
      Buffer.from(
        `${number} 0 obj\n${dictionary}\n${stream === undefined ? 'endobj\n' : 'stream\n'}`,
        'latin1',
      ),
    )
    if (stream === undefined) return
    push(Buffer.from(stream.buffer, stream.byteOffset, stream.byteLength))
    push(Buffer.from('\nendstream\nendobj\n', 'latin1'))
  }
  let last = 0
  return {
    add(dictionary, stream) {
      put(++last, dictionary, stream)
      return `${last} 0 R`
    },
    reserve() {
      const number = ++last
      return { reference: `${number} 0 R`, fill: (dictionary) => put(number, dictionary) }
    },
    finish(root, info, id) {
      const table = length
      const entries = Array.from(
        { length: last },
        (_, at) => `${String(offsets[at + 1]).padStart(10, '0')} 00000 n \n`,
      )
      const tail =
        `xref\n0 ${last + 1}\n0000000000 65535 f \n${entries.join('')}trailer\n<<\n/Size ${last + 1}\n/Root ${root}\n` +
        `/Info ${info}\n/ID [<${id}> <${id}>]\n>>\nstartxref\n${table}\n%%EOF\n`
      push(Buffer.from(tail, 'latin1'))
      return Buffer.concat(parts)
    },
  }
}
