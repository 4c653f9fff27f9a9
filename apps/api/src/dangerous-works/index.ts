import * as contract from '@anzhu/contract/dangerous-works'
import { serve, type Server } from '../http/serve.ts'
import { amendDangerousWork, declareDangerousWork, voidDangerousWork } from './declare.ts'
import { countDangerousWorks, listDangerousWorks, listProjectHazards } from './list-works.ts'
import { keepDangerousWorkRecord, viewDangerousWorkFile, voidDangerousWorkRecord } from './records.ts'
import { resumeDangerousWork, stopDangerousWork } from './stops.ts'
import { viewDangerousWork } from './view-work.ts'
import { listHazardViewings, recordHazardViewing } from './viewings.ts'

export { isLacking } from './list-works.ts'
export { restate } from './standing.ts'

/** Dangerous works: declared, recorded step by step, looked after. */
export function dangerousWorkRoutes(server: Server): void {
  serve(server, contract.listDangerousWorks, listDangerousWorks)
  serve(server, contract.countDangerousWorks, countDangerousWorks)
  serve(server, contract.listProjectHazards, listProjectHazards)
  serve(server, contract.listHazardViewings, listHazardViewings)
  serve(server, contract.recordHazardViewing, recordHazardViewing)
  serve(server, contract.viewDangerousWork, viewDangerousWork)
  serve(server, contract.declareDangerousWork, declareDangerousWork)
  serve(server, contract.amendDangerousWork, amendDangerousWork)
  serve(server, contract.voidDangerousWork, voidDangerousWork)
  serve(server, contract.keepDangerousWorkRecord, keepDangerousWorkRecord)
  serve(server, contract.voidDangerousWorkRecord, voidDangerousWorkRecord)
  serve(server, contract.viewDangerousWorkFile, viewDangerousWorkFile)
  serve(server, contract.stopDangerousWork, stopDangerousWork)
  serve(server, contract.resumeDangerousWork, resumeDangerousWork)
}
