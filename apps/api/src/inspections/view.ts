import type * as contract from '@anzhu/contract/inspections'
import type { Input, Reply } from '@anzhu/contract/endpoint'
import type { Call } from '../http/serve.ts'
import { findDocuments } from '../documents/index.ts'
import { findingsOf } from './findings.ts'
import { marksOf } from './marks.ts'
import { photosOf } from './photos.ts'
import { notFound } from '../access/permit.ts'
import { readInspection, readStandard, type InspectionRow } from './rows.ts'

/** An inspection as a list shows it. */
export const asInspection = (row: InspectionRow): contract.Inspection => ({
  id: row.id,
  number: row.number,
  project: { id: row.project_id, name: row.project },
  kind: row.kind,
  method: row.method,
  state: row.state,
  onDay: row.on_day,
  inspector: row.inspector_name,
  score: row.score,
  grade: row.grade,
  findings: row.findings,
  toRectify: row.to_rectify,
  notClosed: row.not_closed,
  photosExpected: row.photos_expected,
})

/** One inspection with everything in it; to whoever may not look at it, it does not exist. */
export async function viewOf(call: Pick<Call, 'db' | 'actor'>, id: string): Promise<contract.InspectionView> {
  const { db } = call
  const row = await readInspection(call, id)
  const [marks, problems, photos, documents, rectification] = await Promise.all([
    marksOf(db, id),
    findingsOf(db, id),
    photosOf(db, id),
    findDocuments(db, 'inspection', [id]),
    db
      .selectFrom('inspections.rectifications')
      .select(['case_id', 'due_on', 'closed_on'])
      .where('inspection_id', '=', id)
      .executeTakeFirst(),
  ])
  return {
    ...asInspection(row),
    ...standing(row),
    marks,
    problems,
    photos,
    documents: documents.map(({ id: documentId, kind, title, version, state }) => ({
      id: documentId,
      kind,
      title,
      version,
      state,
    })),
    rectification:
      rectification === undefined
        ? null
        : {
            caseId: rectification.case_id,
            dueOn: rectification.due_on,
            closedOn: rectification.closed_on,
          },
  }
}

/** What the inspection's own row says, beyond the line of a list. */
function standing(row: InspectionRow) {
  const units = {
    self: `${row.project}项目部`,
    enterprise: row.organisation ?? '',
    authority: '安全监督机构',
  }
  return {
    filingNumber: row.filing_number,
    contractor: { id: row.contractor_id, name: row.contractor },
    unit: units[row.kind],
    standard:
      row.standard_id === null
        ? null
        : {
            id: row.standard_id,
            code: row.standard_code ?? '',
            title: row.standard_title ?? '',
            edition: row.standard_edition ?? '',
            version: row.standard_version ?? 0,
          },
    missingItems: row.missing_items,
    responsibleName: row.responsible_name,
    remark: row.remark,
    comment: row.comment,
    openedAt: row.opened_at.toISOString(),
    savedAt: row.saved_at?.toISOString() ?? null,
    result: row.result,
    voided:
      row.voided_at === null
        ? null
        : {
            at: row.voided_at.toISOString(),
            by: row.voided_by_name ?? '',
            reason: row.void_reason ?? '',
          },
    mayMake: row.may_make,
  }
}

/** The version of the standard by which an inspection was made; the enterprise's own has none. */
export async function viewInspectionStandard(
  call: Call,
  { id }: Input<typeof contract.viewInspectionStandard>,
): Promise<Reply<typeof contract.viewInspectionStandard>> {
  const { standard_id: standardId } = await readInspection(call, id)
  if (standardId === null) throw notFound()
  return { content: await readStandard(call.db, standardId) }
}
