import type * as contract from '@anzhu/contract/inspections'
import type { Input } from '@anzhu/contract/endpoint'
import { groupCaseNumber } from '@anzhu/law/identifiers/case-number'
import { inspectionKinds, methods, missingItemWords } from '@anzhu/law/inspections/standard'
import type { PlainDate } from '@anzhu/law/kernel/date'
import { Refusal } from '@anzhu/law/kernel/refusal'
import { sql } from 'kysely'
import { notFound } from '../access/permit.ts'
import { findDocuments, readDocument, requestDocument } from '../documents/index.ts'
import { momentInWords } from '../documents/page/words.ts'
import type { Call } from '../http/serve.ts'
import { inspectionSheet, type InspectionSheetData } from './documents/inspection-sheet.ts'
import { lockInspection, nameOf, readInspection } from './rows.ts'
import { viewOf } from './view.ts'

/** Writes the sheet anew, as when photos arrived after it was saved. */
export async function makeInspectionSheet(
  call: Call,
  { id }: { readonly id: string },
): Promise<contract.InspectionView> {
  const row = await lockInspection(call, id)
  call.remark.object = nameOf(row)
  if (row.state !== 'saved')
    throw new Refusal('inspection.moved-on', '检查单在保存检查之后生成。请先保存这次检查。')
  await requestSheet(call, id)
  return viewOf(call, id)
}

/** Asks for the 检查单 of a saved inspection, as its next version. */
export async function requestSheet(call: Call, id: string): Promise<void> {
  const { db, house } = call
  const there = await findDocuments(db, 'inspection', [id])
  const version = there.filter(({ kind }) => kind === inspectionSheet.kind).length + 1
  await requestDocument(db, house, {
    kind: inspectionSheet,
    ownerKind: 'inspection',
    ownerId: id,
    version,
    data: await sheetData(call, id),
  })
}

async function sheetData(call: Call, id: string): Promise<InspectionSheetData> {
  const { db, actor, house } = call
  const [view, files] = await Promise.all([
    viewOf(call, id),
    sql<{ id: string; file_id: string }>`
      select id, file_id from inspections.photos where inspection_id = ${id}::uuid and file_id is not null`.execute(
      db,
    ),
  ])
  const fileOf = new Map(files.rows.map((row) => [row.id, row.file_id]))
  const shown = view.photos.filter(({ fileKind, purpose }) => fileKind !== 'pdf' && purpose !== 'after')
  const numbered = inOrderOfFindings(view, shown).map((photo, at) => ({ photo, number: at + 1 }))
  return {
    ...headOf(view),
    findings: view.problems.map((problem) => ({
      place: problem.place,
      text: problem.text,
      clause: problem.clause,
      major: problem.level === 'major',
      rectify: problem.rectify,
      requirement: problem.requirement,
      dueOn: problem.dueOn as PlainDate | null,
      responsible: problem.responsibleName,
      photos: numbered.filter(({ photo }) => photo.findingId === problem.id).map(({ number }) => number),
    })),
    photos: numbered.map(({ photo, number }) => ({
      number,
      caption: captionOf(view, photo),
      fileId: fileOf.get(photo.id) ?? null,
    })),
    attachments: view.photos.filter(({ fileKind }) => fileKind === 'pdf').map(({ fileName }) => fileName),
    printedBy: actor.name,
    renderedAt: house.clock.now().toISOString(),
  }
}

const headOf = (view: contract.InspectionView) => ({
  number: groupCaseNumber(view.number ?? ''),
  project: view.project.name,
  filingNumber: view.filingNumber,
  contractor: view.contractor.name,
  kind: `${inspectionKinds[view.kind]} · ${methods[view.method]}`,
  standard:
    view.standard === null
      ? '企业内部标准'
      : `${view.standard.title} ${view.standard.edition}（第 ${view.standard.version} 版）`,
  onDay: view.onDay as PlainDate,
  inspector: view.inspector,
  unit: view.unit,
  responsible: view.responsibleName,
  remark: view.remark,
  comment: view.comment,
  result: resultOf(view),
})

function resultOf({ score, grade, missingItems, result }: contract.InspectionView): string {
  if (score === null || result === null) return ''
  const other = missingItems === 'proportional' ? 'full-marks' : 'proportional'
  const beside = result[other].score ?? '—'
  return `${score} 分，${grade ?? '—'}（${missingItemWords[missingItems]}）。${missingItemWords[other]}为 ${beside} 分。`
}

/** Those of the findings in the order of the sheet, then the rest. */
function inOrderOfFindings(
  { problems }: contract.InspectionView,
  photos: readonly contract.InspectionPhoto[],
): contract.InspectionPhoto[] {
  const place = new Map(problems.map(({ id }, at) => [id, at]))
  const rank = ({ findingId }: contract.InspectionPhoto) => place.get(findingId ?? '') ?? problems.length
  return photos.toSorted((one, other) => rank(one) - rank(other))
}

function captionOf({ problems }: contract.InspectionView, photo: contract.InspectionPhoto): string {
  const at = problems.findIndex(({ id }) => id === photo.findingId)
  return [
    at < 0 ? '纸质检查单' : `问题 ${at + 1}`,
    ...(at < 0 || problems[at]?.place === '' ? [] : [problems[at]?.place]),
    ...(photo.takenAt === null ? [] : [`${momentInWords(new Date(photo.takenAt))} 拍摄`]),
    ...(photo.source === 'album' ? ['相册导入'] : []),
    ...(photo.clockOff === null ? [] : ['手机时间偏差']),
  ].join(' · ')
}

/** A document of an inspection, for whoever sees the inspection. */
export async function readInspectionDocument(
  call: Call,
  { id, documentId }: Input<typeof contract.readInspectionDocument>,
) {
  const row = await readInspection(call, id)
  const listed = await findDocuments(call.db, 'inspection', [id])
  if (!listed.some((one) => one.id === documentId)) throw notFound()
  const { facts, bytes } = await readDocument(call.house, documentId)
  call.remark.object = `${nameOf(row)} 的${facts.title}`
  return { fileName: `${facts.title} ${row.number ?? ''}.pdf`, body: bytes }
}
