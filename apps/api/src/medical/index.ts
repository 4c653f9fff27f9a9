import * as contract from '@anzhu/contract/medical'
import { serve, type Server } from '../http/serve.ts'
import { countMedicals, listMedicals } from './list.ts'
import { listWorkerMedicals, voidMedical } from './records.ts'

export { medicalReportService } from './report-service.ts'
export { recordMedicals, voidReport, type MedicalReport } from './reports.ts'

/** Medicals: who is in date, what is on record, and what was recorded by mistake. */
export function medicalRoutes(server: Server): void {
  serve(server, contract.listMedicals, listMedicals)
  serve(server, contract.countMedicals, countMedicals)
  serve(server, contract.listWorkerMedicals, listWorkerMedicals)
  serve(server, contract.voidMedical, voidMedical)
}
