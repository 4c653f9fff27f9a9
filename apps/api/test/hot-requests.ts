import { decideCase, listCases, startCase, submitCase } from '@anzhu/contract/cases'
import type { Args, Endpoint, Reply } from '@anzhu/contract/endpoint'
import { checkAtGate } from '@anzhu/contract/gate'
import { runImport } from '@anzhu/contract/imports'
import { viewCodeInsight, viewPlaceInsight } from '@anzhu/contract/insight'
import { applyForMySafetyCode, renewMyCredential, viewMySafetyCode } from '@anzhu/contract/my-safety-code'
import { registerWorker } from '@anzhu/contract/registry'
import * as codes from '@anzhu/contract/safety-code'
import { verifyCode } from '@anzhu/contract/scanning'
import { randomUUID } from 'node:crypto'
import { applicationSheet, untilDone, upload } from './application-sheet.ts'
import { bodyApplicationOf } from './case-files.ts'
import type { TestActor, World } from './world.ts'

/** Something that is asked or done all day long in a country, and how. Its answer is what the asker is told. */
export interface HotRequest {
  readonly name: string
  readonly ask: () => Promise<unknown>
}

/** Who asks in a place, and about what. */
export type HotPlace = Awaited<ReturnType<typeof hotPlace>>

/** A firm with workers, some of them with codes, and everybody who asks about them; the city by its region. */
export async function hotPlace(world: World, city: string) {
  const region = `${city.slice(0, 4)}07`
  const firm = await world.enterprise(undefined, region)
  const applicant = await world.enterprise(undefined, region)
  const project = await world.project(firm, { region })
  const holders = []
  // Elsewhere nobody has a code: there people are on rosters only.
  const plan = city.startsWith('3205') ? ({ project, appliedOn: '2026-11-05' } as const) : { project }
  for (let n = 0; n < 5; n += 1) holders.push(await world.worker(firm, plan))
  const [holder] = holders as [(typeof holders)[number]]
  const [ready, self] = [await world.worker(firm, { project }), await world.worker(firm, { project })]
  return {
    world,
    firm,
    project,
    holder,
    ready,
    me: await world.actor('worker', { person: holder, region: null }),
    self: await world.actor('worker', { person: self, region: null }),
    supervisor: await world.actor('supervisor', { region: city }),
    clerk: await world.actor('labour-clerk', { enterprise: firm, region }),
    gate: await world.actor('project-department', { enterprise: firm, project, region }),
    admin: await world.actor('enterprise-admin', { enterprise: applicant, region }),
  }
}

/** One request that must be answered, under a key of its own where it writes. */
async function answer<E extends Endpoint>(
  world: World,
  actor: TestActor | null,
  endpoint: E,
  args: Args<E>,
): Promise<Reply<E>> {
  const headers: Record<string, string> =
    endpoint.method === 'POST' ? { 'idempotency-key': randomUUID() } : {}
  const { status, body, problem } = await world.as(actor, endpoint, args, { headers })
  if (status !== 200) throw new Error(`${endpoint.id}: ${status} ${problem?.detail}`)
  return body
}

/** The reads: those of `npm run scale`, the worker's own page and the officer's queue. */
export async function hotReads(place: HotPlace): Promise<readonly HotRequest[]> {
  const { world, holder, me, supervisor, clerk } = place
  const { url } = await answer(world, me, renewMyCredential, {})
  const token = url.slice(url.lastIndexOf('/') + 1)
  const { next } = await answer(world, supervisor, codes.listSafetyCodes, { limit: 2 })
  const list = (actor: TestActor, more: { q?: string; cursor?: string } = {}) =>
    answer(world, actor, codes.listSafetyCodes, { limit: 50, ...more })
  return [
    {
      name: 'verification of a code',
      ask: async () => ({ ...(await answer(world, null, verifyCode, { token })), at: '' }),
    },
    { name: 'list of a city, first page', ask: () => list(supervisor) },
    { name: 'list of a city, a later page', ask: () => list(supervisor, { cursor: next ?? '' }) },
    { name: 'exact totals of a city', ask: () => answer(world, supervisor, codes.countSafetyCodes, {}) },
    { name: 'list of an enterprise', ask: () => list(clerk) },
    { name: 'search by two characters', ask: () => list(supervisor, { q: '王建' }) },
    { name: 'search by ID number', ask: () => list(supervisor, { q: holder.idNumber }) },
    { name: 'search by phone', ask: () => list(supervisor, { q: holder.phone }) },
    {
      name: 'file of a person',
      ask: () => answer(world, supervisor, codes.viewSafetyCode, { personId: holder.id }),
    },
    {
      name: 'dashboard of a city',
      ask: async () => ({ ...(await answer(world, supervisor, viewCodeInsight, {})), at: '' }),
    },
    {
      name: 'dashboard of its districts',
      ask: async () => ({ ...(await answer(world, supervisor, viewPlaceInsight, {})), at: '' }),
    },
    { name: "a worker's own page", ask: () => answer(world, me, viewMySafetyCode, {}) },
    { name: "an officer's queue", ask: () => answer(world, supervisor, listCases, { box: 'queue' }) },
  ]
}

/** The writes; each can be done once in a place. */
export function hotWrites(place: HotPlace): readonly HotRequest[] {
  const { world, firm, project, holder, ready, me, self, supervisor, clerk, gate, admin } = place
  return [
    { name: 'a fresh code on the phone', ask: () => answer(world, me, renewMyCredential, {}) },
    { name: 'a worker takes up work', ask: () => answer(world, clerk, registerWorker, newcomer(world)) },
    { name: 'facts of a worker are recorded', ask: () => world.worker(firm, { project }) },
    {
      name: 'application for a code',
      ask: () => answer(world, clerk, codes.applyForSafetyCodes, { personIds: [ready.id] }),
    },
    { name: 'application for one’s own code', ask: () => answer(world, self, applyForMySafetyCode, {}) },
    {
      name: 'check at a gate',
      ask: () =>
        answer(world, gate, checkAtGate, {
          checks: [
            {
              id: randomUUID(),
              at: world.clock.now().toISOString(),
              idNumber: holder.idNumber,
              projectId: project.id,
              clockOffset: 0,
            },
          ],
        }),
    },
    { name: 'import of a sheet', ask: () => importTwo(world, clerk) },
    { name: 'a case is drawn up, submitted and decided', ask: () => throughCase(world, admin, supervisor) },
  ]
}

const newcomer = (world: World) => ({
  name: '赵小六',
  idNumber: world.citizenId('1988-08-08'),
  phone: '13900001111',
  trade: '木工',
})

async function importTwo(world: World, clerk: TestActor) {
  const rows = [1, 2].map(() => ({ idNumber: world.citizenId('1987-07-07') }))
  const { body } = await upload(world, clerk, applicationSheet(rows))
  await answer(world, clerk, runImport, { id: body.id })
  const { imported } = await untilDone(world, clerk, body.id)
  if (imported !== rows.length) throw new Error(`${imported} of ${rows.length} rows were imported`)
}

async function throughCase(world: World, admin: TestActor, supervisor: TestActor) {
  const application = await bodyApplicationOf(world, admin)
  const draft = await answer(world, admin, startCase, { service: 'training-body', ...application })
  const { id } = draft
  const { version } = await answer(world, admin, submitCase, { id, version: draft.version })
  await answer(world, supervisor, decideCase, { id, version, step: 'review', decision: 'pass' })
}
