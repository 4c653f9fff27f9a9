import { tooLarge, unreadable } from './refuse-sheet.ts'

/**
 * Refuses what is not a ZIP file at all, by its first bytes and never by its name: old .xls and .et, encrypted workbooks,
 * CSV, web pages saved as .xls, PDF, pictures, nothing. Looks at the bytes only, so it is cheap enough for the main thread.
 */
export function refuseForeignFile(bytes: Uint8Array, maxBytes: number): void {
  if (bytes.length === 0) throw unreadable('文件是空的（0 字节）。请重新保存表格后再导入')
  if (bytes.length > maxBytes) throw tooLarge(sizeSentence(bytes.length, maxBytes))
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (file.subarray(0, 4).equals(zipStart)) return
  if (file.subarray(0, 8).equals(compoundStart)) throw unreadable(compoundSentence(file))
  throw unreadable(foreignSentence(file))
}

const zipStart = Buffer.from('504b0304', 'hex')
const compoundStart = Buffer.from('d0cf11e0a1b11ae1', 'hex')
const saveAs = '请用 Excel 或 WPS 打开，另存为“Excel 工作簿（.xlsx）”后再导入'

function sizeSentence(size: number, limit: number): string {
  const megabytes = (bytes: number) => (bytes / 1024 / 1024).toFixed(1).replace(/\.0$/, '')
  // Rounded up in the second digit, so that a file one byte too large does not read as exactly the limit.
  const actual = megabytes(Math.ceil(size / 104_857.6) * 104_857.6)
  return `文件 ${actual} MB，超过 ${megabytes(limit)} MB 的上限。请删除图片和多余的工作表，或拆成几份导入`
}

function compoundSentence(file: Buffer): string {
  const has = (stream: string) => file.includes(Buffer.from(stream, 'utf16le'))
  if (has('EncryptedPackage')) return '表格设了打开密码，无法读取。请取消密码并重新保存后再导入'
  if (has('ETExtData')) return `这是 WPS 的 .et 表格，不能直接导入。${saveAs}`
  return `这是旧版 .xls 或 .et 表格，不能直接导入。${saveAs}`
}

function foreignSentence(file: Buffer): string {
  if (file.subarray(0, 4).toString('latin1') === '%PDF')
    return '这是 PDF 文件，不是表格。请下载模板填写后再导入'
  const head = file.subarray(0, 4096)
  if (!looksLikeText(head)) return '这不是 Excel 表格（.xlsx）。请下载模板填写后再导入'
  const text = head.toString('utf8').trimStart().toLowerCase()
  if (/^(?:\ufeff)?\s*<(?:\?xml|!doctype|html|table|meta|head)/.test(text)) {
    return `这是改了扩展名的网页或 XML 文件，不是真正的表格。${saveAs}`
  }
  return `这是 CSV 或文本文件，不能直接导入。${saveAs}`
}

// GBK and UTF-8 text has no zero bytes and hardly any control characters; UTF-16 begins with its mark.
function looksLikeText(head: Buffer): boolean {
  const mark = head.subarray(0, 2).toString('hex')
  if (mark === 'fffe' || mark === 'feff') return true
  return head.every((byte) => byte >= 32 || (byte >= 9 && byte <= 13))
}
