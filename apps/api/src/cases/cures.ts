import type { Check, Cure } from '@anzhu/contract/cases'
import { citeInWords } from '@anzhu/law/kernel/cite'
import type { Cure as Remedy } from '@anzhu/law/kernel/cure'
import type { Finding } from '@anzhu/law/kernel/rule'
import { allowed } from '@anzhu/law/access/policy'
import type { Db } from '../db/connection.ts'
import type { Call } from '../http/serve.ts'
import { caseColumns } from './columns.ts'
import { mayFile, viewing, type CaseRecord } from './rows.ts'
import { latestServices, type CaseService, type Matter, type Services } from './service.ts'

/** A finding as it is told to whoever only reads it. */
export const asCheck = (finding: Finding): Check => {
  const { rule, title, basis, met, because, suggestion, earliestOn = null } = finding
  return { rule, title, basis: citeInWords(basis), met, because, suggestion, earliestOn, cure: null }
}

/** Findings as they are told to the applicant, each that does not hold with what helps. */
export async function checksFor(
  call: Call,
  services: Services,
  { service, matter }: { readonly service: CaseService; readonly matter: Matter },
  findings: readonly Finding[],
): Promise<Check[]> {
  return Promise.all(
    findings.map(async (finding) => ({
      ...asCheck(finding),
      cure: finding.met ? null : await cureOf(call, services, service, matter, finding),
    })),
  )
}

async function cureOf(
  call: Call,
  services: Services,
  service: CaseService,
  matter: Matter,
  finding: Finding,
): Promise<Cure | null> {
  const { flow } = service
  const remedies = flow.cures?.[finding.rule] ?? (finding.rule === flow.materialsJudgedBy ? [uploading] : [])
  for (const remedy of remedies) {
    const cure = await asCure(call, services, { service, matter, finding }, remedy)
    if (cure !== null) return cure
  }
  return null
}

const uploading: Remedy = { kind: 'upload' }

interface Ill {
  readonly service: CaseService
  readonly matter: Matter
  readonly finding: Finding
}

async function asCure(call: Call, services: Services, ill: Ill, remedy: Remedy): Promise<Cure | null> {
  switch (remedy.kind) {
    case 'upload':
      return uploadOf(ill, remedy.slot)
    case 'service': {
      const service = siblingOf(services, ill.service, remedy.service)
      return service !== undefined && call.actor.role !== null && service.applicants.includes(call.actor.role)
        ? { kind: 'service', service: service.id }
        : null
    }
    case 'open-case': {
      const other = await openCase(call.db, ill.service.exclusive(ill.matter), ill.matter)
      const seen =
        other !== undefined &&
        (mayFile(call.actor, other) || allowed(call.actor, 'case.view', viewing(other)))
      return seen ? { kind: 'case', id: other.id } : null
    }
    case 'page':
      return remedy
  }
}

/** The slot named, or of those that are missing the first that the form has; one that is empty where nobody says. */
function uploadOf({ service: { flow }, matter, finding }: Ill, named: string | undefined): Cure | null {
  const wanted = named === undefined ? finding.missing : [named]
  const slot = flow.materials.find(({ id, optional = false }) =>
    wanted === undefined ? !optional && (matter.attached[id] ?? 0) === 0 : wanted.includes(id),
  )
  return slot === undefined ? null : { kind: 'upload', slot: slot.id }
}

/** Another kind of service of the same jurisdiction; of one that has letters that of the same letter. */
function siblingOf(services: Services, { flow }: CaseService, kind: string) {
  const letter = /-[abc]$/.exec(flow.service ?? '')?.[0] ?? ''
  return latestServices(services)
    .map((one) => one.flow)
    .find(
      ({ jurisdiction, service }) =>
        jurisdiction === flow.jurisdiction && (service === kind || service === `${kind}${letter}`),
    )
}

/** The case of this kind that is under way for the same person, project or enterprise, besides this one. */
export async function openCase(
  db: Db,
  exclusive: string,
  {
    id,
    personId,
    organisationId,
    projectId,
  }: Pick<Matter, 'id' | 'personId' | 'organisationId' | 'projectId'>,
): Promise<CaseRecord | undefined> {
  return db
    .selectFrom('cases.cases')
    .select(caseColumns)
    .where('exclusive', '=', exclusive)
    .where('status', 'in', ['in-progress', 'returned'])
    .$if(id !== null, (query) => query.where('id', '!=', id ?? ''))
    .$if(personId !== null, (query) => query.where('person_id', '=', personId))
    .$if(projectId !== null, (query) => query.where('project_id', '=', projectId))
    .$if(personId === null && projectId === null, (query) =>
      query
        .where('person_id', 'is', null)
        .where('project_id', 'is', null)
        .where('organisation_id', '=', organisationId),
    )
    .executeTakeFirst()
}
