import * as contract from '@anzhu/contract/employment'
import type { Services } from '../cases/index.ts'
import { serve, serveProven, type Server } from '../http/serve.ts'
import {
  agreeByFace,
  agreeToEmployment,
  proveFace,
  refuseEmployment,
  sendAgreementCode,
  viewMyEmployment,
} from './answer.ts'
import { askForEmployment, remindOfEmployment, withdrawEmploymentRequest } from './ask.ts'
import { endMyEmployment } from './end.ts'
import { confirmationBySms } from './identity-confirmation.ts'
import { countEmployments, listEmploymentRequests, listEmployments } from './requests.ts'

export { endExpiredContracts } from './end.ts'
export { httpFaceMatcher } from './face/http.ts'
export type { FaceMatcher } from './face/matcher.ts'
export { simulatedFaceMatcher } from './face/simulator.ts'
export { forgetFaceChecks } from './face/tries.ts'
export { employmentServices } from './service.ts'

/** Two-sided employment: the enterprise asks, the person answers on the phone, either may end it. */
export function employmentRoutes(server: Server, services: Services): void {
  serve(server, contract.askForEmployment, (call, input) => askForEmployment(call, services, input))
  serve(server, contract.listEmploymentRequests, listEmploymentRequests)
  serve(server, contract.remindOfEmployment, (call, input) => remindOfEmployment(call, services, input))
  serve(server, contract.withdrawEmploymentRequest, (call, input) =>
    withdrawEmploymentRequest(call, services, input),
  )
  serve(server, contract.listEmployments, listEmployments)
  serve(server, contract.countEmployments, countEmployments)
  serve(server, contract.viewMyEmployment, viewMyEmployment)
  serve(server, contract.sendAgreementCode, (call, input) =>
    sendAgreementCode(call, confirmationBySms, input),
  )
  serve(server, contract.agreeToEmployment, (call, input) =>
    agreeToEmployment(call, services, confirmationBySms, input),
  )
  serveProven(server, contract.agreeByFace, proveFace, (call, input, isSame) =>
    agreeByFace(call, services, input, isSame),
  )
  serve(server, contract.refuseEmployment, (call, input) => refuseEmployment(call, services, input))
  serve(server, contract.endMyEmployment, endMyEmployment)
}
