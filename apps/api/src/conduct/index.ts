import * as contract from '@anzhu/contract/conduct'
import type { Input } from '@anzhu/contract/endpoint'
import { cursorAfter, readCursor } from '../http/cursor.ts'
import { serve, type Call, type Server } from '../http/serve.ts'
import { listConcerned } from './concerned.ts'
import { readEntries } from './entries.ts'
import { recordConduct } from './record.ts'
import { closeSiteCheck, listSiteChecks, recordSiteCheck, viewSiteCheckPhoto } from './site-checks.ts'

export { recordConduct } from './record.ts'
export { recordSiteCheck } from './site-checks.ts'
export { awardService, badConductService } from './services.ts'

/** How enterprises behave: bad conduct and awards, which run as cases, and checks of sites by the association. */
export function conductRoutes(server: Server): void {
  serve(server, contract.listConduct, listConduct)
  serve(server, contract.listConcerned, listConcerned)
  serve(server, contract.recordConduct, recordConduct)
  serve(server, contract.listSiteChecks, listSiteChecks)
  serve(server, contract.recordSiteCheck, recordSiteCheck)
  serve(server, contract.closeSiteCheck, closeSiteCheck)
  serve(server, contract.viewSiteCheckPhoto, viewSiteCheckPhoto)
}

async function listConduct(call: Call, { cursor, limit, ...wanted }: Input<typeof contract.listConduct>) {
  const after = cursor === undefined ? undefined : readCursor(cursor)[0]
  const found = await readEntries(call, { ...wanted, after }, limit)
  return cursorAfter(
    found,
    limit,
    ({ id }) => [id],
    (entry) => entry,
  )
}
