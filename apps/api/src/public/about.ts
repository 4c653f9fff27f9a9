import { viewAbout } from '@anzhu/contract/about'
import { waysOf } from '@anzhu/law/access/doors'
import type { Door } from '@anzhu/law/jurisdictions/jurisdiction'
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
  serve(server, viewAbout, async ({ house: { settings } }) => ({
    demo: settings.demo,
    contact: settings.contact,
    doors: ways,
  }))
}
