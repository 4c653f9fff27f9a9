/** What a look at the bytes of a PDF says before it is sent. */
export interface PdfLook {
  /** Why the server would refuse it, as a sentence; undefined when it would not for these reasons. */
  readonly flaw: string | undefined
  /** Somebody signed it electronically; drawing it again would lose that. */
  readonly signed: boolean
}

/**
 * Whether a file that calls itself PDF is one, whole, and without a password. The server looks deeper, and its word is
 * final; this spares people the sending.
 */
export function lookAtPdf(name: string, bytes: Uint8Array): PdfLook {
  const text = new TextDecoder('latin1').decode(bytes)
  const said = (sentence: string) => ({ flaw: `《${name}》${sentence}`, signed: false })
  if (!text.startsWith('%PDF-')) return said('的内容不是 PDF，改扩展名没有用。请另存为 PDF 后再上传。')
  if (!text.includes('%%EOF')) return said('不完整，可能没有下载完。请重新导出后再上传。')
  if (/\/Encrypt(?!\w)/.test(text))
    return said('设了密码或限制，没有上传。请打开它，用“打印为 PDF”另存一份没有密码的，再上传。')
  return { flaw: undefined, signed: /\/ByteRange\s*\[/.test(text) }
}
