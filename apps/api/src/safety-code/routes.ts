import * as my from '@anzhu/contract/my-safety-code'
import * as contract from '@anzhu/contract/safety-code'
import type { NewsOfFacts } from '../facts/heard.ts'
import { serve, type Server } from '../http/serve.ts'
import { applyForSafetyCodes } from './apply-batch.ts'
import { awaitMySafetyCode } from './await-change.ts'
import { exportSafetyCodes } from './export.ts'
import { countSafetyCodes, listSafetyCodes } from './list.ts'
import { applyForMySafetyCode, registerMyself, renewMyCredential, viewMySafetyCode } from './my.ts'
import { summariseSafetyCodes } from './summary.ts'
import { printSafetyCodes } from './print-batch.ts'
import { printSafetyCode, viewSafetyCode } from './view-code.ts'

/** Safety codes for offices and for workers. */
export function safetyCodeRoutes(server: Server, news: NewsOfFacts): void {
  serve(server, contract.listSafetyCodes, listSafetyCodes)
  serve(server, contract.countSafetyCodes, countSafetyCodes)
  serve(server, contract.exportSafetyCodes, exportSafetyCodes)
  serve(server, contract.summariseSafetyCodes, summariseSafetyCodes)
  serve(server, contract.viewSafetyCode, viewSafetyCode)
  serve(server, contract.applyForSafetyCodes, applyForSafetyCodes)
  serve(server, contract.printSafetyCode, printSafetyCode)
  serve(server, contract.printSafetyCodes, printSafetyCodes)
  serve(server, my.viewMySafetyCode, viewMySafetyCode)
  serve(server, my.awaitMySafetyCode, awaitMySafetyCode(news))
  serve(server, my.renewMyCredential, renewMyCredential)
  serve(server, my.applyForMySafetyCode, applyForMySafetyCode)
  serve(server, my.registerMyself, registerMyself)
}
