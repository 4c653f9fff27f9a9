import type { ReviewLine } from '@anzhu/contract/reviews'
import type { StoredFile } from '@anzhu/contract/files'
import { lastDayOf, monthOf } from '@anzhu/law/assessment/month'
import { reviewStateOn } from '@anzhu/law/assessment/monthly-review'
import { doubtsAbout } from '@anzhu/law/assessment/review-doubts'
import { maskPhone } from '@anzhu/law/identifiers/mask'
import { shanghaiDate } from '@anzhu/law/kernel/date'
import { findFiles } from '../files/index.ts'
import type { Call } from '../http/serve.ts'
import { regionView } from '../registry/index.ts'
import type { FieldCipher } from '../secrets/field-cipher.ts'
import { readInspectionsByOthers, type InspectionRow, type ReviewRow } from './reviews-rows.ts'

type Reading = Pick<Call, 'db' | 'today' | 'house'>

/** The rows as the contract tells them, with the doubts about each review. */
export async function asLines(
  { db, today, house }: Reading,
  rows: readonly ReviewRow[],
): Promise<ReviewLine[]> {
  const submitted = rows.filter(({ review_id: id }) => id !== null)
  const days = submitted.map(({ month }) => month).toSorted()
  const [first, last] = [days[0], days.at(-1)]
  const [files, inspections] = await Promise.all([
    findFiles(
      db,
      submitted.flatMap((row) => row.files ?? []),
    ),
    first === undefined || last === undefined
      ? new Map<string, InspectionRow[]>()
      : readInspectionsByOthers(
          db,
          submitted.map(({ id }) => id),
          { from: first, to: lastDayOf(monthOf(last)) },
        ),
  ])
  return rows.map((row) => ({
    project: asProject(row, house.cipher),
    month: monthOf(row.month),
    state: stateOf(row, today),
    review: asReview(row, files),
    former: asFormer(row),
    doubts: doubtsOf(row, inspections.get(row.id) ?? []),
    reminded:
      row.reminded_at === null
        ? null
        : { at: row.reminded_at.toISOString(), by: row.reminded_by ?? '', times: row.reminders },
    selfChecks: row.self_checks,
  }))
}

/** The project of a row, for whoever may see it: the manager by name, the phone masked. */
function asProject(row: ReviewRow, cipher: FieldCipher): ReviewLine['project'] {
  const { manager_name: name, manager_phone: phone } = row
  return {
    id: row.id,
    name: row.name,
    filingNumber: row.filing_number,
    region: regionView(row.region),
    contractor: { id: row.contractor_id, name: row.contractor_name },
    manager: { name, phone: phone === null ? '' : maskPhone(cipher.unseal(phone)) },
  }
}

/** How the month of a row stands today. */
export function stateOf(row: ReviewRow, today: Call['today']) {
  const submitted =
    row.submitted_at === null ? null : { submittedOn: shanghaiDate(row.submitted_at), disputed: row.disputed }
  return reviewStateOn(
    { status: row.status, startedOn: row.started_on },
    monthOf(row.month),
    submitted,
    today,
  )
}

function asReview(row: ReviewRow, files: ReadonlyMap<string, StoredFile>): ReviewLine['review'] {
  const { review_id: id, submitted_at: at } = row
  if (id === null || at === null) return null
  return {
    id,
    score: row.score,
    grade: row.grade,
    files: (row.files ?? []).flatMap((file) => files.get(file) ?? []),
    submittedAt: at.toISOString(),
    submittedBy: row.submitted_by ?? '',
    dispute:
      row.disputed && row.disputed_at !== null && row.correct_by !== null
        ? {
            reason: row.dispute_reason ?? '',
            by: row.disputed_by ?? '',
            at: row.disputed_at.toISOString(),
            correctBy: row.correct_by,
          }
        : null,
    replaced: row.replaced,
  }
}

const asFormer = ({ former_month: month, former_score: score, former_grade: grade }: ReviewRow) =>
  month === null ? null : { month: monthOf(month), score, grade }

function doubtsOf(row: ReviewRow, inspections: readonly InspectionRow[]): ReviewLine['doubts'] {
  if (row.review_id === null) return []
  const found = doubtsAbout({
    month: monthOf(row.month),
    score: row.score,
    grade: row.grade,
    former: asFormer(row),
    inspections: inspections.map(({ on_day: onDay, major_findings: majorFindings, ...one }) => ({
      ...one,
      onDay,
      majorFindings,
    })),
  })
  return found.map(({ rule, because, suggestion }) => ({ rule, sentence: because, suggestion }))
}
