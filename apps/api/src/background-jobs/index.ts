import * as contract from '@anzhu/contract/jobs'
import { serve, type Server } from '../http/serve.ts'
import { listJobs } from './list.ts'
import { retryJobs } from './retry.ts'

/** Work in the background of the whole platform, for the system administrator (S7). */
export function backgroundJobRoutes(server: Server): void {
  serve(server, contract.listJobs, listJobs)
  serve(server, contract.retryJobs, retryJobs)
}
