import * as cases from '@anzhu/contract/cases'
import { addCertificate } from './certificates.ts'
import { smallPdf, upload } from './case-files.ts'
import type { TestActor, World } from './world.ts'

/** An enterprise of the labour trade in the district, with its administrator and the association. */
export async function labourPlace(
  world: World,
  { region = '320507', name }: { region?: string; name?: string } = {},
) {
  const enterprise = await world.enterprise(name, region)
  return {
    enterprise,
    admin: await world.actor('enterprise-admin', { enterprise, region }),
    association: await world.actor('association'),
  }
}

export type LabourPlace = Awaited<ReturnType<typeof labourPlace>>

/** Files one case with PDFs in the slots that it needs; answers with the draft. */
export async function draftOf(
  world: World,
  admin: TestActor,
  {
    service,
    personId,
    values = {},
    slots = [],
  }: {
    service: string
    personId?: string
    values?: Record<string, string>
    slots?: readonly string[]
  },
) {
  const materials: Record<string, string[]> = {}
  for (const slot of slots) materials[slot] = [await upload(world, admin, smallPdf, `${slot}.pdf`)]
  return world.as(admin, cases.startCase, {
    service,
    values,
    materials,
    ...(personId !== undefined && { personId }),
  })
}

export const submit = (world: World, admin: TestActor, { id, version }: { id: string; version: number }) =>
  world.as(admin, cases.submitCase, { id, version })

/** What an enterprise fills in that nobody knew. */
export const enterpriseAnswers = {
  phone: '13912345678',
  qualificationNumber: 'D332000001',
  qualificationUntil: '2028-05-31',
  licenceNumber: '（苏）JZ安许证字〔2025〕000001',
  licenceUntil: '2028-05-31',
}

export const enterpriseSlots = ['licence-of-business', 'qualification_cert', 'safety-licence'] as const

/** The basic information, submitted. */
export async function submitEnterprise(
  world: World,
  { admin }: LabourPlace,
  values: Record<string, string> = {},
) {
  const draft = await draftOf(world, admin, {
    service: 'labour-enterprise',
    values: { ...enterpriseAnswers, ...values },
    slots: enterpriseSlots,
  })
  if (draft.status !== 200) throw new Error(`draft: ${draft.problem.detail}`)
  return submit(world, admin, draft.body)
}

/** A decision of the association at the present step. */
export async function decide(
  world: World,
  association: TestActor,
  id: string,
  decision: 'pass' | 'return' = 'pass',
  values: Record<string, string> = {},
) {
  const { body } = await world.as(association, cases.viewCase, { id })
  return world.as(association, cases.decideCase, {
    id,
    version: body.version,
    step: body.step ?? '',
    decision,
    opinion: decision === 'return' ? '安全生产许可证看不清，请重新扫描。' : '',
    values,
  })
}

/** The enterprise on the list. */
export async function approvedEnterprise(world: World, place: LabourPlace) {
  const { body, status, problem } = await submitEnterprise(world, place)
  if (status !== 200) throw new Error(`submission: ${problem.detail}`)
  const decided = await decide(world, place.association, body.id)
  if (decided.status !== 200) throw new Error(`decision: ${decided.problem.detail}`)
  return decided.body
}

/** Somebody on the roster with a certificate of category C of the enterprise. */
export async function officer(
  world: World,
  { enterprise }: Pick<LabourPlace, 'enterprise'>,
  expiresOn = '2028-11-20',
) {
  const person = await world.worker(enterprise, { name: '沈安全' })
  const certificate = await addCertificate(world, person, enterprise, {
    province: '320000',
    category: 'C2',
    expiresOn: expiresOn as '2028-11-20',
  })
  return { person, certificate }
}

/** A project in the district in which the enterprise takes part: the contract register has a contract for it. */
export async function contractFor(
  world: World,
  { enterprise }: Pick<LabourPlace, 'enterprise'>,
  name?: string,
) {
  const builder = await world.enterprise('苏州华筑建设工程有限公司')
  const project = await world.project(builder, {
    participants: [enterprise],
    ...(name !== undefined && { name }),
  })
  const found = (
    await world.house.contractRegister!.search({ creditCode: enterprise.creditCode, text: project.name })
  )[0]
  if (found === undefined) throw new Error('no contract')
  return found
}
