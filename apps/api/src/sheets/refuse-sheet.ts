import { Refusal } from '@anzhu/law/kernel/refusal'

/** The file is no workbook that may be imported; the sentence says what it is and how to save it anew. */
export function unreadable(sentence: string): Refusal {
  return new Refusal('sheet.unreadable', sentence)
}

/** The file, its unpacked content or its rows exceed a limit; the sentence names the limit and how to get below it. */
export function tooLarge(sentence: string): Refusal {
  return new Refusal('sheet.too-large', sentence)
}

/** For content that cannot be a workbook written by a spreadsheet program. */
export function damaged(): Refusal {
  return unreadable('文件已损坏，无法读取。请用 Excel 或 WPS 打开原文件，另存为 .xlsx 后再导入')
}
