import { categories, type Category } from '@anzhu/law/certificates/facts'
import type { PlainDate } from '@anzhu/law/kernel/date'
import type { DocumentKind } from '../../documents/index.ts'
import { openForm } from '../../documents/page/form.ts'
import type { Row } from '../../documents/page/table.ts'
import { dayInWords, orDash } from '../../documents/page/words.ts'
import { headingOf, letter, signatureNote, type FormData, type FormOffice } from '../../cases/index.ts'

/** What a 转出证明 says: who leaves with which certificate, for where. */
export interface TransferProofData extends FormData {
  readonly name: string
  readonly sex: 'male' | 'female'
  readonly idNumber: string
  readonly category: Category
  readonly certificateNumber: string
  readonly firstIssuedOn: PlainDate
  readonly validTo: PlainDate
  readonly enterprise: string
  /** The province it goes to, such as 江西省. */
  readonly destination: string
  readonly newEnterprise: string
  /** Continuing education and the like; empty prints a dash. */
  readonly remarks: string
  readonly transferredOn: PlainDate
  readonly office: FormOffice
}

/** The proof that another province asks for before it takes a certificate in. */
export const transferProof: DocumentKind<TransferProofData> = {
  kind: 'transfer-proof',
  title: '转出证明',
  signed: true,
  render: drawTransferProof,
}

/** Draws the proof on one A4 page. */
export function drawTransferProof(data: TransferProofData): Promise<Buffer> {
  const form = openForm(
    headingOf(data, '安全生产考核合格证书转出证明', [
      ['持证人员', data.name],
      ['证书编号', data.certificateNumber],
      ['转往省份', data.destination],
      ['转出日期', dayInWords(data.transferredOn)],
    ]),
  )
  form.paragraph(`${data.destination}住房和城乡建设主管部门：`, { size: 12 })
  form.paragraph(
    `兹证明下列人员所持建筑施工企业安全生产管理人员考核合格证书由本机关核发，已于 ${dayInWords(data.transferredOn)} 办理转出，` +
      '自该日起在本省不再使用。请按规定办理转入。',
    letter,
  )
  form.gap(3)
  form.table({ columns: [30, 54, 30, 54], rows: rowsOf(data) })
  form.gap(3)
  form.paragraph(signatureNote)
  form.signature([`${data.office.name}（盖章）`, dayInWords(data.office.day)])
  return form.finish()
}

function rowsOf(data: TransferProofData): Row[] {
  const row = (...cells: readonly (readonly [string, string])[]): Row => ({
    cells: cells.flatMap(([label, value]) => [
      { text: label, kind: 'label' } as const,
      { text: orDash(value), span: cells.length === 1 ? 3 : 1 },
    ]),
  })
  return [
    row(['姓名', data.name], ['性别', data.sex === 'male' ? '男' : '女']),
    row(['身份证号', data.idNumber], ['证书类别', `${data.category} ${categories[data.category]}`]),
    row(['证书编号', data.certificateNumber], ['初次发证', dayInWords(data.firstIssuedOn)]),
    row(['有效期至', dayInWords(data.validTo)], ['转出日期', dayInWords(data.transferredOn)]),
    row(['原聘用企业', data.enterprise]),
    row(['转入企业', data.newEnterprise]),
    row(['备注', data.remarks]),
  ]
}
