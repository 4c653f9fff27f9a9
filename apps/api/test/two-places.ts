import { type KeyThings, keyThings } from './key-things.ts'
import { dataRequestThings, type DataRequestThings } from './data-request-things.ts'
import { exportThings, type ExportThings } from './export-things.ts'
import { outwardThings, type OutwardThings } from './outward-things.ts'
import { inspectionThings, type InspectionThings } from './inspection-things.ts'
import { supervisionThings, type SupervisionThings } from './supervision-things.ts'
import type { Endpoint } from '@anzhu/contract/endpoint'
import { openapi } from '@anzhu/contract/openapi'
import { jurisdictionFor } from '@anzhu/law/jurisdictions'
import { addDays } from '@anzhu/law/kernel/date'
import { suzhouPolicy } from '@anzhu/law/safety-code/policy'
import { allRoles, type Role } from '@anzhu/law/access/roles'
import { caseNumber } from '@anzhu/law/identifiers/case-number'
import { createHash, randomUUID } from 'node:crypto'
import { recordMedicals } from '../src/medical/index.ts'
import { publish } from '../src/notices/index.ts'
import { smallPdf } from './case-files.ts'
import { labourThings, type LabourThings } from './labour-things.ts'
import { dangerousWorkThings, type DangerousWorkThings } from './dangerous-work-things.ts'
import { certificateThings, type CertificateThings } from './certificate-things.ts'
import { examThings, type ExamThings } from './exam-things.ts'
import { addCertificate } from './made-up-services.ts'
import { accountThings, type AccountThings } from './account-things.ts'
import { projectThings, type ProjectThings } from './project-things.ts'
import { assessmentThings, type AssessmentThings } from './assessment-things.ts'
import { registrationThings, type RegistrationThings } from './registration-things.ts'
import { recordThings, type RecordThings } from './record-things.ts'
import { rectificationThings, type RectificationThings } from './rectification-things.ts'
import { conductThings, type ConductThings } from './conduct-things.ts'
import { reviewThings, type ReviewThings } from './review-things.ts'
import { standardThings, type StandardThings } from './standard-things.ts'
import { addPlan, qualify } from './training.ts'
import { testDay, type TestActor, type World } from './world.ts'

/** Ids of things in one place, fresh at each call, so that a test may use one up. */
export interface Things
  extends
    AccountThings,
    AssessmentThings,
    CertificateThings,
    DangerousWorkThings,
    LabourThings,
    ExamThings,
    InspectionThings,
    KeyThings,
    ExportThings,
    DataRequestThings,
    OutwardThings,
    ProjectThings,
    RecordThings,
    RectificationThings,
    RegistrationThings,
    ReviewThings,
    ConductThings,
    StandardThings,
    SupervisionThings {
  person(): Promise<string>
  enterprise(): Promise<string>
  project(): Promise<string>
  import(): Promise<string>
  session(): Promise<string>
  post(): Promise<string>
  message(): Promise<string>
  scan(): Promise<string>
  rulePreview(): Promise<string>
  ruleVersion(): Promise<string>
  plan(): Promise<string>
  enrolment(): Promise<string>
  correction(): Promise<string>
  /** Somebody who takes part in the place's own plan. */
  trainee(): Promise<string>
  /**
   * A medical report filed by the actor or their enterprise, which waits for the actor or that enterprise; for a project's
   * department and a safety director a case about the project.
   */
  case(): Promise<string>
  /** The file of such a case. */
  file(): Promise<string>
  /** A medical on record that the enterprise vouches for. */
  medical(): Promise<string>
  /** A certificate of the actor, or of somebody of the place. */
  certificate(): Promise<string>
  /** A paper of such a case that could not be made. */
  casePaper(): Promise<string>
  /** Something the office of the region has made public. */
  publicity(): Promise<string>
}

/** The service of the cases about a project; a test that opens one runs it. */
export const aboutProject = 'made-project'

/** Versions of rules must differ in their days. */
let rules = 0

/** Which file belongs to which case, of those opened here. */
export const fileOfCase = new Map<string, string>()
/** Which paper such a case has. */
export const documentOfCase = new Map<string, string>()

