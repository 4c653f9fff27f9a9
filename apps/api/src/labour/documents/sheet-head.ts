import { groupCaseNumber } from '@anzhu/law/identifiers/case-number'
import type { PlainDate } from '@anzhu/law/kernel/date'
import type { FormHeading } from '../../documents/page/form.ts'
import type { Cell, Row } from '../../documents/page/table.ts'
import { dayInWords, orDash } from '../../documents/page/words.ts'

/** What the sheets of the labour registry have in common. */
export interface SheetHead {
  /** Number of the case that was approved. */
  readonly number: string
  readonly version: number
  /** 核验码 */
  readonly code: string
  readonly checkedAt: string
  /** Something was typed by hand and compared with the originals. */
  readonly byHand: boolean
  readonly opinion: string
  readonly office: string
  readonly approvedOn: PlainDate
  readonly renderedAt: string
}

/** The grid of all sheets: eight columns, 168 mm. */
export const eightColumns: readonly number[] = Array.from({ length: 8 }, () => 21)

export const label = (text: string, span = 1): Cell => ({ text, kind: 'label', span })
/** A value that prints a dash when there is none. */
export const value = (text: string | null | undefined, span = 1): Cell => ({ text: orDash(text), span })
export const centred = (text: string | null | undefined, span = 1): Cell => ({
  text: orDash(text),
  kind: 'centred',
  span,
})

export const headingOf = (data: SheetHead, title: string, lines: FormHeading['lines']): FormHeading => ({
  title,
  number: `编号：${groupCaseNumber(data.number)}`,
  scanned: { url: data.checkedAt, caption: `核验码 ${data.code}` },
  lines: [...lines, ['通过日期', `${dayInWords(data.approvedOn)}　第 ${data.version} 版`]],
  printedBy: '系统',
  at: new Date(data.renderedAt),
})

/** 审核意见, with room for the seal of the association. */
export const opinionRow = ({ opinion, office, approvedOn, byHand }: SheetHead): Row => ({
  cells: [
    label('审核意见'),
    {
      text: `${orDash(opinion)}${byHand ? '\n部分内容没有与登记系统核对到，已由专委会核对原件。' : ''}`,
      span: 7,
      foot: `${office}（盖章）　${dayInWords(approvedOn)}`,
    },
  ],
  height: 25,
})
