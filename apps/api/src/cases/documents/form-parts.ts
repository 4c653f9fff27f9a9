import type { PlainDate } from '@anzhu/law/kernel/date'
import type { FormHeading, Scanned } from '../../documents/page/form.ts'
import type { Row, Table } from '../../documents/page/table.ts'
import { orDash } from '../../documents/page/words.ts'

/** What every form of a case says of itself. Times are ISO texts, for data are kept as JSON. */
export interface FormData {
  /** The case's number of twenty digits. */
  readonly number: string
  /** What is applied for, such as 专职安全生产管理人员证书（C2）新申请. */
  readonly service: string
  readonly applicant: string
  /** Whose matter it is: a person or an enterprise, as it may be printed. */
  readonly subject: string
  /** What its QR symbol leads to; null where there is nothing to be seen. */
  readonly scanned: Scanned | null
  /** Who has it made; 系统 when nobody in particular did. */
  readonly printedBy: string
  readonly renderedAt: string
}

/** A file or paper that was handed in. */
export interface FormMaterial {
  readonly title: string
  readonly count: number
  /** 电子件 or 原件. */
  readonly form: string
}

/** An office as a notice is signed by it. */
export interface FormOffice {
  readonly name: string
  readonly day: PlainDate
}

/** The heading of such a form. */
export const headingOf = (
  { number, scanned, printedBy, renderedAt }: FormData,
  title: string,
  lines: FormHeading['lines'],
): FormHeading => ({
  title,
  number: `编号：${number}`,
  scanned,
  lines,
  printedBy,
  at: new Date(renderedAt),
})

/** A row of labels, for the head of a table. */
export const labels = (...texts: readonly string[]): Row => ({
  cells: texts.map((text) => ({ text, kind: 'label' })),
})

/** The list of materials: what, how many, in which form. One that lists nothing prints a dash. */
export function materialTable(title: string, materials: readonly FormMaterial[]): Table {
  const listed = materials.length > 0 ? materials : [{ title: '—', count: 0, form: '' }]
  return {
    columns: [12, 108, 18, 30],
    head: labels('序', title, '份数', '形式'),
    rows: listed.map((material, at) => ({
      cells: [
        { text: String(at + 1), kind: 'centred' },
        { text: material.title },
        { text: String(material.count), kind: 'centred' },
        { text: orDash(material.form), kind: 'centred' },
      ],
    })),
  }
}

/** How the sentences of a notice are set: larger than tables, each beginning two characters in. */
export const letter = { indent: true, size: 12 } as const

/** What a signed form says of its signature, which is seen in a PDF reader only. */
export const signatureNote = '本文书带有电子签名，用 PDF 阅读器可以核验；打印件以扫码核验的结果为准。'
