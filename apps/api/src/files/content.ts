import type { StoredFile } from '@anzhu/contract/files'
import { Refusal } from '@anzhu/law/kernel/refusal'

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

function isCutShort(kind: 'jpeg' | 'png', bytes: Buffer): boolean {
  return kind === 'jpeg'
    ? !bytes.includes(Buffer.from('ffd9', 'hex'), 3)
    : !bytes.includes('IEND', 8, 'latin1')
}

function refuseDangerousPdf(bytes: Buffer): void {
  const text = bytes.toString('latin1')
  if (!text.includes('%%EOF')) throw refused('PDF 不完整，可能没有传完。请重新导出后上传。')
  if (/\/Encrypt[\s/<\d]/.test(text))
    throw refused('PDF 设了密码或限制，无法审核。请取消密码后重新导出上传。')
  if (/\/(?:JavaScript|JS|Launch|EmbeddedFile|RichMedia|XFA)[\s/<([\d]/.test(text)) {
    throw refused('PDF 里有脚本或嵌入的文件，出于安全不能接受。请用“打印为 PDF”重新生成后上传。')
  }
}
