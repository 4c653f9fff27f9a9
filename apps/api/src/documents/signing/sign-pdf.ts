import { createHash, X509Certificate } from 'node:crypto'
import { signDetached } from './cms.ts'
import { openPdf, pdfDate, pdfText, referenceIn, withEntries, type PdfFile } from './pdf-file.ts'
import type { DocumentSigner } from './signer.ts'

/** What the signature says of itself. */
export interface SignatureWords {
  readonly reason: string
  readonly at: Date
}

/**
 * Signs a PDF of this house at the level PAdES-B-B (ETSI EN 319 142-1). The bytes given stay as they are; a section with
 * the signature is appended, and covers everything but itself. Nothing is painted: documents draw their own note.
 */
export async function signPdf(
  pdf: Uint8Array,
  signers: DocumentSigner,
  words: SignatureWords,
): Promise<Buffer> {
  const signer = signers.current?.() ?? signers
  const file = openPdf(Buffer.from(pdf))
  const chain = signer.certificateChain()
  // Signature and signed attributes beside the certificates; RSA with 8192 bits still fits.
  const room = chain.reduce((sum, { length }) => sum + length, 0) + 3072
  const { bytes, from, to } = withSignatureField(file, nameOf(chain[0]), words, room)
  const signature = await signDetached(Buffer.concat([bytes.subarray(0, from), bytes.subarray(to)]), signer)
  if (signature.length > room) throw new Error('The signature is larger than the place kept for it')
  bytes.write(signature.toString('hex'), from + 1, 'latin1')
  return bytes
}

interface Unsigned {
  readonly bytes: Buffer
  /** Where the signature's own string begins and ends, its angle brackets included. */
  readonly from: number
  readonly to: number
}

/** Digits enough for a file of ten gigabytes; filled in when it is known where the signature lies. */
const openRange = '/ByteRange [0 0000000000 0000000000 0000000000]'

function withSignatureField(file: PdfFile, name: string, words: SignatureWords, room: number): Unsigned {
  const page = firstPage(file)
  const [field, value] = [`${file.size} 0 R`, `${file.size + 1} 0 R`]
  const objects: readonly (readonly [number, string])[] = [
    [number(file.root), withEntries(file.dictionaryOf(file.root), { AcroForm: formOf(field) })],
    [number(page), withEntries(file.dictionaryOf(page), { Annots: `[${field}]` })],
    [file.size, fieldOf(page, value)],
    [file.size + 1, valueOf(name, words, room)],
  ]
  const bytes = appended(file, objects)
  const from = bytes.lastIndexOf('/Contents <') + '/Contents '.length
  const to = bytes.indexOf('>', from) + 1
  const range = `/ByteRange [0 ${from} ${to} ${bytes.length - to}]`.padEnd(openRange.length)
  bytes.write(range, bytes.lastIndexOf(openRange), 'latin1')
  return { bytes, from, to }
}

const number = (reference: string) => Number.parseInt(reference, 10)

function firstPage(file: PdfFile): string {
  const pages = referenceIn(file.dictionaryOf(file.root), 'Pages')
  return referenceIn(file.dictionaryOf(pages), 'Kids')
}

/** Signatures exist, and the file may only be appended to. */
const formOf = (field: string) => `<< /Fields [${field}] /SigFlags 3 >>`

/** A field without a place on paper: printable and locked, as PDF/A wants it. */
const fieldOf = (page: string, value: string) =>
  `<< /Type /Annot /Subtype /Widget /FT /Sig /T (Signature1) /Rect [0 0 0 0] /F 132 /P ${page} /V ${value} >>`

const valueOf = (name: string, { reason, at }: SignatureWords, room: number) =>
  `<< /Type /Sig /Filter /Adobe.PPKLite /SubFilter /ETSI.CAdES.detached
/Name ${pdfText(name)} /Reason ${pdfText(reason)} /M ${pdfDate(at)}
${openRange}
/Contents <${'0'.repeat(room * 2)}> >>`

/** The file with further objects behind it: a section of its own with its cross-references. */
function appended(
  { bytes, size, table, trailer }: PdfFile,
  objects: readonly (readonly [number, string])[],
): Buffer {
  const parts: string[] = [bytes.at(-1) === 0x0a ? '' : '\n']
  let offset = bytes.length + (parts[0]?.length ?? 0)
  const entries = objects.map(([id, dictionary]) => {
    const object = `${id} 0 obj\n${dictionary}\nendobj\n`
    const entry = `${id} 1\n${String(offset).padStart(10, '0')} 00000 n \n`
    parts.push(object)
    offset += object.length
    return entry
  })
  // The first half of the identity stays, the second is of this state of the file.
  const state = createHash('sha256').update(parts.join('')).digest('hex').slice(0, 32)
  const grown = trailer
    .replace(/\/Size\s+\d+/, `/Size ${size + 2}`)
    .replace(/(\/ID \[<[0-9a-f]+> )<[0-9a-f]+>/i, `$1<${state}>`)
    .trim()
  parts.push(
    `xref\n${entries.join('')}trailer\n<<\n${grown}\n/Prev ${table}\n>>\nstartxref\n${offset}\n%%EOF\n`,
  )
  return Buffer.concat([bytes, Buffer.from(parts.join(''), 'latin1')])
}

const names = new WeakMap<Buffer, string>()

/** The common name of who signs. */
function nameOf(certificate: Buffer | undefined): string {
  if (certificate === undefined) throw new Error('The signing certificate is missing')
  const known = names.get(certificate)
  if (known !== undefined) return known
  const name = /(?:^|\n)CN=([^\n]*)/.exec(new X509Certificate(certificate).subject)?.[1] ?? ''
  names.set(certificate, name)
  return name
}
