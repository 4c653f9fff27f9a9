import type * as contract from '@anzhu/contract/cases'
import type { Input } from '@anzhu/contract/endpoint'
import { unmet } from '@anzhu/law/kernel/rule'
import type { Flow } from '@anzhu/law/kernel/flow'
import { servesRegion } from '@anzhu/law/offering'
import { isLimited } from '@anzhu/law/access/policy'
import { notFound } from '../access/permit.ts'
import type { Call } from '../http/serve.ts'
import { carriedFor } from './attach.ts'
import { checksFor } from './cures.ts'
import { caseRow } from './list.ts'
import { certificatesOf, personNamed } from './naming.ts'
import { mayBegin, openFor, regionsOf } from './opening.ts'
import { latestOf, latestServices, type CaseService, type Services } from './service.ts'
import { newMatter } from './start.ts'

/** What this person may file where they are, each with the case of it that is under way. */
export async function listServices(call: Call, services: Services) {
  const { actor } = call
  const all = latestServices(services).map(({ flow }) => flow)
  const limited = isLimited(actor)
  const mine = all.filter((flow) => mayBegin(flow, actor.role) && !(limited && flow.subject === 'enterprise'))
  if (mine.length === 0) return { items: [] }
  const regions = await regionsOf(call)
  const away = await regionsAway(call, services, mine)
  const offered = mine.filter((flow) =>
    [
      ...regions.of,
      ...(flow.about === 'certificate' ? regions.about : []),
      ...(away.get(flow.id) ?? []),
    ].some((region) => servesRegion(flow, region, all)),
  )
  const open = await openCases(call, services)
  return {
    items: offered.map(({ id, title, purpose, subject, service, about, names }) => ({
      id,
      title,
      purpose,
      subject,
      kind: service ?? null,
      aboutCertificate: about === 'certificate',
      namesAnybody: names === 'anybody' && actor.role !== 'worker' && !limited,
      openCase: open.get(id) ?? null,
    })),
  }
}

/** Where else an enterprise may file each of these services, as far as is known here without asking anybody. */
async function regionsAway(call: Call, services: Services, flows: readonly Flow[]) {
  const { organisationId } = call.actor
  const away = new Map<string, readonly string[]>()
  if (organisationId === null) return away
  for (const { id } of flows)
    away.set(id, (await latestOf(services, id)?.alsoIn(call, organisationId, false)) ?? [])
  return away
}

/** What a look-up of a form finds in its register for the asking enterprise. */
export async function searchChoices(
  call: Call,
  services: Services,
  { service: id, field, q = '' }: Input<typeof contract.searchChoices>,
) {
  const service = latestOf(services, id)
  const { organisationId, role } = call.actor
  if (service === undefined || organisationId === null || !mayBegin(service.flow, role)) throw notFound()
  const found = await service.search(call, organisationId, field, q)
  if (found === undefined) throw notFound()
  return { ...found, items: [...found.items] }
}

/** The cases under way that are about the asking person, project or enterprise itself, by service. */
async function openCases({ db, actor, today }: Call, services: Services) {
  const own = actor.role === 'worker' ? actor.personId : null
  const project = actor.role === 'project-department' ? actor.projectId : null
  const rows = await db
    .selectFrom('cases.cases')
    .selectAll()
    .where('status', 'in', ['in-progress', 'returned'])
    .$if(own !== null, (query) => query.where('person_id', '=', own).where('by_person', '=', true))
    .$if(project !== null, (query) => query.where('project_id', '=', project))
    .$if(own === null && project === null, (query) =>
      query
        .where('organisation_id', '=', actor.organisationId)
        .where('person_id', 'is', null)
        .where('project_id', 'is', null),
    )
    .orderBy('id')
    .execute()
  return new Map(
    rows.map((row) => [row.flow, { id: row.id, state: caseRow(services, row, today).state }] as const),
  )
}

/** May it be filed at all? Every condition with its ground and what helps, before any form. */
export async function checkService(
  call: Call,
  services: Services,
  { service: id, ...meant }: Input<typeof contract.checkServiceFor>,
) {
  const service = latestOf(services, id)
  if (service === undefined) throw notFound()
  const choice = await certificatesToChoose(call, service, meant)
  if (choice.length > 1) return { allowed: false, findings: [], certificates: choice }
  const matter = newMatter(call, await openFor(call, services, service, meant), {})
  call.remark.object = `能不能办：${service.flow.title}`
  if (matter.personId !== null) call.remark.personId = matter.personId
  const carried = await carriedFor(call, service, matter)
  const attached = Object.fromEntries(Object.entries(carried).map(([slot, ids]) => [slot, ids.length]))
  const carrying = { ...matter, attached }
  const { findings } = await service.judge(call, carrying, false)
  const checks = await checksFor(call, services, { service, matter: carrying }, findings)
  return { allowed: unmet(findings).length === 0, findings: checks, certificates: choice }
}

/** Of somebody named, the certificates one of which must be chosen; they have shown by the number that they may know. */
async function certificatesToChoose(
  call: Call,
  { flow }: CaseService,
  { identity, certificateId }: Pick<Input<typeof contract.checkServiceFor>, 'identity' | 'certificateId'>,
) {
  if (identity === undefined || certificateId !== undefined || flow.about !== 'certificate') return []
  const all = await certificatesOf(call, await personNamed(call, flow, identity))
  return all.map(({ id, number, category }) => ({ id, number, category }))
}
