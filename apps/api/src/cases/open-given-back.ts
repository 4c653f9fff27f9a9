import type { PlainDate } from '@anzhu/law/kernel/date'
import { servesRegion } from '@anzhu/law/offering'
import { nextCaseNumber } from './numbers.ts'
import { projectOpening } from './opening.ts'
import { recordEvent, sealAnswers, type CaseRecord } from './rows.ts'
import type { CaseService, Desk, Values } from './service.ts'
import { rightNow } from '../clock/clock.ts'

/** What is to be put right, as the applicant reads it. */
export interface Remarked {
  readonly item: string
  readonly text: string
}

/** A case that begins by being given back, and why. */
interface GivenBack {
  readonly projectId: string
  /** Whose finding it was. */
  readonly by: { readonly accountId: string; readonly name: string; readonly unit: string }
  /** Of what at most one may be open for the project. */
  readonly exclusive: string
  readonly values?: Values
  readonly title: string
  readonly reason: string
  readonly remarks: readonly Remarked[]
  readonly correctBy: PlainDate
}

/**
 * Opens a case about a project that nobody applied for: it has its number and lies with the department at once, to be put
 * right by a day. Who calls tells the department, in the words of the matter. Throws where the service is not of the place.
 */
export async function openGivenBack(
  { db, house, today }: Desk,
  service: CaseService,
  { projectId, by, exclusive, values = {}, title, reason, remarks, correctBy }: GivenBack,
): Promise<CaseRecord> {
  const { flow } = service
  const { regions, organisationId, subject, applicant } = await projectOpening(db, projectId)
  const region = regions.find((one) => servesRegion(flow, one, [flow]))
  if (region === undefined) throw new Error(`${flow.id} is not offered where the project lies`)
  const row = await db
    .insertInto('cases.cases')
    .values({
      number: await nextCaseNumber(db, region, flow.code, today),
      flow: flow.id,
      flow_version: flow.version,
      region,
      account_id: by.accountId,
      organisation_id: organisationId,
      project_id: projectId,
      by_person: false,
      subject,
      applicant,
      exclusive,
      status: 'returned',
      answers: sealAnswers(house, values),
      opened: true,
      due_on: flow.correctionDays === null ? correctBy : null,
      correct_by: flow.correctionDays === null ? null : correctBy,
      submitted_at: rightNow(),
    })
    .returningAll()
    .executeTakeFirstOrThrow()
  const { name, unit } = by
  await recordEvent(db, row.id, { kind: 'returned', title, name, unit, opinion: reason, remarks })
  return row
}
