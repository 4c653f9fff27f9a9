import type { Endpoint } from '@anzhu/contract/endpoint'
import { openapi } from '@anzhu/contract/openapi'
import { allRoles, type Role } from '@anzhu/law/access/roles'
import { caseNumber } from '@anzhu/law/identifiers/case-number'
import { createHash, randomUUID } from 'node:crypto'
import { recordMedicals } from '../src/medical/index.ts'
import { smallPdf } from './case-files.ts'
import { testDay, type TestActor, type World } from './world.ts'

/** Ids of things in one place, fresh at each call, so that a test may use one up. */
export interface Things {
  person(): Promise<string>
  enterprise(): Promise<string>
  project(): Promise<string>
  import(): Promise<string>
  session(): Promise<string>
  post(): Promise<string>
  message(): Promise<string>
  /** A medical report filed by the actor or their enterprise, which waits for the actor or that enterprise. */
  case(): Promise<string>
  /** The file of such a case. */
  file(): Promise<string>
  /** A medical on record that the enterprise vouches for. */
  medical(): Promise<string>
}

/** Which file belongs to which case, of those opened here. */
export const fileOfCase = new Map<string, string>()

/** An enterprise, a project and a region, and everything that may be reached for in them. */
async function openPlace(world: World, region: string) {
  const { db, cipher } = world.house
  const enterprise = await world.enterprise(undefined, region)
  const project = await world.project(enterprise, { region })
  return {
    enterprise,
    project,
    region,
    /** The things as this actor has them: people, imports and projects of the place; sessions and posts of the actor. */
    of: (actor: TestActor): Things => ({
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
            kind: 'safety-code-application',
            account_id: actor.accountId,
            post_id: postId,
            organisation_id: enterprise.id,
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
      case: async () => (await openCase(world, { enterprise, region }, actor)).id,
      file: async () => (await openCase(world, { enterprise, region }, actor)).fileId,
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
      async message() {
        const values = { account_id: actor.accountId, title: '导入完成', body: '成功 1 行' }
        return (
          await db.insertInto('notices.messages').values(values).returning('id').executeTakeFirstOrThrow()
        ).id
      },
    }),
  }
}

let serial = 90_000

/** Written straight into the tables: that it can be filed and decided by one and the same is for these tests only. */
async function openCase(
  world: World,
  { enterprise, region }: { enterprise: { id: string }; region: string },
  { accountId, role }: TestActor,
): Promise<{ id: string; fileId: string }> {
  const { db, cipher, files } = world.house
  const own =
    role !== 'worker'
      ? null
      : ((
          await db
            .selectFrom('access.posts')
            .select('person_id')
            .where('account_id', '=', accountId)
            .executeTakeFirstOrThrow()
        ).person_id ?? null)
  const personId = own ?? (await world.worker(enterprise)).id
  // One report a person may be under way.
  await db
    .updateTable('cases.cases')
    .set({ status: 'lapsed', step: null })
    .where('person_id', '=', personId)
    .where('status', 'in', ['in-progress', 'returned'])
    .execute()
  const answers = { hospital: '测试医院', examinedOn: '2026-11-10', result: 'fit', reviewer: enterprise.id }
  serial += 1
  const { id } = await db
    .insertInto('cases.cases')
    .values({
      number: caseNumber({ region, service: '62', day: '261119', serial }),
      flow: 'medical-report',
      flow_version: 1,
      region,
      account_id: randomUUID(),
      organisation_id: own === null ? enterprise.id : null,
      person_id: personId,
      by_person: own !== null,
      subject: '王*国',
      applicant: '测试',
      status: 'in-progress',
      step: 'review',
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
      attached: true,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  await files.put(fileId, cipher.sealBytes(smallPdf))
  await db
    .insertInto('cases.materials')
    // A slot that nobody withholds: who sees confidential ones is for the tests of the service.
    .values({ case_id: id, slot: 'other', position: 0, file_id: fileId })
    .execute()
  fileOfCase.set(id, fileId)
  return { id, fileId }
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

/** Two places that have nothing in common, and somebody of every role in the first. */
export async function openTwoPlaces(world: World) {
  const [here, there] = [await openPlace(world, '320507'), await openPlace(world, '430102')]
  const stranger = await world.actor('labour-clerk', { enterprise: there.enterprise, region: there.region })
  const actors = new Map<Role, TestActor>()
  for (const role of allRoles) actors.set(role, await actorHere(role))
  return { here, there: there.of(stranger), actors, actorHere }

  async function actorHere(role: Role): Promise<TestActor> {
    const { enterprise, project, region } = here
    if (role === 'worker')
      return world.actor(role, { person: await world.worker(enterprise, { project }), region: null })
    return world.actor(role, { enterprise, project, region })
  }
}

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