/** An enterprise, a project and a region, and everything that may be reached for in them. */
async function openPlace(world: World, region: string, firm?: Awaited<ReturnType<World['enterprise']>>) {
  const { db, cipher } = world.house
  const jurisdiction = jurisdictionFor(region)
  const numbers = JSON.stringify(suzhouPolicy.numbers)
  const enterprise = firm ?? (await world.enterprise(undefined, region))
  const project = await world.project(enterprise, { region })
  if (firm === undefined) await qualify(world, enterprise)
  const plan = await addPlan(world, enterprise, { region })
  /** A certificate of the actor, or of somebody of the place. */
  const certificateFor = async (actor: TestActor) => {
    const own = actor.role === 'worker' ? await personOf(world, actor.accountId) : null
    return addCertificate(world, { id: own ?? (await world.worker(enterprise)).id }, enterprise)
  }
  return {
    enterprise,
    project,
    plan,
    region,
    /** The things as this actor has them: people, imports and projects of the place; sessions and posts of the actor. */
    of: (actor: TestActor): Things => ({
      ...recordThings(world, { enterprise, region }, actor, () =>
        openCase(world, { enterprise, project, region }, actor),
      ),
      ...examThings(world, { enterprise, region }),
      ...dangerousWorkThings(world, { project }),
      ...labourThings(world, { region, enterprise }),
      ...accountThings(world, { enterprise, region, project }),
      ...projectThings(world, { enterprise, region, project }),
      ...supervisionThings(world, { region, project }),
      ...conductThings(world, { enterprise, project, region }),
      ...inspectionThings(world, { region, enterprise, project }, actor),
      ...rectificationThings(world, { project }, actor),
      ...assessmentThings(world, { project, enterprise, region }, actor),
      ...registrationThings(world, { region }),
      ...reviewThings(world, { project }, actor),
      ...standardThings(world, { region }, actor),
      ...keyThings(world, actor),
      ...exportThings(world, actor),
      ...dataRequestThings(world, { enterprise, region }),
      ...outwardThings(world, { enterprise, region }, actor),
      person: async () =>
        (await world.worker(enterprise, { project, ...(region === '320507' && { appliedOn: '2026-11-10' }) }))
          .id,
      enterprise: async () => enterprise.id,
      project: async () => project.id,
      async import() {
        const { postId } = await postOf(world, actor)
        const { id } = await db
          .insertInto('sheets.imports')
          .values({
            account_id: actor.accountId,
            post_id: postId,
            ...(importedBy[actor.role] === undefined
              ? { kind: 'safety-code-application', organisation_id: enterprise.id }
              : { kind: importedBy[actor.role] ?? '', region }),
            file_name: '名单.xlsx',
            state: 'checked',
          })
          .returning('id')
          .executeTakeFirstOrThrow()
        const cells = cipher.seal(JSON.stringify({ cells: {}, flaws: [] }))
        await db
          .insertInto('sheets.import_rows')
          .values({ import_id: id, number: 2, state: 'bad', cells })
          .execute()
        return id
      },
      async casePaper() {
        const { id } = await openCase(world, { enterprise, project, region }, actor)
        return documentOfCase.get(id) ?? ''
      },
      async session() {
        const { postId } = await postOf(world, actor)
        const values = {
          account_id: actor.accountId,
          post_id: postId,
          rights_version: 1,
          token_hash: Buffer.from(randomUUID()),
          expires_at: new Date(Date.now() + 60_000),
        }
        return (
          await db.insertInto('access.sessions').values(values).returning('id').executeTakeFirstOrThrow()
        ).id
      },
      async post() {
        const values = { account_id: actor.accountId, role: 'viewer', region }
        return (await db.insertInto('access.posts').values(values).returning('id').executeTakeFirstOrThrow())
          .id
      },
      async scan() {
        const { postId } = await postOf(world, actor)
        const values = { at: new Date(), account_id: actor.accountId, post_id: postId, region }
        return (
          await db
            .insertInto('safety_code.scans')
            .values({ ...values, verdict: 'unknown', form: 'none' })
            .returning('id')
            .executeTakeFirstOrThrow()
        ).id
      },
      async rulePreview() {
        const asked = { jurisdiction, numbers, known: '', asked_by: actor.accountId, total: 0 }
        const values = { ...asked, asked_at: new Date(), effective_from: '2027-01-01' }
        const { id } = await db
          .insertInto('safety_code.rule_previews')
          .values(values)
          .returning('id')
          .executeTakeFirstOrThrow()
        return id
      },
      /** In force already, so that it cannot be withdrawn. */
      async ruleVersion() {
        rules += 1
        const published = { jurisdiction, numbers, published_by: actor.accountId }
        const { id } = await db
          .insertInto('safety_code.rule_versions')
          .values({
            ...published,
            reason: '测试所用的一版规则，已施行',
            effective_from: addDays('2020-01-01', rules),
            published_at: new Date('2019-12-01'),
            to_compute: 0,
          })
          .returning('id')
          .executeTakeFirstOrThrow()
        return id
      },
      case: async () => (await openCase(world, { enterprise, project, region }, actor)).id,
      file: async () => (await openCase(world, { enterprise, project, region }, actor)).fileId,
      async medical() {
        const person = await world.worker(enterprise, { project, medical: null })
        const by = { recordedBy: null, today: testDay, organisationId: enterprise.id }
        const report = {
          personId: person.id,
          examinedOn: '2026-10-02',
          result: 'fit',
          source: '测试',
        } as const
        await recordMedicals(db, by, [report])
        return (
          await db
            .selectFrom('medical.reports')
            .select('id')
            .where('person_id', '=', person.id)
            .executeTakeFirstOrThrow()
        ).id
      },
      publicity: () =>
        publish(db, {
          kind: 'award',
          region,
          title: '评优',
          entries: [{ person: '王*国', text: '先进个人' }],
          caseId: null,
          days: 7,
          from: testDay,
        }),
      certificate: () => certificateFor(actor),
      ...certificateThings(world, { enterprise, region, certificate: () => certificateFor(actor) }, actor),
      async message() {
        const values = { account_id: actor.accountId, title: '导入完成', body: '成功 1 行' }
        return (
          await db.insertInto('notices.messages').values(values).returning('id').executeTakeFirstOrThrow()
        ).id
      },
      async trainee() {
        const { id } = await world.worker(enterprise)
        const values = {
          plan_id: plan.id,
          person_id: id,
          enterprise_id: enterprise.id,
          enrolled_as: 'employer',
        }
        await db.insertInto('training.enrolments').values(values).execute()
        return id
      },
      plan: async () => (await addPlan(world, enterprise, { region })).id,
      enrolment: async () => (await addEnrolment(world, actor, { enterprise, region })).id,
      async correction() {
        const { id } = await addEnrolment(world, actor, { enterprise, region, passed: true })
        const values = { enrolment_id: id, result: 'fail', reason: '录反了', asked_by: randomUUID() }
        return (
          await db.insertInto('training.corrections').values(values).returning('id').executeTakeFirstOrThrow()
        ).id
      },
    }),
  }
}

