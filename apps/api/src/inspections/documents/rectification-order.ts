import { signedFor } from '../../documents/page/signed-for.ts'
import type { PlainDate } from '@anzhu/law/kernel/date'
import { groupCaseNumber } from '@anzhu/law/identifiers/case-number'
import { maxDay } from '@anzhu/law/kernel/date'
import type { CheckedData, DocumentKind } from '../../documents/index.ts'
import { openForm, type FormHeading } from '../../documents/page/form.ts'
import { dayInWords, orDash } from '../../documents/page/words.ts'

/** What the papers of an order to put right have in common. */
export interface OrderHead extends CheckedData {
  readonly number: string
  readonly contractor: string
  readonly project: string
  readonly filingNumber: string
  /** 企业检查 */
  readonly kind: string
  readonly inspectedOn: PlainDate
  readonly inspectionNumber: string
  readonly unit: string
  readonly inspector: string
  readonly authority: boolean
  readonly renderedAt: string
}

/** What a 整改通知书 says. */
export interface OrderData extends OrderHead {
  readonly issuedOn: PlainDate
  readonly findings: readonly {
    readonly no: number
    readonly place: string
    readonly text: string
    readonly clause: string
    readonly major: boolean
    readonly requirement: string
    readonly dueOn: PlainDate
    readonly responsible: string
  }[]
}

const letter = { indent: true, size: 12 } as const
const label = (text: string) => ({ text, kind: 'label' }) as const

/** The heading of a paper of an order; its symbol leads to where the paper is checked. */
export const headingOf = (data: OrderHead, title: string): FormHeading => ({
  title,
  number: `编号：${groupCaseNumber(data.number)}`,
  scanned: { url: data.checkedAt, caption: `核验码 ${data.code}` },
  lines: [
    ['受检单位', data.contractor],
    ['受检项目', data.project],
    ['监督备案号', orDash(data.filingNumber)],
    ['检查类别', `${data.kind}　${dayInWords(data.inspectedOn)}　检查人 ${orDash(data.inspector)}`],
  ],
  printedBy: '系统',
  at: new Date(data.renderedAt),
})

/** 整改通知书: what was found, what is to be done until when, and what follows. */
export const rectificationOrder: DocumentKind<OrderData> = {
  kind: 'rectification-order',
  title: '整改通知书',
  signed: true,
  render(data) {
    const form = openForm(headingOf(data, '整改通知书'))
    const last = latestOf(data)
    form.paragraph(`${data.contractor}、${data.project}项目部：`, { size: 12 })
    form.paragraph(
      `经检查，你单位、项目存在下列问题，责令于 ${dayInWords(last)} 前整改完毕并书面回复；各问题另有期限的，按所列期限。`,
      letter,
    )
    form.paragraph(`整改期限：${dayInWords(last)} 前（含当天）`, { ...letter, bold: true })
    form.gap(2)
    form.table({
      columns: [9, 22, 58, 39, 24, 16],
      head: { cells: ['序', '部位', '问题及条款', '整改要求', '期限', '责任人'].map(label) },
      rows: data.findings.map((finding) => ({
        cells: [
          { text: String(finding.no), kind: 'centred' },
          { text: orDash(finding.place) },
          { text: problemOf(finding) },
          { text: orDash(finding.requirement) },
          { text: finding.dueOn, kind: 'centred' },
          { text: orDash(finding.responsible), kind: 'centred' },
        ],
      })),
    })
    form.gap(3)
    for (const sentence of endOf(data)) form.paragraph(sentence, letter)
    form.signature([`${data.unit}（盖章）`, dayInWords(data.issuedOn)])
    form.table(signedFor)
    return form.finish()
  },
}

/** The last of the days: with it everything is to be done. */
const latestOf = ({ issuedOn, findings: [first, ...others] }: OrderData): PlainDate =>
  maxDay(first?.dueOn ?? issuedOn, ...others.map(({ dueOn }) => dueOn))

const problemOf = ({ text, clause, major }: OrderData['findings'][number]): string =>
  `${major ? '【重大】' : ''}${text}${clause === '' ? '' : `\n依据：${clause}`}`

const endOf = ({ authority }: OrderData): readonly string[] => [
  '请逐条整改，并在系统中逐条回复整改情况、附整改后的照片。存在危及安全的，整改完成前不得在该部位作业。',
  authority
    ? '逾期未整改或者整改不合格的，监督机构依法处理，并告知施工企业安全总监；整改情况作为安标考评的依据。'
    : '逾期未整改的，告知企业安全总监；整改情况作为安标考评的依据。',
  '本文书的真伪和现在的办理情况，可以扫描右上角的二维码，或凭编号和核验码查询。',
]
