import type * as contract from '@anzhu/contract/inspections'
import type { Input } from '@anzhu/contract/endpoint'
import { givesPoints } from '@anzhu/law/inspections/making'
import { saveIssues } from '@anzhu/law/inspections/saving'
import { scoreInspection } from '@anzhu/law/inspections/score-inspection'
import type { ScoredStandard } from '@anzhu/law/inspections/standard'
import { Refusal } from '@anzhu/law/kernel/refusal'
import { sql } from 'kysely'
import { nextCaseNumber } from '../cases/index.ts'
import type { Call } from '../http/serve.ts'
import { findingsOf } from './findings.ts'
import { marksOf, scoredStandard } from './marks.ts'
import { openRectification } from './open-rectification.ts'
import { photosOf } from './photos.ts'
import { lockInspection, mustBeOpen, nameOf, type InspectionRow } from './rows.ts'
import { requestScoreSheets } from './score-papers.ts'
import { requestSheet } from './sheet.ts'
import { viewOf } from './view.ts'

/** Which numbers are those of inspections, in the third and fourth group of the mechanism of case numbers. */
const serviceCode = '82'

/** Ends an inspection: checked as a whole, scored by both modes, numbered. One saved already is answered as it is. */
export async function saveInspection(
  call: Call,
  { id, comment, remark, nothingFound }: Input<typeof contract.saveInspection>,
): Promise<contract.InspectionView> {
  const row = await lockInspection(call, id)
  call.remark.object = nameOf(row)
  if (row.state === 'saved') return viewOf(call, id)
  mustBeOpen(row)
  mustNotBeFinished(row)
  const { db, house, today } = call
  const words = { comment: comment ?? row.comment, remark: remark ?? row.remark }
  const standard = givesPoints(row.method) ? await scoredStandard(db, row) : null
  const marks = await marksOf(db, id)
  await mustBeWhole(call, row, { comment: words.comment, nothingFound, standard, marks })
  const result = standard === null ? null : scoredBothWays(standard, marks)
  const own = result?.[row.missing_items]
  const number = await nextCaseNumber(db, row.region, serviceCode, today)
  await db
    .updateTable('inspections.inspections')
    .set({
      ...words,
      state: 'saved',
      number,
      saved_at: house.clock.now(),
      result: result === null ? null : JSON.stringify(result),
      score: own?.score ?? null,
      grade: own?.grade ?? null,
      version: sql`version + 1`,
    })
    .where('id', '=', id)
    .execute()
  // They only kept late deliveries of other devices from coming back.
  await sql`delete from inspections.marks where inspection_id = ${id}::uuid and state = 'cleared'`.execute(db)
  await requestSheet(call, id)
  await openRectification(call, id)
  await requestScoreSheets(call, id)
  return viewOf(call, id)
}

function mustNotBeFinished({ project_status: status, project }: InspectionRow): void {
  if (status === 'finished')
    throw new Refusal('inspection.not-possible', `${project}已终止监督，检查不能再保存。请放弃这次检查。`)
}

interface Rest {
  readonly comment: string
  readonly nothingFound: boolean
  readonly standard: ScoredStandard | null
  readonly marks: readonly contract.Mark[]
}

async function mustBeWhole({ db }: Call, row: InspectionRow, rest: Rest): Promise<void> {
  const [findings, photos] = await Promise.all([findingsOf(db, row.id), photosOf(db, row.id)])
  const issues = saveIssues({
    ...rest,
    method: row.method,
    findings,
    sheets: photos.filter(({ purpose }) => purpose === 'sheet').length,
    inspector: row.inspector_name,
    responsible: row.responsible_name,
  })
  if (issues.length > 0) {
    throw new Refusal(
      'inspection.incomplete',
      `${issues.map(({ message }) => message).join('；')}。补齐后再保存。`,
      issues.slice(0, 100),
    )
  }
}

/** Score and grade by both ways of counting missing items; each grade from the unrounded score. */
function scoredBothWays(
  standard: ScoredStandard,
  marks: readonly contract.Mark[],
): NonNullable<contract.InspectionView['result']> {
  const points = marks.map(({ deductions, ...mark }) => ({
    ...mark,
    points: deductions.reduce((sum, tap) => sum + Math.round(tap.points * 100), 0) / 100,
  }))
  const by = (mode: contract.InspectionView['missingItems']) => {
    const { summary } = scoreInspection(standard, points, mode)
    return { score: summary?.score ?? null, grade: summary?.grade ?? null }
  }
  return { proportional: by('proportional'), 'full-marks': by('full-marks') }
}
