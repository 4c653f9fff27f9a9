import type { PlainDate } from '@anzhu/law/kernel/date'
import type { CheckedData, DocumentKind } from '../documents/index.ts'
import { openForm } from '../documents/page/form.ts'
import { signedFor } from '../documents/page/signed-for.ts'
import { dayInWords } from '../documents/page/words.ts'

/** What a 停工整改通知书 says. */
export interface StopOrderData extends CheckedData {
  readonly number: string
  readonly project: string
  readonly filingNumber: string
  readonly contractor: string
  readonly scope: string
  readonly wholeSite: boolean
  readonly reason: string
  readonly day: PlainDate
  /** The office that orders it, as the post of the inspector names it. */
  readonly office: string
}

/** 停工整改通知书: which part of which site stops, why, and what must happen before work goes on. */
export const stopOrderDocument: DocumentKind<StopOrderData> = {
  kind: 'stop-order',
  title: '停工整改通知书',
  signed: true,
  render: drawStopOrder,
}

const letter = { indent: true, size: 12 } as const

/** Draws the order on one A4 page. */
export function drawStopOrder(data: StopOrderData): Promise<Buffer> {
  const form = openForm({
    title: '停工整改通知书',
    number: data.number,
    scanned: { url: data.checkedAt, caption: `核验码 ${data.code}` },
    lines: [
      ['受检单位', data.contractor],
      ['工程名称', data.project],
      ['备案号', data.filingNumber],
      ['停工范围', data.wholeSite ? `全部工程（${data.scope}）` : data.scope],
    ],
    printedBy: data.office,
    at: new Date(`${data.day}T12:00:00+08:00`),
  })
  form.paragraph(`${data.contractor}、${data.project}项目部：`, { size: 12 })
  form.paragraph('经检查，你单位承建的上述工程存在下列重大事故隐患：', letter)
  form.paragraph(data.reason, { ...letter, bold: true })
  form.paragraph(
    '根据《中华人民共和国安全生产法》第七十条和《建设工程安全生产管理条例》第四十三条，责令上述范围自送达时起停止施工，' +
      '撤出危险区域人员，立即整改。整改完成并经本机构复查同意后，方可恢复施工；擅自复工的，依法处理。',
    letter,
  )
  form.paragraph('本文书的真伪和现在是否仍在停工，可以扫描右上角的二维码，或凭编号和核验码查询。', letter)
  form.gap(3)
  form.signature([`${data.office}（盖章）`, dayInWords(data.day)])
  form.table(signedFor)
  return form.finish()
}
