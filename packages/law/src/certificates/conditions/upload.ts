import type { CertificateRule } from '../judged.ts'
import { fileClause } from '../sources.ts'

/** 5 MB in binary megabytes, inclusive (J-06). */
const maxBytes = 5 * 1024 * 1024

/** CR-D01: by its first bytes and its name. An empty file has neither, and CR-D03 says so. */
export const isPdf: CertificateRule = {
  id: 'CR-D01',
  title: '是 PDF 文件',
  basis: fileClause,
  check({ file }) {
    if (file === undefined || file.bytes === 0) return undefined
    if (!file.magic.startsWith('%PDF-')) {
      return {
        reason: `“${file.name}”的内容不是 PDF`,
        suggestion: '请把扫描件另存为 PDF 再上传，只改后缀不行',
      }
    }
    return file.name.toLowerCase().endsWith('.pdf')
      ? undefined
      : { reason: `“${file.name}”的后缀不是 .pdf`, suggestion: '请把文件名的后缀改为 .pdf 再上传' }
  },
}

/** CR-D02. */
export const smallEnough: CertificateRule = {
  id: 'CR-D02',
  title: '不超过 5 MB',
  basis: fileClause,
  because: ({ file }) => file && `文件 ${inMegabytes(file.bytes)} MB`,
  check({ file }) {
    if (file === undefined || file.bytes <= maxBytes) return undefined
    return {
      reason: `文件有 ${file.bytes} 字节（${inMegabytes(file.bytes)} MB），超过 5 MB（${maxBytes} 字节）`,
      suggestion: '请降低扫描分辨率（200 dpi 即可）或拆成几个文件',
    }
  },
}

/** CR-D03. */
export const notEmpty: CertificateRule = {
  id: 'CR-D03',
  title: '不是空文件',
  basis: fileClause,
  check: ({ file }) =>
    file?.bytes === 0
      ? { reason: `“${file.name}”是空文件`, suggestion: '请打开原文件确认有内容，再重新上传' }
      : undefined,
}

const inMegabytes = (bytes: number) => (bytes / 1024 / 1024).toFixed(2)
