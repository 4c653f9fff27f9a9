import type { StoredFile } from '@anzhu/contract/files'
import { Refusal } from '@anzhu/law/kernel/refusal'
import { inflateSync } from 'node:zlib'

export type FileKind = StoredFile['kind']

/** What each kind is called. */
export const kindWords: Readonly<Record<FileKind, string>> = { pdf: 'PDF', jpeg: 'JPG 照片', png: 'PNG 图片' }

/**
 * The kind of a file by its content. Refuses what is none of ours, cut short, encrypted, or a PDF that acts by itself
 * (CR-D01): nobody who opens it afterwards should have to trust the sender.
 */
export function judgeContent(bytes: Buffer): FileKind {
  if (bytes.length === 0) throw refused('文件是空的（0 字节）。请重新选择文件上传。')
  const kind = kindOf(bytes)
  if (kind === undefined)
    throw refused(
      '只接受 PDF 文件和 JPG、PNG 照片，按内容判断，改扩展名没有用。请另存为 PDF 或重新拍照后上传。',
    )
  if (kind === 'pdf') refuseDangerousPdf(bytes)
  else if (isCutShort(kind, bytes)) throw refused('照片不完整，可能没有传完。请重新选择后上传。')
  return kind
}

const refused = (sentence: string) => new Refusal('file.refused', sentence)

function kindOf(bytes: Buffer): FileKind | undefined {
  if (bytes.subarray(0, 5).toString('latin1') === '%PDF-') return 'pdf'
  if (bytes.subarray(0, 3).equals(jpegStart)) return 'jpeg'
  return bytes.subarray(0, 8).equals(pngStart) ? 'png' : undefined
}

const jpegStart = Buffer.from('ffd8ff', 'hex')
const pngStart = Buffer.from('89504e470d0a1a0a', 'hex')

/** Whether an image ends before its own structure does; an end mark inside an embedded preview is not the end. */
const isCutShort = (kind: 'jpeg' | 'png', bytes: Buffer) => !(kind === 'jpeg' ? jpegEnds : pngEnds)(bytes)

const endOfImage = Buffer.from('ffd9', 'hex')

/** Walks the segments up to the picture itself, then looks for the end mark behind it. */
function jpegEnds(bytes: Buffer): boolean {
  for (let at = 2; at + 4 <= bytes.length && bytes[at] === 0xff; at += 2 + bytes.readUInt16BE(at + 2)) {
    // Start of scan: what follows is the picture.
    if (bytes[at + 1] === 0xda) return bytes.includes(endOfImage, at)
    if (bytes.subarray(at, at + 2).equals(endOfImage)) return true
  }
  return bytes.subarray(-2).equals(endOfImage)
}

function pngEnds(bytes: Buffer): boolean {
  for (let at = 8; at + 12 <= bytes.length; at += 12 + bytes.readUInt32BE(at))
    if (bytes.toString('latin1', at + 4, at + 8) === 'IEND') return true
  return false
}

function refuseDangerousPdf(bytes: Buffer): void {
  const raw = bytes.toString('latin1')
  if (!raw.includes('%%EOF')) throw refused('PDF 不完整，可能没有传完。请重新导出后上传。')
  for (const text of [raw, ...packedObjects(bytes, raw)].map(withPlainNames)) {
    if (/\/Encrypt(?!\w)/.test(text))
      throw refused('PDF 设了密码或限制，无法审核。请取消密码后重新导出上传。')
    // Not /JS alone: it does nothing without one of these, and three letters stand in every fourth large scan by chance.
    if (/\/(?:JavaScript|Rendition|Launch|EmbeddedFile|RichMedia|XFA)(?!\w)/.test(text))
      throw refused('PDF 里有脚本或嵌入的文件，出于安全不能接受。请用“打印为 PDF”重新生成后上传。')
  }
}

/** What objects packed into a stream may unpack to; the text of no honest form is larger. */
const mostUnpacked = 8 * 1024 * 1024

/** Objects that lie packed in object streams, where a reader finds them and a search for their names does not. */
function packedObjects(bytes: Buffer, raw: string): string[] {
  let left = mostUnpacked
  return [...raw.matchAll(/\/ObjStm(?!\w)/g)].flatMap(({ index }) => {
    const start = /stream\r?\n/.exec(raw.slice(index, index + 1000))
    if (start === null) return []
    const from = index + start.index + start[0].length
    const said = raw.slice(Math.max(raw.lastIndexOf('obj', index - 3), index - 1000, 0), index + start.index)
    const objects = unpacked(bytes.subarray(from), withPlainNames(said), left)
    left -= objects.length
    return [objects.toString('latin1')]
  })
}

/** What lies in a stream, unpacked as often as its own words say; another way of packing nobody needs here. */
function unpacked(stream: Buffer, said: string, most: number): Buffer {
  const layers = said.match(/\/(?:FlateDecode|Fl)(?!\w)/g)?.length ?? 0
  const otherwise = /\/(?:LZW|ASCII85|ASCIIHex|RunLength|A85|AHx|RL|Crypt)(?:Decode)?(?!\w)/.test(said)
  if (otherwise) throw unreadable()
  try {
    let objects = stream
    for (let layer = 0; layer < Math.max(1, layers); layer += 1)
      objects = inflateSync(objects, { maxOutputLength: most })
    return objects
  } catch {
    throw unreadable()
  }
}

const unreadable = () => refused('PDF 的内容无法检查，可能已损坏。请用“打印为 PDF”重新生成后上传。')

/** Names may be written with codes, /J#61vaScript for /JavaScript; a reader takes both for the same. */
const withPlainNames = (text: string) =>
  text.replaceAll(/#([0-9a-fA-F]{2})/g, (_, code: string) => String.fromCharCode(parseInt(code, 16)))
