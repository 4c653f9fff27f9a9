import type { PlainDate } from '@anzhu/law/kernel/date'
import type { DocumentKind } from '../../documents/index.ts'
import { openForm, type Form } from '../../documents/page/form.ts'
import { signedFor } from '../../documents/page/signed-for.ts'
import { dayInWords, momentInWords, orDash } from '../../documents/page/words.ts'
import {
  headingOf,
  letter,
  labels,
  materialTable,
  signatureNote,
  type FormData,
  type FormMaterial,
  type FormOffice,
} from './form-parts.ts'

/** What the three notices at the beginning of a case have in common. */
export interface NoticeData extends FormData {
  /** When the materials came in. ISO. */
  readonly receivedAt: string
  readonly materials: readonly FormMaterial[]
  readonly office: FormOffice
  /** Where progress is shown and who answers. */
  readonly enquiry: { readonly address: string; readonly contact: string }
}

/** What a 受理通知书 says besides. */
export interface AcceptanceData extends NoticeData {
  /** The day by which the office promises a decision. */
  readonly promisedOn: PlainDate
  /** How long that is, in working days. */
  readonly workingDays: number
}

/** What a 补正告知书 says besides. */
export interface CorrectionData extends NoticeData {
  readonly correctBy: PlainDate
  /** Everything that is missing or wrong, told at once. */
  readonly corrections: readonly { readonly item: string; readonly request: string }[]
}

/** What a 不予受理通知书 says besides. */
export interface RejectionData extends NoticeData {
  readonly reason: string
}

const law = '《中华人民共和国行政许可法》第三十二条'

/** 受理通知书: the case is taken, and by when it will be decided. */
export const acceptanceNotice: DocumentKind<AcceptanceData> = {
  kind: 'acceptance-notice',
  title: '受理通知书',
  signed: true,
  render: (data) =>
    drawNotice(data, '受理通知书', (form) => {
      form.paragraph(
        `你（单位）于 ${momentInWords(new Date(data.receivedAt))} 提交的“${data.service}”申请及材料收悉。经审查，申请事项属于本机关职权范围，` +
          `申请材料齐全、符合法定形式。根据${law}的规定，决定予以受理。`,
        letter,
      )
      form.paragraph(
        `本机关承诺自受理之日起 ${data.workingDays} 个工作日内（即 ${dayInWords(data.promisedOn)} 前）作出决定；` +
          '依法需要检验、专家评审、公示和补正的时间不计算在内。',
        letter,
      )
    }),
}

/** 补正告知书: everything that is missing, at once. */
export const correctionNotice: DocumentKind<CorrectionData> = {
  kind: 'correction-notice',
  title: '补正告知书',
  signed: true,
  render: (data) =>
    drawNotice(data, '补正告知书', (form) => {
      form.paragraph(
        `你（单位）于 ${momentInWords(new Date(data.receivedAt))} 提交的“${data.service}”申请收悉。经审查，申请材料不齐全或者不符合法定形式。` +
          `根据${law}的规定，现将需要补正的全部内容一次告知如下：`,
        letter,
      )
      form.gap(2)
      form.table({
        columns: [12, 56, 100],
        head: labels('序', '事项或材料', '补正要求'),
        rows: data.corrections.map(({ item, request }, at) => ({
          cells: [{ text: String(at + 1), kind: 'centred' }, { text: item }, { text: request }],
        })),
      })
      form.gap(2)
      form.paragraph(
        `请于 ${dayInWords(data.correctBy)} 前补正后重新提交。补正期间不计入办理时限；逾期未补正的，本次申请终止，可以重新申请。`,
        letter,
      )
    }),
}

/** 不予受理通知书: why not, and where to turn. */
export const rejectionNotice: DocumentKind<RejectionData> = {
  kind: 'rejection-notice',
  title: '不予受理通知书',
  signed: true,
  render: (data) =>
    drawNotice(data, '不予受理通知书', (form) => {
      form.paragraph(
        `你（单位）于 ${momentInWords(new Date(data.receivedAt))} 提交的“${data.service}”申请收悉。经审查，因下列原因，` +
          `根据${law}的规定，决定不予受理：`,
        letter,
      )
      form.paragraph(data.reason, { ...letter, bold: true })
      form.paragraph(
        '如不服本决定，可以自收到本通知书之日起六十日内依法申请行政复议，或者在六个月内依法向人民法院提起行政诉讼。情况改变后，可以重新申请。',
        letter,
      )
    }),
}

/** Heading, the notice's own words, the materials, how to ask, and who signs. */
function drawNotice(data: NoticeData, title: string, body: (form: Form) => void): Promise<Buffer> {
  const form = openForm(
    headingOf(data, title, [
      ['申请人', data.applicant],
      ['申请事项', data.service],
      ['申办对象', data.subject],
      ['收件时间', momentInWords(new Date(data.receivedAt))],
    ]),
  )
  form.paragraph(`${data.applicant}：`, { size: 12 })
  body(form)
  form.gap(3)
  form.table(materialTable('收到的材料', data.materials))
  form.gap(3)
  form.paragraph(
    `查询方式：凭编号 ${data.number} 和申请人或经办人手机号后 4 位，在 ${data.enquiry.address} 查询，` +
      `或者扫描右上角二维码；咨询：${orDash(data.enquiry.contact)}。`,
  )
  form.paragraph(signatureNote)
  form.signature([`${data.office.name}（盖章）`, dayInWords(data.office.day)])
  form.table(signedFor)
  return form.finish()
}
