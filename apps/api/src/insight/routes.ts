import * as contract from '@anzhu/contract/insight'
import { serve, type Server } from '../http/serve.ts'
import { viewCodeInsight } from './view-codes.ts'
import { viewInspectionInsight } from './view-inspections.ts'
import { viewPlaceInsight } from './view-places.ts'
import { viewScanInsight } from './view-scans.ts'

/** Dashboards: numbers that answer a question, each equal to the list it leads to. */
export function insightRoutes(server: Server): void {
  serve(server, contract.viewCodeInsight, viewCodeInsight)
  serve(server, contract.viewPlaceInsight, viewPlaceInsight)
  serve(server, contract.viewScanInsight, viewScanInsight)
  serve(server, contract.viewInspectionInsight, viewInspectionInsight)
}
