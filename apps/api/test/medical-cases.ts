import * as cases from '@anzhu/contract/cases'
import { giveConsent } from '@anzhu/contract/consents'
import { changeQualification } from '@anzhu/contract/qualifications'
import { viewSafetyCode } from '@anzhu/contract/safety-code'
import { smallJpeg, upload } from './case-files.ts'
import type { TestActor, World } from './world.ts'

/** An enterprise that may review medicals, with the admin of its office. */
export async function reviewingEnterprise(world: World, name?: string) {
  const enterprise = await world.enterprise(name)
  const { status } = await world.as(await world.actor('supervisor'), changeQualification, {
    id: enterprise.id,
    kind: 'medical-reviewer',
    act: 'grant',
    reason: '经核查符合体检审核条件。',
  })
  if (status !== 200) throw new Error(`the qualification was refused with ${status}`)
  return { ...enterprise, admin: await world.actor('enterprise-admin', { enterprise }) }
}

/** A worker of an enterprise without a medical, who signs in. */
export async function workerWithoutMedical(world: World, enterprise: { id: string }) {
  const person = await world.worker(enterprise, { medical: null })
  const actor = await world.actor('worker', { person, region: null })
  await world.house.db
    .updateTable('access.accounts')
    .set({ phone: world.house.cipher.seal(person.phone) })
    .where('id', '=', actor.accountId)
    .execute()
  return { ...person, actor }
}

/** A complete medical report as values and materials; uploaded by whoever files it. */
export async function reportOf(world: World, by: TestActor, values: Record<string, string> = {}) {
  return {
    values: { hospital: '苏州市第一人民医院', examinedOn: '2026-11-10', result: 'fit', ...values },
    materials: { report: [await upload(world, by, smallJpeg, '报告.jpg')] },
  }
}

/** Starts and submits a report, with the consent of a worker who files it; the answer is that of the submission. */
export async function submitReport(
  world: World,
  by: TestActor,
  { personId, values }: { personId?: string; values?: Record<string, string> } = {},
) {
  if (by.role === 'worker') await world.as(by, giveConsent, { purpose: 'medical', version: 1 })
  const filled = await reportOf(world, by, values)
  const draft = await world.as(by, cases.startCase, {
    service: 'medical-report',
    ...(personId !== undefined && { personId }),
    ...filled,
  })
  if (draft.status !== 200) throw new Error(`the draft was refused with ${draft.status}`)
  const { id, version } = draft.body
  return { id, ...filled, answer: await world.as(by, cases.submitCase, { id, version }) }
}

/** Decides the present step of a case as it is now. */
export async function decideNow(
  world: World,
  by: TestActor,
  id: string,
  decision: cases.Decision,
  more: { opinion?: string; values?: Record<string, string> } = {},
) {
  const { body } = await world.as(by, cases.viewCase, { id })
  const { version = 1, step = '' } = body
  return world.as(by, cases.decideCase, { id, version, step: step ?? '', decision, ...more })
}

/** The colour of somebody's code, as an official sees it. */
export async function colourOf(world: World, personId: string) {
  return (await world.as(await world.actor('supervisor'), viewSafetyCode, { personId })).body.colour
}
