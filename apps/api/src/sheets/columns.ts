/**
 * What a column holds, which decides how its cells are tidied: `text` keeps its wording; `code` (certificate, credit and
 * account numbers), `citizen-id` and `phone` lose every blank; `date` becomes YYYY-MM-DD; `number` loses its thousands
 * separators; `choice` becomes the wording of the list.
 */
export type SheetColumnKind = 'text' | 'code' | 'citizen-id' | 'phone' | 'date' | 'number' | 'choice'

/** One column of a template: how it is titled, recognised, tidied and explained. */
export interface SheetColumn {
  readonly key: string
  readonly title: string
  /** Other titles under which sheets of other systems carry the same thing. */
  readonly aliases?: readonly string[]
  readonly kind: SheetColumnKind
  /** The column must be there; whether each cell must be filled is for the row checks to say. */
  readonly required: boolean
  /** In characters of half width. */
  readonly width: number
  /** For kind `choice`; writeTemplate may replace them by a list known only at run time. */
  readonly choices?: readonly string[]
  /** Filled by the system and needed on return, such as the key of a score sheet: the column is written hidden. */
  readonly hidden?: boolean
  /** Filled by the system: spreadsheet programs do not let it be changed in the sheet that is handed out. */
  readonly locked?: boolean
  /** How to fill it, for the sheet 填写说明. */
  readonly note?: string
  /** Shown in the grey sample row. */
  readonly example: string
}

/** A template: what is offered for download and what an uploaded workbook is read as. */
export interface SheetLayout {
  readonly id: string
  readonly title: string
  /** Raised whenever a column is added, removed or changes its meaning. */
  readonly version: number
  readonly columns: readonly SheetColumn[]
  /** One line each, in Chinese, for the sheet 填写说明. */
  readonly instructions: readonly string[]
}

/** Stands before the first cell of the sample row. Nobody is named like that, so the reader can drop the row. */
export const sampleMark = '【示例】'

/** The three columns that an error workbook has behind those of its template; ignored when it comes back. */
export const verdictTitles = ['【校验结果】', '【原因】', '【修改建议】'] as const

/** The stamp in the note on cell A1, by which a returned template is recognised. */
export function templateStamp({ id, version }: SheetLayout): string {
  return `安筑模板 ${id} 第 ${version} 版`
}

/** Reads a stamp out of text that may hold more than it. */
export function findStamp(text: string): { id: string; version: number } | undefined {
  const found = /安筑模板 ([\w.-]+) 第 (\d+) 版/.exec(text)
  return found === null ? undefined : { id: found[1] ?? '', version: Number(found[2]) }
}

/**
 * A title as it is compared: full-width forms, blanks, stars, colons, the required mark and notes in brackets do not
 * matter, so 「姓名*」, 「姓 名（必填）」 and 「姓名：」 are the same column.
 */
export function comparableTitle(title: string): string {
  const plain = title.normalize('NFKC').toLowerCase()
  const bare = plain.replaceAll(/\([^()]*\)|\[[^[\]]*\]|【[^【】]*】|〔[^〔〕]*〕/g, '')
  // A title that stands in brackets as a whole is no note.
  return (bare.trim() === '' ? plain : bare).replaceAll(/[\s*:'()[\]【】〔〕\u200b\ufeff]/g, '')
}

/** The letters of a column by its position from 0: A, B, … Z, AA. */
export function columnLetters(index: number): string {
  const last = String.fromCodePoint(65 + (index % 26))
  return index < 26 ? last : columnLetters(Math.floor(index / 26) - 1) + last
}
