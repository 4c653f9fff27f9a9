import * as contract from '@anzhu/contract/scanning'
import { serve, serveProven, type Server } from '../http/serve.ts'
import { checkAdmission, findPersonAsked } from './admission.ts'
import type { LookUp } from './look-up.ts'
import { readCode } from './read-code.ts'
import { listScans, scanCode } from './scan.ts'
import type { VerifyPublicly } from './verify-publicly.ts'

/** Codes looked at on site, at gates and in public. */
export function scanningRoutes(server: Server, lookUp: LookUp, verify: VerifyPublicly): void {
  serve(server, contract.verifyCode, ({ client }, { token }) => verify(token, client.ip))
  // Look-ups take a connection of their own, so they are made before the transaction holds one.
  serveProven(
    server,
    contract.scanCode,
    ({ house }, { content }) => readCode(house, lookUp, content),
    scanCode,
  )
  serve(server, contract.listScans, listScans)
  serveProven(
    server,
    contract.checkAdmission,
    (call, input) => findPersonAsked(call, lookUp, input),
    checkAdmission,
  )
  serve(server, contract.listCredentialKeys, async ({ house }) => ({ keys: house.credentials.publicKeys() }))
}
