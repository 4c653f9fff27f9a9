import type { Endpoint } from '@anzhu/contract/endpoint'
import { relationsFor } from '@anzhu/law/access/policy'
import { allRoles, type Role } from '@anzhu/law/access/roles'
import { nobody } from '../src/access/actor.ts'
import type { World } from './world.ts'

/** What came back for a request that names a thing. */
export interface Asked {
  readonly status: number
  /** The parsed answer; null for a file. */
  readonly body: unknown
  readonly bytes: number
  readonly raw: Buffer
  readonly type: string
}

/** Asks an endpoint about the thing of this id; `rest` is what else the request says, where the path does not name it. */
export async function askAbout(
  world: World,
  endpoint: Endpoint,
  { id, rest: given, cookie }: { id: string; rest: Readonly<Record<string, unknown>>; cookie?: string },
): Promise<Asked> {
  const rest = { ...given }
  const path = endpoint.path.replace(/:(\w+)/g, (_, name: string) => {
    const value = rest[name] ?? id
    delete rest[name]
    return String(value)
  })
  const inUrl = endpoint.method === 'GET' || endpoint.method === 'DELETE' || endpoint.upload !== undefined
  const query = inUrl
    ? `?${new URLSearchParams(Object.entries(rest).map(([name, value]) => [name, String(value)]))}`
    : ''
  const { statusCode, headers, payload, rawPayload } = await world.app.inject({
    method: endpoint.method,
    url: `/api/v1${path}${query}`,
    headers: cookie === undefined ? {} : { cookie },
    ...(!inUrl && { payload: rest }),
  })
  const type = String(headers['content-type'])
  const body: unknown = /json/.test(type) ? JSON.parse(payload) : null
  return { status: statusCode, body, bytes: rawPayload.length, raw: rawPayload, type }
}

/** Who may ask this at all, by the policy; nobody for what is public, everybody for what any signed-in person may. */
export const rolesWhoMay = ({ access }: Endpoint): readonly Role[] =>
  access === 'signed-in'
    ? allRoles
    : allRoles.filter(
        (role) => access !== 'public' && relationsFor({ ...nobody, role, services: null }, access).length > 0,
      )
