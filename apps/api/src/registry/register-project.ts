import type * as contract from '@anzhu/contract/project-registration'
import type { Input, Reply } from '@anzhu/contract/endpoint'
import { checkCreditCode } from '@anzhu/law/identifiers/credit-code'
import { Refusal } from '@anzhu/law/kernel/refusal'
import { permit } from '../access/permit.ts'
import type { Db } from '../db/connection.ts'
import type { Call } from '../http/serve.ts'
import { enterEnterprise, findByCreditCode, regionOfCreditCode, type Newcomer } from './newcomers.ts'
import { isKnownRegion } from './regions/regions.ts'
import { regionView } from './regions/view.ts'

interface Firm {
  readonly creditCode: string
  readonly name: string
}

/** What the business registry says of those whom nobody has entered yet, by their credit codes. */
export type Said = ReadonlyMap<string, Newcomer['said']>

/** Asks the business registry about newcomers, before anything is written: its answer may be slow or not come. */
export async function askAboutFirms(
  { db, house }: Call,
  firms: readonly { readonly creditCode: string }[],
): Promise<Said> {
  const said = new Map<string, Newcomer['said']>()
  for (const { creditCode } of firms) {
    const checked = checkCreditCode(creditCode)
    if (!checked.ok || said.has(checked.value)) continue
    if ((await findByCreditCode(db, checked.value)) !== undefined) continue
    const entry = await house.businessRegistry?.find(checked.value).catch(() => undefined)
    const source = house.businessRegistry?.source ?? ''
    said.set(checked.value, entry === undefined ? null : { entry, source, at: new Date() })
  }
  return said
}

/** What is known of a credit code, before anything is entered under it. */
export async function findFirm(
  call: Call,
  { creditCode: typed }: Input<typeof contract.findFirm>,
): Promise<Reply<typeof contract.findFirm>> {
  const creditCode = mustBeCode(typed, 'creditCode')
  const firm = await findByCreditCode(call.db, creditCode)
  if (firm !== undefined) return { creditCode, known: { id: firm.id, name: firm.name }, business: null }
  const said = (await askAboutFirms(call, [{ creditCode }])).get(creditCode)
  return {
    creditCode,
    known: null,
    business: said == null ? null : { name: said.entry.name, source: said.source },
  }
}

/** Enters an enterprise that has not registered itself: it finds what is its own when it does (EN-01). */
export async function registerFirm(
  call: Call,
  { region, ...firm }: Input<typeof contract.registerFirm>,
  said: Said,
): Promise<Reply<typeof contract.registerFirm>> {
  mustBeTheirs(call, 'enterprise.register', region)
  const creditCode = mustBeCode(firm.creditCode, 'creditCode')
  const known = await findByCreditCode(call.db, creditCode)
  call.remark.object = `企业 ${creditCode}`
  const entered = known ?? (await enter(call.db, { ...firm, creditCode, path: 'name' }, region, said))
  return {
    id: entered.id,
    name: entered.name,
    creditCode,
    region: regionView(entered.region),
    new: known === undefined,
  }
}

/**
 * Enters a project under its filing number. Those who take part are found by their credit codes; whoever nobody knows yet is
 * entered with it, so that the project is its own on the day it registers.
 */
export async function registerProject(
  call: Call,
  { contractor, labourFirms, ...project }: Input<typeof contract.registerProject>,
  said: Said,
): Promise<Reply<typeof contract.registerProject>> {
  const { db, remark } = call
  mustBeTheirs(call, 'project.register', project.region)
  if (project.plannedCompletionOn !== null && project.plannedCompletionOn < project.startedOn)
    throw new Refusal('invalid', '计划竣工日早于开工日。没有登记。', [
      { path: 'plannedCompletionOn', message: '早于开工日' },
    ])
  const entered: string[] = []
  const idOf = async (firm: Firm, path: string) => {
    const creditCode = mustBeCode(firm.creditCode, `${path}.creditCode`)
    const known = await findByCreditCode(db, creditCode)
    if (known !== undefined) return known.id
    const newcomer = { ...firm, creditCode, path: `${path}.name` }
    const { id, name } = await enter(db, newcomer, project.region, said)
    entered.push(name)
    return id
  }
  const contractorId = await idOf(contractor, 'contractor')
  const others: string[] = []
  for (const [at, firm] of labourFirms.entries()) others.push(await idOf(firm, `labourFirms.${at}`))
  remark.object = `项目 ${project.filingNumber}`
  const id = await keepProject(db, project, [contractorId, ...others])
  return { id, filingNumber: project.filingNumber, entered }
}

/** A project as it is entered, without those who take part. */
export type NewProject = Omit<Input<typeof contract.registerProject>, 'contractor' | 'labourFirms'>

/** Writes a project with those who take part, the contractor first. Refuses a filing number that the region has already. */
export async function keepProject(
  db: Db,
  project: NewProject,
  [contractorId = '', ...others]: readonly string[],
): Promise<string> {
  const row = await db
    .insertInto('registry.projects')
    .values({
      filing_number: project.filingNumber,
      name: project.name,
      region: project.region,
      contractor_id: contractorId,
      status: 'running',
      address: project.address,
      client_name: project.clientName,
      supervision_firm: project.supervisionFirm,
      structure: project.structure,
      permit_number: project.permitNumber,
      floor_area: project.floorArea,
      started_on: project.startedOn,
      planned_completion_on: project.plannedCompletionOn,
    })
    .onConflict((on) => on.columns(['region', 'filing_number']).doNothing())
    .returning('id')
    .executeTakeFirst()
  if (row === undefined)
    throw new Refusal(
      'project.number-taken',
      `监督备案号“${project.filingNumber}”在这个地区已登记过一个项目。请核对备案号，或在项目列表中查找。没有登记。`,
      [{ path: 'filingNumber', message: '已登记过' }],
    )
  await db
    .insertInto('registry.project_participants')
    .values(
      [...new Set([contractorId, ...others])].map((firm) => ({ project_id: row.id, enterprise_id: firm })),
    )
    .execute()
  return row.id
}

/** Enters an enterprise under the name the business registry has; where that is not to be had, under the one typed. */
async function enter(
  db: Db,
  { creditCode, name, path }: Firm & { readonly path: string },
  region: string,
  said: Said,
) {
  const answer = said.get(creditCode) ?? null
  const called = answer?.entry.name ?? name
  if (called === '')
    throw new Refusal('invalid', `还没有企业登记过 ${creditCode}。请填写企业名称，与营业执照一致。`, [
      { path, message: '请填写企业名称' },
    ])
  const home = regionOfCreditCode(creditCode) ?? region
  return enterEnterprise(db, { name: called, creditCode, region: home, said: answer })
}

function mustBeCode(typed: string, path: string): string {
  const checked = checkCreditCode(typed)
  if (checked.ok) return checked.value
  throw new Refusal('invalid', `${checked.problem}。${checked.suggestion}。`, [
    { path, message: checked.problem },
  ])
}

function mustBeTheirs(
  { actor }: Call,
  action: 'enterprise.register' | 'project.register',
  region: string,
): void {
  if (!isKnownRegion(region))
    throw new Refusal('invalid', '没有这个行政区划代码。请从列表中选择地区。', [
      { path: 'region', message: '没有这个地区' },
    ])
  permit(actor, action, { personId: null, organisationId: null, projectId: null, region })
}
