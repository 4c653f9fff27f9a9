import * as contract from '@anzhu/contract/scanning'
import { serve, serveProven, type Server } from '../http/serve.ts'
import { checkAdmission, findPersonAsked } from './admission.ts'
import { checkAtGate } from './check-at-gate.ts'
import { deliverScans } from './deliver-scans.ts'
import { listScans } from './list-scans.ts'
import type { LookUp } from './look-up.ts'
import { registerWorkerByCode } from '@anzhu/contract/registry'
import { readCode } from './read-code.ts'
import { registerByCode } from './register-by-code.ts'
import { reportScan } from './report-scan.ts'
import { scanCode } from './scan.ts'
import { takeScanPack } from './scan-pack.ts'
import { statusLists } from './status-list.ts'
import type { VerifyPublicly } from './verify-publicly.ts'

/** Codes looked at on site, at gates and in public. */
export function scanningRoutes(server: Server, lookUp: LookUp, verify: VerifyPublicly): void {
  serve(server, contract.verifyCode, ({ client }, { token }) =>
    verify(token, client.ip, client.hasWritten === true),
  )
  // Look-ups take a connection of their own, so they are made before the transaction holds one.
  serveProven(
    server,
    contract.scanCode,
    ({ house }, { content }) => readCode(house, lookUp, content),
    scanCode,
  )
  serveProven(
    server,
    registerWorkerByCode,
    ({ house }, { content }) => readCode(house, lookUp, content),
    registerByCode,
  )
  serve(server, contract.listScans, listScans)
  serve(server, contract.deliverScans, deliverScans)
  serve(server, contract.reportScan, reportScan)
  serve(server, contract.takeScanPack, takeScanPack)
  serve(server, contract.checkAtGate, checkAtGate)
  const statusList = statusLists(server.house)
  serve(server, contract.readStatusList, async (_, { issuer }) => ({ list: await statusList(issuer) }))
  serveProven(
    server,
    contract.checkAdmission,
    (call, input) => findPersonAsked(call, lookUp, input),
    checkAdmission,
  )
  serve(server, contract.listCredentialKeys, async ({ house }) => ({ keys: house.credentials.publicKeys() }))
}