/** A part in a plan of the place: the actor's own for a worker, else of somebody on the roster there. */
async function addEnrolment(
  world: World,
  { accountId }: TestActor,
  { enterprise, region, passed = false }: { enterprise: { id: string }; region: string; passed?: boolean },
) {
  const { db } = world.house
  const post = await db
    .selectFrom('access.posts')
    .select('person_id')
    .where('account_id', '=', accountId)
    .where('person_id', 'is not', null)
    .executeTakeFirst()
  const personId = post?.person_id ?? (await world.worker(enterprise)).id
  const plan = await addPlan(world, enterprise, { region })
  await db.updateTable('training.plans').set({ taken: 1 }).where('id', '=', plan.id).execute()
  // One plan at a time.
  await db
    .deleteFrom('training.enrolments')
    .where('person_id', '=', personId)
    .where('state', '=', 'enrolled')
    .execute()
  const values = {
    plan_id: plan.id,
    person_id: personId,
    enterprise_id: enterprise.id,
    enrolled_as: 'employer',
  }
  const result = {
    person_id: personId,
    kind: 'continuing-education',
    held_on: '2026-11-01',
    result: 'pass',
    source: '测试',
  }
  const resultId = passed
    ? (await db.insertInto('training.results').values(result).returning('id').executeTakeFirstOrThrow()).id
    : null
  return db
    .insertInto('training.enrolments')
    .values({ ...values, state: passed ? 'passed' : 'enrolled', result_id: resultId })
    .returning('id')
    .executeTakeFirstOrThrow()
}

