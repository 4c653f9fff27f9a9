import { viewAbout } from '@anzhu/contract/about'
import { waysOf } from '@anzhu/law/access/doors'
import type { Door, SignInMethod } from '@anzhu/law/jurisdictions/jurisdiction'
import type { House } from '../house.ts'
import { serve, type Server } from '../http/serve.ts'

const ways = {
  enterprise: listed('enterprise'),
  person: listed('person'),
  authority: listed('authority'),
}

function listed(door: Door) {
  return waysOf(door).map(({ method, only }) => ({ method, only: only === null ? null : [...only] }))
}

/** What anybody may know of this installation. */
export function aboutRoutes(server: Server): void {
  serve(server, viewAbout, async ({ house }) => ({
    demo: house.settings.demo,
    contact: house.settings.contact,
    doors: {
      enterprise: connected(house, ways.enterprise),
      person: connected(house, ways.person),
      authority: connected(house, ways.authority),
    },
  }))
}

/** What the law opens, without what this installation is not connected to. */
function connected({ licences, certificateAuthorities }: House, some: typeof ways.enterprise) {
  const missing = new Set<SignInMethod>([
    ...(licences === null ? (['licence'] as const) : []),
    ...(certificateAuthorities === null ? (['certificate'] as const) : []),
  ])
  return some.filter(({ method }) => !missing.has(method))
}
