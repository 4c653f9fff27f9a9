import * as contract from '@anzhu/contract/case-documents'
import type { Services } from '../cases/index.ts'
import { serve, type Server } from '../http/serve.ts'
import { listCaseDocuments, readCaseDocument } from './archive.ts'
import { retryDocument, retryDocuments } from './retry.ts'
import { listUnfinishedDocuments } from './unfinished.ts'

/** The electronic archive (电子档案): the papers that were made of each case, read, and made again where that failed. */
export function archiveRoutes(server: Server, services: Services): void {
  serve(server, contract.listCaseDocuments, (call, { id }) => listCaseDocuments(call, id))
  serve(server, contract.readCaseDocument, (call, input) => readCaseDocument(call, services, input))
  serve(server, contract.retryDocument, (call, { id }) => retryDocument(call, id))
  serve(server, contract.listUnfinishedDocuments, (call) => listUnfinishedDocuments(call, services))
  serve(server, contract.retryDocuments, retryDocuments)
}
