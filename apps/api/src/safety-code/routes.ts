import * as contract from '@anzhu/contract/safety-code'
import { serve, serveProven, type Server } from '../http/serve.ts'
import { checkAdmission, findPersonAsked } from './admission.ts'
import { applyForSafetyCodes } from './apply-batch.ts'
import { exportSafetyCodes } from './export.ts'
import { countSafetyCodes, listSafetyCodes } from './list.ts'
import type { LookUp } from './look-up.ts'
import { readCode } from './read-code.ts'
import { applyForMySafetyCode, registerMyself, renewMyCredential, viewMySafetyCode } from './my.ts'
import { listScans, scanCode } from './scan.ts'
import { summariseSafetyCodes } from './summary.ts'
import type { VerifyPublicly } from './verify-publicly.ts'
import { printSafetyCode, viewSafetyCode } from './view-code.ts'

/** Everything about safety codes: for offices, for workers, for the site, for the public. */
export function safetyCodeRoutes(server: Server, lookUp: LookUp, verify: VerifyPublicly): void {
  serve(server, contract.listSafetyCodes, listSafetyCodes)
  serve(server, contract.countSafetyCodes, countSafetyCodes)
  serve(server, contract.exportSafetyCodes, exportSafetyCodes)
  serve(server, contract.summariseSafetyCodes, summariseSafetyCodes)
  serve(server, contract.viewSafetyCode, viewSafetyCode)
  serve(server, contract.applyForSafetyCodes, applyForSafetyCodes)
  serve(server, contract.printSafetyCode, printSafetyCode)
  serve(server, contract.viewMySafetyCode, viewMySafetyCode)
  serve(server, contract.renewMyCredential, renewMyCredential)
  serve(server, contract.applyForMySafetyCode, applyForMySafetyCode)
  serve(server, contract.registerMyself, registerMyself)
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
