import type { InspectionView, Mark } from '@anzhu/contract/inspections'
import { groupCaseNumber } from '@anzhu/law/identifiers/case-number'
import { givesPoints } from '@anzhu/law/inspections/making'
import { scoreInspection, type InspectionScore } from '@anzhu/law/inspections/score-inspection'
import { methods, type ScoredStandard } from '@anzhu/law/inspections/standard'
import type { PlainDate } from '@anzhu/law/kernel/date'
import { findDocuments, requestDocument, type DocumentKind } from '../documents/index.ts'
import type { Call } from '../http/serve.ts'
import { scoreSummary, type ScoreHead } from './documents/score-summary.ts'
import { scoreTables } from './documents/score-tables.ts'
import { pointsOf, printedTables, summaryOf } from './documents/score-figures.ts'
import { readInspection, readStandard } from './rows.ts'
import { viewOf } from './view.ts'

/** Asks for the 汇总表 and the 分项评分表 of a saved inspection, as their next versions; nothing where no points are given. */
export async function requestScoreSheets(call: Call, id: string): Promise<void> {
  const row = await readInspection(call, id)
  if (!givesPoints(row.method) || row.standard_id === null) return
  const [view, content, site] = await Promise.all([
    viewOf(call, id),
    readStandard(call.db, row.standard_id),
    siteOf(call, row.project_id),
  ])
  if (content.kind !== 'scored') return
  const scores = scoresOf(content, view.marks)
  const head = headOf(call, view, site.manager)
  const counted = scores[view.missingItems]
  const beside = scores[view.missingItems === 'proportional' ? 'full-marks' : 'proportional']
  const summary = summaryOf(content, view.marks, { counted, beside })
  if (summary === null) return
  await request(call, id, scoreSummary, {
    ...head,
    ...summary,
    floorArea: site.floorArea,
    structure: site.structure,
    comment: view.comment,
  })
  await request(call, id, scoreTables, {
    ...head,
    rule: summary.counted.rule,
    tables: printedTables(content, view.marks, counted),
  })
}

async function request<Data>(call: Call, id: string, kind: DocumentKind<Data>, data: Data): Promise<void> {
  const there = await findDocuments(call.db, 'inspection', [id])
  const version = there.filter((one) => one.kind === kind.kind).length + 1
  await requestDocument(call.db, call.house, { kind, ownerKind: 'inspection', ownerId: id, version, data })
}

const scoresOf = (content: ScoredStandard, marks: readonly Mark[]) => {
  const by = (mode: InspectionView['missingItems']): InspectionScore =>
    scoreInspection(content, marks.map(pointsOf), mode)
  return { proportional: by('proportional'), 'full-marks': by('full-marks') }
}

async function siteOf({ db }: Call, projectId: string) {
  const {
    manager_name: manager,
    structure,
    floor_area: area,
  } = await db
    .selectFrom('registry.projects')
    .select(['manager_name', 'structure', 'floor_area'])
    .where('id', '=', projectId)
    .executeTakeFirstOrThrow()
  return { manager, structure, floorArea: area === null ? '' : String(Number(area)) }
}

const headOf = ({ actor, house }: Call, view: InspectionView, manager: string): ScoreHead => ({
  number: groupCaseNumber(view.number ?? ''),
  title: `${methods[view.method] === methods.dust ? '建筑工地扬尘防治' : '建筑施工安全'}检查评分汇总表`,
  standard:
    view.standard === null
      ? ''
      : `${view.standard.title} ${view.standard.edition}（第 ${view.standard.version} 版）`,
  project: view.project.name,
  filingNumber: view.filingNumber,
  contractor: view.contractor.name,
  manager,
  unit: view.unit,
  inspector: view.inspector,
  onDay: view.onDay as PlainDate,
  printedBy: actor.name,
  renderedAt: house.clock.now().toISOString(),
})
