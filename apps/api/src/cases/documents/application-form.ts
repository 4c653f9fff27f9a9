import type { PlainDate } from '@anzhu/law/kernel/date'
import type { DocumentKind } from '../../documents/index.ts'
import { openForm } from '../../documents/page/form.ts'
import type { Row } from '../../documents/page/table.ts'
import { dayInWords, orDash } from '../../documents/page/words.ts'
import { headingOf, labels, materialTable, type FormData, type FormMaterial } from './form-parts.ts'

/** What an 申报表 says: everything that was filled in, and who decided what. */
export interface ApplicationFormData extends FormData {
  /** 湖南省建筑施工企业专职安全生产管理人员考核申报表 */
  readonly title: string
  readonly submittedOn: PlainDate
  readonly fields: readonly { readonly title: string; readonly value: string }[]
  readonly materials: readonly FormMaterial[]
  /** The conditions as they were tried at submission. */
  readonly checks: readonly { readonly title: string; readonly holds: boolean; readonly detail: string }[]
  readonly opinions: readonly FormOpinion[]
  /** What the applicant signed for; null where nothing was asked. */
  readonly commitment: string | null
}

/** One officer's or party's opinion. */
export interface FormOpinion {
  readonly step: string
  /** 同意, 退回补正, … */
  readonly word: string
  readonly who: string
  readonly unit: string
  readonly day: PlainDate
  readonly opinion: string
}

/** The archive's copy of an application, made when it is closed. */
export const applicationForm: DocumentKind<ApplicationFormData> = {
  kind: 'application-form',
  title: '申报表',
  signed: false,
  render: drawApplicationForm,
}

/** Draws the form of any service: fields two beside each other, long ones over the whole width. */
export function drawApplicationForm(data: ApplicationFormData): Promise<Buffer> {
  const { title, fields, materials, checks, opinions, commitment } = data
  const form = openForm(
    headingOf(data, title, [
      ['申请事项', data.service],
      ['申请人', data.applicant],
      ['申办对象', data.subject],
      ['提交日期', dayInWords(data.submittedOn)],
    ]),
  )
  form.table({ columns: [30, 54, 30, 54], rows: pairs(fields) })
  form.gap(5)
  form.table(materialTable('申报材料', materials))
  if (checks.length > 0) {
    form.gap(5)
    form.table({
      columns: [12, 60, 18, 78],
      head: labels('序', '办理条件', '核对', '依据的情况'),
      rows: checks.map(({ title: condition, holds, detail }, at) => ({
        cells: [
          { text: String(at + 1), kind: 'centred' },
          { text: condition },
          { text: holds ? '符合' : '不符合', kind: 'centred' },
          { text: orDash(detail) },
        ],
      })),
    })
  }
  form.gap(5)
  form.table({ columns: [30, 138], rows: [...commitmentRow(commitment, data), ...opinions.map(opinionRow)] })
  return form.finish()
}

interface Field {
  readonly title: string
  readonly value: string
}

/** More than so many characters do not stand in half a row. */
const isLong = ({ title, value }: Field) =>
  [...value].length > 26 || value.includes('\n') || [...title].length > 14

function pairs(fields: readonly Field[]): Row[] {
  const rows: Row[] = []
  for (let at = 0; at < fields.length; at++) {
    const [first, second] = [fields[at], fields[at + 1]]
    if (first === undefined) break
    if (isLong(first) || second === undefined || isLong(second))
      rows.push({ cells: [label(first), { ...value(first), span: 3 }] })
    else {
      rows.push({ cells: [label(first), value(first), label(second), value(second)] })
      at++
    }
  }
  return rows
}

const label = ({ title }: Field) => ({ text: title, kind: 'label' }) as const
const value = (field: Field) => ({ text: orDash(field.value) })

const commitmentRow = (commitment: string | null, { applicant, submittedOn }: ApplicationFormData): Row[] =>
  commitment === null
    ? []
    : [
        {
          cells: [
            { text: '申请人承诺', kind: 'label' },
            { text: commitment, foot: `${applicant}（签章）　${dayInWords(submittedOn)}` },
          ],
          height: 25,
        },
      ]

const opinionRow = ({ step, word, who, unit, day, opinion }: FormOpinion): Row => ({
  cells: [
    { text: step, kind: 'label' },
    {
      text: opinion.trim() === '' ? word : `${word}。${opinion}`,
      foot: `${unit}（盖章）　${who}　${dayInWords(day)}`,
    },
  ],
  height: 25,
})
