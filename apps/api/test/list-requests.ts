import type { Endpoint } from '@anzhu/contract/endpoint'
import { endpoints } from '@anzhu/contract/endpoints'
import { operationOf, type Things } from './two-places.ts'

/** One way to ask a list, a count, a sheet or a dashboard: nothing narrowed but what must be said. */
export interface ListRequest {
  readonly endpoint: Endpoint
  readonly name: string
  readonly query: Readonly<Record<string, string>>
  /** Whether it can be searched by words. */
  readonly searchable: boolean
}

interface Parameter {
  readonly name: string
  readonly in: 'path' | 'query'
  readonly required?: boolean
  readonly schema: { readonly enum?: readonly string[]; readonly format?: string }
}

/** What is said for parameters that are asked for and are no choice. */
const said: Readonly<Record<string, string>> = {
  region: '320507',
  from: '2027-06-01',
  to: '2027-06-30',
  since: 'green',
  on: '2026-11-19',
  role: 'viewer',
  creditCode: '91320507MA000001XX',
  number: '备案 1',
}

/** Lists about one thing in which several firms have a part. */
const ofShared: ReadonlySet<string> = new Set([
  'listTrainingEnrolments',
  'countTrainingEnrolments',
  'listExamEnrolments',
  'viewExamNotice',
])

/** Every read of the contract that is not about one person's or firm's thing, with every choice that it asks for. */
export function listRequests(): ListRequest[] {
  return endpoints
    .filter(({ method, access }) => method === 'GET' && access !== 'public')
    .filter(({ id, path }) => !path.includes(':') || ofShared.has(id))
    .flatMap((endpoint) => {
      const given = operationOf(endpoint).parameters as readonly Parameter[]
      const inQuery = given.filter((parameter) => parameter.in === 'query')
      const has = (name: string) => inQuery.some((parameter) => parameter.name === name)
      const rest = { ...(has('limit') && { limit: '200' }), ...alsoSaid[endpoint.id] }
      return choices(inQuery.filter(({ required, name }) => required === true || name === 'of')).map(
        (query) => ({
          endpoint,
          name: [endpoint.id, ...Object.values(query)].join(' ').trim(),
          query: { ...rest, ...query, ...alsoSaid[endpoint.id] },
          searchable: has('q'),
        }),
      )
    })
}

/** What these must be told beside. */
const alsoSaid: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  exportAudit: { since: '2026-11-01', until: '2026-11-25' },
  awaitMySafetyCode: { since: '2026-11-01T00:00:00Z' },
}

/** Trail and background work are the platform's; what is published to check by is for everybody who checks. */
export const openToAll: ReadonlySet<string> = new Set([
  'listAudit',
  'exportAudit',
  'listJobs',
  'listStandards',
])

/** Whoever watches the trainings of a region sees everybody in them, wherever they are employed. */
export const ofTheRegion: ReadonlySet<string> = new Set([
  'listTrainingEnrolments · supervisor',
  'countTrainingEnrolments · supervisor',
  'listTrainingBodies · supervisor',
])

/** What a province or a district lays down and offers is for everybody in the province, not a stranger's. */
export const forTheProvince: ReadonlySet<keyof Things> = new Set([
  'ruleVersion',
  'provincialStandard',
  'standard',
  'plan',
  'enrolment',
  'correction',
  'examNotice',
  'examCandidate',
  'examBan',
])

interface Pair {
  readonly list: string
  readonly view: Endpoint
  readonly thing: keyof Things
}

const pair = (list: string, view: string, thing: keyof Things): Pair => ({
  list,
  view: endpoints.find(({ id }) => id === view) as Endpoint,
  thing,
})

/** Which endpoint opens what a list shows, and what a place has of it. */
export const pairs: readonly Pair[] = [
  pair('listWorkers', 'viewWorker', 'person'),
  pair('listSafetyCodes', 'viewSafetyCode', 'person'),
  pair('listMedicals', 'listWorkerMedicals', 'person'),
  pair('listCertificates', 'viewCertificate', 'certificate'),
  pair('listCases', 'viewCase', 'case'),
  pair('listEnterprises', 'viewEnterpriseRecord', 'enterprise'),
  pair('listProjects', 'viewProject', 'project'),
  pair('listInspections', 'viewInspection', 'savedInspection'),
  pair('listDangerousWorks', 'viewDangerousWork', 'hazard'),
  pair('listLabourRecords', 'viewLabourRecord', 'labourRecord'),
  pair('listImports', 'viewImport', 'import'),
  pair('listRuns', 'viewRun', 'run'),
  pair('listTrainingPlans', 'viewTrainingPlan', 'plan'),
  pair('listExamNotices', 'viewExamNotice', 'examNotice'),
  pair('listDraws', 'viewDraw', 'draw'),
]

/** Every combination of what these parameters can be. */
function choices(parameters: readonly Parameter[]): Readonly<Record<string, string>>[] {
  const [first, ...others] = parameters
  if (first === undefined) return [{}]
  const values = first.schema.enum ?? [said[first.name] ?? (first.schema.format === 'uuid' ? '' : '1')]
  return choices(others).flatMap((rest) => values.map((value) => ({ [first.name]: value, ...rest })))
}
