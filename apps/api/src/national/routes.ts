import * as contract from '@anzhu/contract/national'
import { serve, type Server } from '../http/serve.ts'
import { retryNational, viewNationalState } from './view.ts'

/** What the national platform knows of a certificate. */
export function nationalRoutes(server: Server): void {
  serve(server, contract.viewNationalState, viewNationalState)
  serve(server, contract.retryNational, retryNational)
}
