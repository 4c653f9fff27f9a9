import type { PlainDate } from '@anzhu/law/kernel/date'
import { inspectionKinds } from '@anzhu/law/inspections/standard'
import type { Desk } from '../cases/index.ts'
import { markPaper, requestDocument } from '../documents/index.ts'
import type { House } from '../house.ts'
import { regionView } from '../registry/index.ts'
import { rectificationOrder, type OrderData } from './documents/rectification-order.ts'
import { rectificationReply, type ReplySheetData } from './documents/rectification-reply.ts'
import { rectifiedFindings } from './rectification-findings.ts'
import { rectificationOf, unitOf, type RectificationRow } from './rectification-rows.ts'

/** Asks for the 整改通知书. */
export async function requestOrder(desk: Desk, caseId: string): Promise<void> {
  const { db, house, today } = desk
  const row = await rectificationOf(db, caseId)
  const items = await rectifiedFindings(db, row.inspection_id, today)
  const data: OrderData = {
    ...(await headOf(house, row, { title: rectificationOrder.title, issuedOn: today })),
    issuedOn: today,
    findings: items.map((item) => ({
      no: item.no,
      place: item.place,
      text: item.text,
      clause: item.clause,
      major: item.level === 'major',
      requirement: item.requirement,
      dueOn: item.dueOn as PlainDate,
      responsible: item.responsible,
    })),
  }
  await requestDocument(db, house, {
    kind: rectificationOrder,
    ownerKind: 'case',
    ownerId: caseId,
    version: 1,
    data,
  })
}

/** Asks for the 整改回复单 of an order that was closed. */
export async function requestReplySheet(desk: Desk, caseId: string): Promise<void> {
  const { db, house, today } = desk
  const row = await rectificationOf(db, caseId)
  const items = await rectifiedFindings(db, row.inspection_id, today)
  const files = await filesOf(desk, row.inspection_id)
  const data: ReplySheetData = {
    ...(await headOf(house, row, { title: rectificationReply.title, issuedOn: today })),
    closedOn: today,
    findings: items.map((item) => {
      const last = item.replies.at(-1)
      const picture = (photos: readonly { readonly id: string }[]) =>
        photos.flatMap(({ id }) => files.get(id) ?? [])
      return {
        no: item.no,
        place: item.place,
        text: item.text,
        requirement: item.requirement,
        dueOn: item.dueOn as PlainDate,
        reply: last?.text ?? '',
        repliedBy: last === undefined ? '' : `${last.by}${last.byLink ? '（通过链接）' : ''}`,
        repliedAt: last?.at ?? '',
        verdict: `合格，同意销号${last === undefined || last.judgedBy === '' ? '' : `　${last.judgedBy}`}`,
        before: picture(item.before).slice(0, 1),
        after: picture(last?.photos ?? []).slice(0, 1),
      }
    }),
  }
  await requestDocument(db, house, {
    kind: rectificationReply,
    ownerKind: 'case',
    ownerId: caseId,
    version: 1,
    data,
  })
}

/** The stored files of pictures that have arrived, by picture. */
async function filesOf({ db }: Desk, inspectionId: string): Promise<ReadonlyMap<string, string>> {
  const rows = await db
    .selectFrom('inspections.photos')
    .select(['id', 'file_id'])
    .where('inspection_id', '=', inspectionId)
    .where('file_id', 'is not', null)
    .execute()
  return new Map(rows.flatMap(({ id, file_id: file }) => (file === null ? [] : [[id, file] as const])))
}

async function headOf(
  house: House,
  row: RectificationRow,
  paper: { readonly title: string; readonly issuedOn: PlainDate },
) {
  const unit = row.kind === 'authority' ? `${regionView(row.region).name}安全监督机构` : unitOf(row)
  return {
    number: row.number,
    ...(await markPaper(house, { ...paper, region: row.region, number: row.number, unit })),
    contractor: row.contractor,
    project: row.project,
    filingNumber: row.filing_number,
    kind: inspectionKinds[row.kind],
    inspectedOn: row.on_day,
    inspectionNumber: row.inspection_number ?? '',
    unit,
    inspector: row.inspector,
    authority: row.kind === 'authority',
    renderedAt: house.clock.now().toISOString(),
  }
}
