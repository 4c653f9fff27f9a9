import { viewCaseInsight as caseInsight } from '@anzhu/contract/case-insight'
import { listAcceptedMaterials as acceptedMaterials } from '@anzhu/contract/accepted-materials'
import * as contract from '@anzhu/contract/cases'
import { serve, serveProven, type Server } from '../http/serve.ts'
import { listAcceptedMaterials } from './accepted.ts'
import { decideCases } from './batch.ts'
import { decideCase, undoDecision } from './decide.ts'
import { fileCases } from './file-many.ts'
import { countCases } from './counts.ts'
import { viewCaseInsight } from './insight.ts'
import { listCases } from './list.ts'
import { viewMaterial } from './material.ts'
import type { Services } from './service.ts'
import { checkService, listServices, searchChoices } from './services.ts'
import { countNaming } from './naming.ts'
import { deleteCase, saveCase, startCase } from './start.ts'
import { submitCase, withdrawCase } from './submit.ts'
import { takeCase } from './take.ts'
import { viewCase } from './view.ts'

export { asCheck, checksFor } from './cures.ts'
export {
  acceptanceNotice,
  applicationForm,
  correctionNotice,
  headingOf,
  letter,
  rejectionNotice,
  signatureNote,
  type FormData,
  type FormOffice,
} from './documents/index.ts'
export { filedDay } from './numbers.ts'
export { countWaiting } from './counts.ts'
export { endOpenCases } from './end-open.ts'
export { caseClockQueue, caseClockWorker, lapseCases, remindOfCorrections } from './daily.ts'
export { fileCases } from './file-many.ts'
export { nextCaseNumber } from './numbers.ts'
export { recordDecision } from './decide.ts'
export { decideProven } from './decide-proven.ts'
export { caseRow } from './list.ts'
export { mustKnowEveryOpenCase } from './known.ts'
export { waitsForActor } from './boxes.ts'
export { holdsStep } from './take.ts'
export { openByOfficial } from './open-by-official.ts'
export { openGivenBack, type Remarked } from './open-given-back.ts'
export { tellApplicant, tellParty } from './notify.ts'
export { remindHolder } from './remind.ts'
export {
  changeCase,
  lockAndRead,
  lockCase,
  mayDecide,
  mayFile,
  openAnswers,
  recordEvent,
  viewing,
  type CaseRecord,
} from './rows.ts'
export { mayBegin } from './opening.ts'
export { deleteCase, saveCase, startCase } from './start.ts'
export { submitCase, submitRow, withdrawCase } from './submit.ts'
export { passOverSilent, remindParties } from './silence.ts'
export { noteUndelivered, settlePeriodically } from './periodic.ts'
export {
  caseService,
  latestOf,
  latestServices,
  serviceOf,
  servicesOf,
  type CaseService,
  type Choices,
  type Desk,
  type Differences,
  type Filled,
  type Matter,
  type PartyId,
  type Search,
  type Services,
  type Values,
} from './service.ts'
export { settleCase, settleDue } from './settle.ts'
export { readForViewing, seesAll } from './view.ts'

/** Applications of every service: filing, deciding, looking. It knows no service but by its flow. */
export function caseRoutes(server: Server, services: Services): void {
  serve(server, contract.listServices, (call) => listServices(call, services))
  serve(server, contract.checkService, (call, input) => checkService(call, services, input))
  serveProven(server, contract.checkServiceFor, countNaming, (call, input) =>
    checkService(call, services, input),
  )
  serve(server, contract.searchChoices, (call, input) => searchChoices(call, services, input))
  serveProven(server, contract.startCase, countNaming, (call, input) => startCase(call, services, input))
  serve(server, contract.saveCase, (call, input) => saveCase(call, services, input))
  serve(server, contract.submitCase, (call, input) => submitCase(call, services, input))
  serve(server, contract.withdrawCase, (call, input) => withdrawCase(call, services, input))
  serve(server, contract.deleteCase, deleteCase)
  serve(server, contract.fileCases, (call, input) => fileCases(call, services, input))
  serve(server, contract.listCases, (call, input) => listCases(call, services, input))
  serve(server, contract.countCases, countCases)
  serve(server, caseInsight, (call, input) => viewCaseInsight(call, services, input))
  serve(server, contract.viewCase, (call, { id }) => viewCase(call, services, id))
  serve(server, contract.viewMaterial, (call, input) => viewMaterial(call, services, input))
  serve(server, acceptedMaterials, (call, input) => listAcceptedMaterials(call, services, input))
  serve(server, contract.takeCase, (call, input) => takeCase(call, services, input))
  serve(server, contract.decideCase, (call, input) => decideCase(call, services, input))
  serve(server, contract.undoDecision, (call, input) => undoDecision(call, services, input))
  serve(server, contract.decideCases, (call, input) => decideCases(call, services, input))
}
export { logFailure, oneByOne } from './one-by-one.ts'
