import type * as contract from '@anzhu/contract/cases'
import type { Input } from '@anzhu/contract/endpoint'
import { done } from '@anzhu/contract/fields'
import { Refusal } from '@anzhu/law/kernel/refusal'
import { notFound } from '../access/permit.ts'
import type { Call } from '../http/serve.ts'
import { mustBeAsked } from './answers.ts'
import { attachMaterials, attachNothing, carriedFor } from './attach.ts'
import { filledIn } from './fill-in.ts'
import { openFor, type Opening } from './opening.ts'
import { changeCase, lockOwnCase, matterOf, sealAnswers, type CaseRecord } from './rows.ts'
import {
  latestOf,
  mustHaveNoPage,
  serviceOf,
  type CaseService,
  type Matter,
  type Services,
  type Values,
} from './service.ts'
import { viewCase } from './view.ts'

/** A new draft, with what is known already filled in and what is on record already attached. */
export async function startCase(
  call: Call,
  services: Services,
  { service: id, values, materials, ...meant }: Input<typeof contract.startCase>,
) {
  const service = latestOf(services, id)
  if (service === undefined) throw notFound()
  mustBeAsked(service.flow.form, values)
  const opening = await openFor(call, services, service, meant)
  return viewCase(call, services, await draftCase(call, service, opening, { values, materials }))
}

/** A case as it would be before it is kept anywhere. */
export function newMatter({ actor }: Call, opening: Opening, values: Values): Matter {
  const { subject: _, applicant: __, ...whose } = opening
  return {
    id: null,
    number: null,
    filedOn: null,
    accountId: actor.accountId ?? '',
    ...whose,
    values,
    attached: {},
    sources: {},
    silent: [],
    decided: {},
  }
}

/** Keeps a new draft; what is given stands before what is known. */
export async function draftCase(
  call: Call,
  service: CaseService,
  opening: Opening,
  { values, materials }: Pick<Input<typeof contract.startCase>, 'values' | 'materials'>,
): Promise<string> {
  const { db, house } = call
  const matter = newMatter(call, opening, values)
  const known = await service.prefill(call, matter)
  const filled = await filledIn(call, service, { ...matter, values: { ...known.values, ...values } }, known)
  const { id } = await db
    .insertInto('cases.cases')
    .values({
      flow: service.flow.id,
      flow_version: service.flow.version,
      region: opening.region,
      account_id: matter.accountId,
      organisation_id: opening.organisationId,
      person_id: opening.personId,
      certificate_id: opening.certificateId,
      project_id: opening.projectId,
      by_person: opening.byPerson,
      by_official: service.flow.opened === 'by-official',
      subject: opening.subject,
      applicant: opening.applicant,
      exclusive: service.exclusive(matter),
      answers: sealAnswers(house, filled.values),
      sources: JSON.stringify(filled.sources),
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  const at = { desk: call, service, matter: { ...matter, id }, accountId: matter.accountId }
  await attachMaterials(at, { ...(await carriedFor(call, service, matter)), ...materials })
  return id
}

/** Keeps what was filled in; nobody sees it before it is submitted. */
export async function saveCase(
  call: Call,
  services: Services,
  { id, version, values, materials }: Input<typeof contract.saveCase>,
) {
  const { db, house, actor, remark } = call
  const row = await lockOwnCase(db, actor, id, version)
  mustBeOpenToChange(row)
  const service = serviceOf(services, row)
  mustHaveNoPage(service, id)
  mustBeAsked(service.flow.form, values)
  const before = await matterOf(house, db, row)
  const filled = await filledIn(call, service, { ...before, values }, before)
  const matter = { ...before, id, ...filled }
  const at = { desk: call, service, matter, accountId: actor.accountId ?? '' }
  const taken = await attachMaterials(at, materials)
  if (taken.length > 0)
    remark.object = `${service.flow.title} ${row.number ?? '草稿'}，沿用已通过的材料${taken.map((name) => `《${name}》`).join('')}`
  await changeCase(db, id, {
    answers: sealAnswers(house, filled.values),
    sources: JSON.stringify(filled.sources),
  })
  return viewCase(call, services, id)
}

/** Throws away a draft with what was filled in and attached; that it existed, and its number, stay. */
export async function deleteCase({ db, house, actor }: Call, { id }: { readonly id: string }) {
  const row = await lockOwnCase(db, actor, id)
  if (row.status !== 'draft') throw new Refusal('conflict', '已经提交过的不能删除。不想办了，请先撤回。')
  await attachNothing(db, id)
  await changeCase(db, id, { status: 'deleted', answers: sealAnswers(house, {}), findings: '[]' })
  return done
}

/** Refuses a case that is under way or over: what was submitted is not changed behind the deciders' backs. */
export function mustBeOpenToChange({ status }: CaseRecord): void {
  if (status === 'draft' || status === 'returned') return
  throw new Refusal('conflict', '这一件已经提交，不能再改。需要修改，请先撤回，或等审核人退回补正。')
}
