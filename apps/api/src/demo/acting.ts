import type { Role } from '@anzhu/law/access/roles'
import { readFileSync } from 'node:fs'
import { nobody, type Actor } from '../access/actor.ts'
import { caseServices } from '../case-services.ts'
import { startCase, submitCase } from '../cases/index.ts'
import { uploadFile } from '../files/index.ts'
import type { Call } from '../http/serve.ts'

/** What a case of the demonstration carries; see samples/README.md. */
const sample = (name: string) => readFileSync(new URL(`./samples/${name}`, import.meta.url))

/** What acting in the demonstration stands on. */
export type Desk = Pick<Call, 'house' | 'db' | 'today'>

/** A request of somebody of the demonstration, outside HTTP. */
export function requestOf(desk: Desk, actor: Actor, file = Buffer.alloc(0)): Call {
  const house = { ...desk.house, settings: { ...desk.house.settings, undoSeconds: 0 } }
  const cookies = { set: () => {}, clear: () => {} }
  return { ...desk, house, actor, file, cookies, trace: 'demo', remark: {}, client: { ip: '', device: '' } }
}

/** A request of whoever has this login, under the post of this role. */
export async function callAs(desk: Desk, role: Role, login: string): Promise<Call> {
  const post = await desk.db
    .selectFrom('access.posts as p')
    .innerJoin('access.accounts as a', 'a.id', 'p.account_id')
    .select(['a.id', 'a.name', 'p.unit', 'p.organisation_id', 'p.region'])
    .where('a.login', '=', login)
    .where('p.role', '=', role)
    .limit(1)
    .executeTakeFirstOrThrow()
  const { id: accountId, name, unit, organisation_id: organisationId, region } = post
  return requestOf(desk, { ...nobody, accountId, name, unit, role, organisationId, region, services: null })
}

/** Uploads one of the samples under a name. */
export const attach = async (call: Call, file: string, name: string) =>
  (await uploadFile({ ...call, file: sample(file) }, { name })).id

/** Files one case and submits it. */
export async function file(
  call: Call,
  service: string,
  values: Record<string, string>,
  materials: Record<string, string[]>,
  personId?: string,
) {
  const whose = personId === undefined ? {} : { personId }
  const draft = await startCase(call, caseServices, { service, values, materials, ...whose })
  return submitCase(call, caseServices, { id: draft.id, version: draft.version })
}
