import * as contract from '@anzhu/contract/labour'
import * as progress from '@anzhu/contract/labour-progress'
import type { CaseService, Services } from '../cases/index.ts'
import { serve, type Server } from '../http/serve.ts'
import { countLabour } from './count.ts'
import { changeLabourRecord, endLabourRecord } from './change.ts'
import { labourEnterpriseService } from './enterprise-service.ts'
import { listLabourRecords, readLabourPaper, viewLabourRecord } from './list.ts'
import { labourPeopleServices } from './people-services.ts'
import { labourProjectService } from './project-service.ts'
import { listLabourProgress, viewLabourProgress } from './progress.ts'
import { listMyRegistrations } from './registrations.ts'

export type { ContractRegister, RegisteredContract } from './contracts/contract-register.ts'
export { simulatedContractRegister } from './contracts/simulator.ts'
export { enterpriseSheet } from './documents/enterprise-sheet.ts'
export { projectSheet } from './documents/project-sheet.ts'
export { labourPapers } from './find-paper.ts'

/** The services of the labour registry (flows 70 to 73). */
export const labourServices: readonly CaseService[] = [
  labourEnterpriseService,
  ...labourPeopleServices,
  labourProjectService,
]

/** The register of enterprises of the labour trade: what was approved, version by version. */
export function labourRoutes(server: Server, services: Services): void {
  serve(server, contract.listMyRegistrations, (call, input) => listMyRegistrations(call, services, input))
  serve(server, contract.listLabourRecords, listLabourRecords)
  serve(server, contract.countLabour, countLabour)
  serve(server, progress.viewLabourProgress, viewLabourProgress)
  serve(server, progress.listLabourProgress, listLabourProgress)
  serve(server, contract.viewLabourRecord, viewLabourRecord)
  serve(server, contract.readLabourPaper, readLabourPaper)
  serve(server, contract.changeLabourRecord, (call, input) => changeLabourRecord(call, services, input))
  serve(server, contract.endLabourRecord, endLabourRecord)
}
