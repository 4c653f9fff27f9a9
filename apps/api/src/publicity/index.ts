import * as contract from '@anzhu/contract/publicity'
import { serve, type Server } from '../http/serve.ts'
import { listObjections, listPublicity, withdrawPublicity } from './manage.ts'

export { objectTo } from './object.ts'
export { entriesOf, kindOf, type PublicityRow } from './rows.ts'
export { listStanding, provincesStanding, readStanding } from './standing.ts'

/** What was made public, for the office that answers for it. */
export function publicityRoutes(server: Server): void {
  serve(server, contract.listPublicity, listPublicity)
  serve(server, contract.withdrawPublicity, withdrawPublicity)
  serve(server, contract.listObjections, listObjections)
}
