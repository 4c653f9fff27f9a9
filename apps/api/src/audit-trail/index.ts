import * as contract from '@anzhu/contract/audit-trail'
import { serve, type Server } from '../http/serve.ts'
import { exportAudit, listAudit } from './list.ts'

export { exportedTrail } from './list.ts'

/** Who did or saw what: for the audit administrator, whose own reading leaves a line as well. */
export function auditTrailRoutes(server: Server): void {
  serve(server, contract.listAudit, listAudit)
  serve(server, contract.exportAudit, exportAudit)
}
