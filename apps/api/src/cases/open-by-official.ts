import { roles } from '@anzhu/law/access/roles'
import { Refusal } from '@anzhu/law/kernel/refusal'
import type { Call } from '../http/serve.ts'
import { mustBeAsked } from './answers.ts'
import { lockCase, type CaseRecord } from './rows.ts'
import type { CaseService, Values } from './service.ts'
import { draftCase } from './start.ts'
import { submitRow } from './submit.ts'

/** What an official records, against whom and where. Whether they may there is for the caller to have asked. */
interface Recorded {
  readonly region: string
  readonly enterprise: { readonly id: string; readonly name: string }
  readonly values: Values
  readonly materials: Readonly<Record<string, readonly string[]>>
}

/**
 * Opens a case that an official records against an enterprise: filled in, submitted and with its first holder at once, who
 * is told. Throws with everything that is in the way; then nothing is kept.
 */
export async function openByOfficial(
  call: Call,
  service: CaseService,
  { region, enterprise, values, materials }: Recorded,
): Promise<CaseRecord> {
  const { flow } = service
  const { role, unit } = call.actor
  if (flow.opened !== 'by-official' || role === null || !flow.applicants.includes(role)) {
    const who = flow.applicants.map((one) => roles[one as keyof typeof roles]).join('、')
    throw new Refusal('access.denied', `“${flow.title}”由${who}登记，没有登记。请请他们登记。`)
  }
  mustBeAsked(flow.form, values)
  const opening = {
    region,
    organisationId: enterprise.id,
    personId: null,
    certificateId: null,
    projectId: null,
    byPerson: false,
    subject: enterprise.name,
    applicant: unit || roles[role],
  }
  const slots = Object.fromEntries(Object.entries(materials).map(([slot, ids]) => [slot, [...ids]]))
  const id = await draftCase(call, service, opening, { values, materials: slots })
  return (await submitRow(call, service, await lockCase(call.db, id))).row
}
