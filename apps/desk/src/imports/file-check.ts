import { maxImportBytes } from '@anzhu/contract/imports'
import { formatBytes } from '@anzhu/web/format'

const resave: Readonly<Record<string, string>> = {
  xls: '旧格式 .xls',
  et: 'WPS 格式 .et',
  csv: '.csv 文本',
}

/**
 * What is plainly wrong with a file before it is sent, as a sentence; undefined when nothing is. The server still looks into
 * the file, and its word is final.
 */
export function flawOf({ name, size }: { readonly name: string; readonly size: number }): string | undefined {
  const ending = /\.([^.]+)$/.exec(name)?.[1]?.toLowerCase() ?? ''
  const old = resave[ending]
  if (old !== undefined)
    return `《${name}》是${old}，无法读取。请用 Excel 或 WPS 打开，另存为 .xlsx 后再导入。`
  if (ending !== 'xlsx') return `《${name}》不是 Excel 工作簿。请使用 .xlsx 文件，可先下载模板填写。`
  if (size === 0) return `《${name}》是空文件（0 字节）。请打开文件确认内容后重新保存，再导入。`
  if (size > maxImportBytes) {
    return `《${name}》有 ${formatBytes(size)}，超过 ${formatBytes(maxImportBytes)}。请删去图片或分成几个文件导入。`
  }
  return undefined
}