let serial = 90_000

/** Written straight into the tables: that it can be filed and decided by one and the same is for these tests only. */
async function openCase(
  world: World,
  { enterprise, project, region }: { enterprise: { id: string }; project: { id: string }; region: string },
  { accountId, role }: TestActor,
): Promise<{ id: string; fileId: string }> {
  const { db, cipher, files } = world.house
  const own = role === 'worker' ? await personOf(world, accountId) : null
  // Those who have to do with cases about a project only.
  const ofProject = ['project-department', 'safety-director', 'inspector'].includes(role)
  const personId = ofProject ? null : (own ?? (await world.worker(enterprise)).id)
  // One report a person, and one case of a kind a project, may be under way.
  await db
    .updateTable('cases.cases')
    .set({ status: 'lapsed', step: null })
    .where(personId === null ? 'project_id' : 'person_id', '=', personId ?? project.id)
    .where('status', 'in', ['in-progress', 'returned'])
    .execute()
  const answers = { hospital: '测试医院', examinedOn: '2026-11-10', result: 'fit', reviewer: enterprise.id }
  serial += 1
  const { id } = await db
    .insertInto('cases.cases')
    .values({
      number: caseNumber({ region, service: '62', day: '261119', serial }),
      flow: ofProject ? aboutProject : 'medical-report',
      exclusive: 'medical-report',
      flow_version: 1,
      project_id: ofProject ? project.id : null,
      region,
      account_id: randomUUID(),
      organisation_id: own === null ? enterprise.id : null,
      person_id: personId,
      by_person: own !== null,
      subject: '王*国',
      applicant: '测试',
      status: 'in-progress',
      step: ofProject ? 'acceptance' : 'review',
      answers: cipher.seal(JSON.stringify(answers)),
      holder_organisation_id: own === null ? enterprise.id : null,
      holder_person_id: own,
      submitted_at: new Date(),
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  const { id: fileId } = await db
    .insertInto('files.files')
    .values({
      name: '报告.pdf',
      kind: 'pdf',
      bytes: smallPdf.length,
      sha256: createHash('sha256').update(smallPdf).digest(),
      account_id: accountId,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  await files.put(fileId, cipher.sealBytes(smallPdf))
  await db
    .insertInto('cases.materials')
    // A slot that nobody withholds: who sees confidential ones is for the tests of the service.
    .values({ case_id: id, slot: 'other', position: 0, file_id: fileId })
    .execute()
  await db
    .insertInto('files.holdings')
    .values({ file_id: fileId, holder: `case:${id}` })
    .execute()
  fileOfCase.set(id, fileId)
  documentOfCase.set(id, await addPaper(world, id))
  return { id, fileId }
}

/** A paper of a case that could not be made. */
async function addPaper({ house: { db, cipher } }: World, caseId: string): Promise<string> {
  const { id } = await db
    .insertInto('documents.documents')
    .values({
      kind: 'application-form',
      title: '申报表',
      owner_kind: 'case',
      owner_id: caseId,
      version: 1,
      data: cipher.seal('{}'),
      state: 'failed',
      failure: '生成时程序出错',
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

async function personOf({ house: { db } }: World, accountId: string): Promise<string | null> {
  const { person_id: id } = await db
    .selectFrom('access.posts')
    .select('person_id')
    .where('account_id', '=', accountId)
    .executeTakeFirstOrThrow()
  return id
}

async function postOf({ house: { db } }: World, { accountId }: TestActor) {
  const { id } = await db
    .selectFrom('access.posts')
    .select('id')
    .where('account_id', '=', accountId)
    .orderBy('created_at')
    .limit(1)
    .executeTakeFirstOrThrow()
  return { postId: id }
}

/** What officials import by sheet; everybody else has workers apply. */
const importedBy: Readonly<Partial<Record<Role, string>>> = {
  'exam-clerk': 'exam-history',
  approver: 'certificate-history',
  acceptor: 'enterprise-account',
  inspector: 'project',
  'security-admin': 'staff-account',
}

/** Two places that have nothing in common, and somebody of every role in the first. */
export async function openTwoPlaces(world: World) {
  const [here, there] = [await openPlace(world, '320507'), await openPlace(world, '430102')]
  const stranger = await world.actor('labour-clerk', { enterprise: there.enterprise, region: there.region })
  const actors = new Map<Role, TestActor>()
  for (const role of allRoles) actors.set(role, await actorHere(role))
  return { here, there: there.of(stranger), actors, actorHere }

  function actorHere(role: Role): Promise<TestActor> {
    return actorOf(world, role, here)
  }
}

type Place = Awaited<ReturnType<typeof openPlace>>

async function actorOf(world: World, role: Role, { enterprise, project, region }: Place) {
  if (role === 'worker')
    return world.actor(role, { person: await world.worker(enterprise, { project }), region: null })
  return world.actor(role, { enterprise, project, region })
}

/**
 * What is nearest to a role of a place without being its own: for a worker what a colleague has, for a project department
 * the sister project of the firm, for a firm its neighbour in the region, for an authority the next district of the city.
 */
export async function openNearPlaces(world: World, here: Place) {
  const [sister, neighbour, district] = [
    await openPlace(world, here.region, await firmOf(world, here)),
    await openPlace(world, here.region),
    await openPlace(world, '320508'),
  ]
  return async (role: Role, thing: keyof Things): Promise<string> => {
    const place = nearest(role, thing)
    return place.of(await actorOf(world, role, place))[thing]()
  }

  function nearest(role: Role, thing: keyof Things): Place {
    if (role === 'worker') return ofFirm.has(thing) || ofProject.has(thing) ? neighbour : here
    if (role === 'project-department') return ofFirm.has(thing) ? neighbour : sister
    return firmRoles.has(role) ? neighbour : district
  }
}

/** What colleagues have in common. */
const ofProject: ReadonlySet<keyof Things> = new Set(['project', 'inspected', 'stopped', 'failing'])
const ofFirm: ReadonlySet<keyof Things> = new Set(['enterprise', 'certifiedFirm'])
const firmRoles: ReadonlySet<Role> = new Set(['enterprise-admin', 'labour-clerk', 'safety-director'])

const firmOf = ({ house: { db } }: World, { enterprise: { id } }: Place) =>
  db
    .selectFrom('registry.enterprises')
    .select(['id', 'name', 'region', 'credit_code as creditCode'])
    .where('id', '=', id)
    .executeTakeFirstOrThrow()

interface Node {
  readonly format?: string
  readonly properties?: Readonly<Record<string, Node>>
  readonly items?: Node
  readonly anyOf?: readonly Node[]
  readonly oneOf?: readonly Node[]
}

interface Operation {
  readonly parameters: readonly {
    readonly name: string
    readonly in: 'path' | 'query'
    readonly schema: Node
  }[]
  readonly requestBody?: { readonly content: Readonly<Record<string, { readonly schema: Node }>> }
}

/** The operation of an endpoint as OpenAPI prints it: what tests over all endpoints go by. */
export function operationOf(endpoint: Endpoint): Operation {
  const { paths } = openapi([endpoint]) as { paths: Record<string, Record<string, Operation>> }
  return Object.values(paths)[0]?.[endpoint.method.toLowerCase()] as Operation
}

/** Where a caller names somebody's thing by its id: `viewWorker path.id`, `registerWorker body.projectId`, … */
export function idsAskedFor(endpoint: Endpoint): string[] {
  const { parameters, requestBody } = operationOf(endpoint)
  const inUrl = parameters.flatMap((parameter) =>
    uuidsIn(parameter.schema, `${parameter.in}.${parameter.name}`),
  )
  const inBody = Object.values(requestBody?.content ?? {}).flatMap(({ schema }) => uuidsIn(schema, 'body'))
  return [...new Set([...inUrl, ...inBody])].map((place) => `${endpoint.id} ${place}`)
}

function uuidsIn({ format, properties = {}, items, anyOf = [], oneOf = [] }: Node, at: string): string[] {
  return [
    ...(format === 'uuid' ? [at] : []),
    ...Object.entries(properties).flatMap(([name, node]) => uuidsIn(node, `${at}.${name}`)),
    ...(items === undefined ? [] : uuidsIn(items, `${at}[]`)),
    ...[...anyOf, ...oneOf].flatMap((node) => uuidsIn(node, at)),
  ]
}
