import type { Grade } from '@anzhu/law/assessment/evidence'
import type { PlainDate } from '@anzhu/law/kernel/date'
import { headingOf, letter, signatureNote } from '../../cases/index.ts'
import type { DocumentKind } from '../../documents/index.ts'
import { openForm, type Form } from '../../documents/page/form.ts'
import { dayInWords } from '../../documents/page/words.ts'

/** What a 项目考评结果告知书 says. */
export interface GradeLetterData {
  /** The number under which the project is supervised. */
  readonly number: string
  readonly project: string
  readonly contractor: string
  readonly grade: Grade
  readonly automatic: boolean
  readonly reason: string
  /** Why it failed; a failed grade must say so. */
  readonly grounds: readonly string[]
  /** The evidence and the arithmetic, line by line. */
  readonly lines: readonly string[]
  readonly consequences: readonly string[]
  readonly publicityDays: number
  readonly office: string
  readonly gradedOn: PlainDate
  /** ISO. */
  readonly renderedAt: string
}

/** 项目考评结果告知书: the grade, what it is based on, and what can be said against it. */
export const gradeLetter: DocumentKind<GradeLetterData> = {
  kind: 'grade-letter',
  title: '项目考评结果告知书',
  signed: true,
  render: drawGradeLetter,
}

/** Draws the letter on A4. */
export function drawGradeLetter(data: GradeLetterData): Promise<Buffer> {
  const form = openForm(
    headingOf(
      {
        number: data.number,
        service: '',
        applicant: data.contractor,
        subject: data.project,
        scanned: null,
        printedBy: '系统',
        renderedAt: data.renderedAt,
      },
      gradeLetter.title,
      [
        ['项目名称', data.project],
        ['施工总承包', data.contractor],
        ['考评等次', data.grade],
        ['考评日期', dayInWords(data.gradedOn)],
      ],
    ),
  )
  form.paragraph(`${data.contractor}：`, { size: 12 })
  form.paragraph(
    `根据《建筑施工安全生产标准化考评暂行办法》（建质〔2014〕111号）等规定，经综合日常监管、项目自查、项目自评和企业检查情况，` +
      `“${data.project}”安全生产标准化考评等次为：${data.grade}。`,
    { ...letter, bold: true },
  )
  if (data.automatic)
    form.paragraph('本项目竣工后经提示逾期未办理终止监督和安标考评，按不合格等次处理。', letter)
  tell(form, data.grade === '不合格' ? '不合格的原因' : '评定的理由', [
    ...data.grounds,
    ...(data.reason === '' ? [] : [data.reason]),
  ])
  tell(form, '考评依据', data.lines)
  tell(form, '后果', data.consequences)
  form.paragraph(
    `本结果自 ${dayInWords(data.gradedOn)} 起公示 ${data.publicityDays} 天。有异议的，可以在公示期内提出，由另一人核查后书面答复。`,
    letter,
  )
  form.gap(3)
  form.paragraph(signatureNote)
  form.signature([`${data.office}（盖章）`, dayInWords(data.gradedOn)])
  return form.finish()
}

function tell(form: Form, title: string, sentences: readonly string[]): void {
  if (sentences.length === 0) return
  form.gap(2)
  form.table({
    columns: [12, 156],
    head: {
      cells: [
        { text: '序', kind: 'label' },
        { text: title, kind: 'label' },
      ],
    },
    rows: sentences.map((text, at) => ({ cells: [{ text: String(at + 1), kind: 'centred' }, { text }] })),
  })
  form.gap(1)
}
