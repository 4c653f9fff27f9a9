import * as contract from '@anzhu/contract/projects'
import { serve, type Server } from '../http/serve.ts'
import { viewProjectMatrix } from './matrix.ts'
import { editProject, findProjectByNumber, revealPhoneOfManager, viewProject } from './record.ts'

/** Projects as whoever answers for their safety sees them: the matrix and the record. */
export function projectRoutes(server: Server): void {
  serve(server, contract.viewProjectMatrix, viewProjectMatrix)
  serve(server, contract.findProject, findProjectByNumber)
  serve(server, contract.viewProject, viewProject)
  serve(server, contract.editProject, editProject)
  serve(server, contract.revealManagerPhone, revealPhoneOfManager)
}
