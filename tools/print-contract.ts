import { endpoints } from '@anzhu/contract/endpoints'
import { openapi } from '@anzhu/contract/openapi'
import { policy, relations } from '@anzhu/law/access/policy'
import { roles } from '@anzhu/law/access/roles'
import { accessMatrix } from './access-matrix.ts'

/** What is printed of the contract for who reads no TypeScript: the text of each file, by its path from the root. */
export async function printContract(): Promise<Record<string, string>> {
  return {
    'docs/openapi.json': asText(openapi(endpoints)),
    'docs/policy.json': asText(printedPolicy()),
    'docs/access-matrix.md': accessMatrix(),
  }
}

/** Who may do what to whose, with the titles people know, and which of it each endpoint asks for. */
function printedPolicy() {
  const actions = Object.entries(policy).map(([action, grants]) => [
    action,
    grants.map(([role, relation]) => ({
      role,
      roleTitle: roles[role],
      relation,
      relationTitle: relations[relation],
    })),
  ])
  return {
    actions: Object.fromEntries(actions) as unknown,
    endpoints: endpoints.map(({ id, method, path, title, access }) => ({
      id,
      method,
      path: `/api/v1${path}`,
      title,
      access,
    })),
  }
}

const asText = (value: unknown) => `${JSON.stringify(value, null, 2)}\n`
