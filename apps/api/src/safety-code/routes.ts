import * as contract from '@anzhu/contract/safety-code'
import { serve, type Server } from '../http/serve.ts'
import { checkAdmission } from './admission.ts'
import { applyForSafetyCodes } from './apply-batch.ts'
import { exportSafetyCodes } from './export.ts'
import { countSafetyCodes, listSafetyCodes } from './list.ts'
import type { LookUp } from './look-up.ts'
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
  serve(server, contract.scanCode, (call, input) => scanCode(call, lookUp, input))
  serve(server, contract.listScans, listScans)
  serve(server, contract.checkAdmission, (call, input) => checkAdmission(call, lookUp, input))
  serve(server, contract.listCredentialKeys, async ({ house }) => ({ keys: house.credentials.publicKeys() }))
}
