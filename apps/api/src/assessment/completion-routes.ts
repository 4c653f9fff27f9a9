import * as contract from '@anzhu/contract/assessment'
import { serve, type Server } from '../http/serve.ts'
import { recordAccident } from './accidents.ts'
import { appealGrade, decideAppeal, listAppeals } from './appeals.ts'
import { viewEnterpriseAssessment } from './enterprise.ts'
import { confirmFailures, withdrawCompletion } from './failures.ts'
import { downloadGradeLetter } from './grades.ts'
import { countCompletions, listCompletions } from './list.ts'
import { recordCompletion } from './record-completion.ts'
import { decideRevocation, proposeRevocation } from './revocations.ts'
import { stateOverdue } from './state-overdue.ts'
import { viewAssessment } from './view.ts'

/** Completion of projects, the period after the prompt, and their grades. */
export function completionRoutes(server: Server): void {
  serve(server, contract.listCompletions, listCompletions)
  serve(server, contract.countCompletions, countCompletions)
  serve(server, contract.stateOverdue, stateOverdue)
  serve(server, contract.viewAssessment, viewAssessment)
  serve(server, contract.recordAccident, recordAccident)
  serve(server, contract.recordCompletion, recordCompletion)
  serve(server, contract.withdrawCompletion, withdrawCompletion)
  serve(server, contract.confirmFailures, confirmFailures)
  serve(server, contract.downloadGradeLetter, downloadGradeLetter)
  serve(server, contract.appealGrade, appealGrade)
  serve(server, contract.listAppeals, listAppeals)
  serve(server, contract.decideAppeal, decideAppeal)
  serve(server, contract.proposeRevocation, proposeRevocation)
  serve(server, contract.decideRevocation, decideRevocation)
  serve(server, contract.viewEnterpriseAssessment, viewEnterpriseAssessment)
}
