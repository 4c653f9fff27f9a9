import * as accounts from '@anzhu/contract/project-accounts'
import * as contract from '@anzhu/contract/projects'
import { newInitialPassword } from '../access/index.ts'
import { serve, serveProven, type Server } from '../http/serve.ts'
import {
  disableProjectAccount,
  enableProjectAccount,
  listProjectAccounts,
  openProjectAccount,
  resetProjectAccount,
} from './accounts.ts'
import { viewProjectMatrix } from './matrix.ts'
import { editProject, findProjectByNumber, revealPhoneOfManager, viewProject } from './record.ts'

/** Projects as whoever answers for their safety sees them: the matrix, the record, and the department's accounts. */
export function projectRoutes(server: Server): void {
  serve(server, contract.viewProjectMatrix, viewProjectMatrix)
  serve(server, contract.findProject, findProjectByNumber)
  serve(server, contract.viewProject, viewProject)
  serve(server, contract.editProject, editProject)
  serve(server, contract.revealManagerPhone, revealPhoneOfManager)
  serve(server, accounts.listProjectAccounts, listProjectAccounts)
  serveProven(server, accounts.openProjectAccount, newInitialPassword, openProjectAccount)
  serveProven(server, accounts.resetProjectAccount, newInitialPassword, resetProjectAccount)
  serve(server, accounts.disableProjectAccount, disableProjectAccount)
  serveProven(server, accounts.enableProjectAccount, newInitialPassword, enableProjectAccount)
}
