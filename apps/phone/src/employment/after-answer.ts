import { listCases } from '@anzhu/contract/cases'
import { viewMyEmployment } from '@anzhu/contract/employment'
import { viewPersonRecord } from '@anzhu/contract/people'
import { viewWorker } from '@anzhu/contract/registry'

/** What is read again once a request to be employed was answered. */
export const afterAnswer = [viewMyEmployment, viewWorker, viewPersonRecord, listCases]
