import * as contract from '@anzhu/contract/certificates'
import { serve, type Server } from '../http/serve.ts'
import { listCandidates } from './candidates.ts'
import { findHolders } from './find-holders.ts'
import { countCertificates, listCertificates } from './list.ts'
import { printCertificate, readCertificateDocument } from './read-files.ts'
import { listMyCertificates, viewCertificate } from './view.ts'

/** Certificates: reading them, choosing people, their life, and many at once. */
export function certificateRoutes(server: Server): void {
  serve(server, contract.listCertificates, listCertificates)
  serve(server, contract.countCertificates, countCertificates)
  serve(server, contract.viewCertificate, viewCertificate)
  serve(server, contract.listMyCertificates, listMyCertificates)
  serve(server, contract.readCertificateDocument, readCertificateDocument)
  serve(server, contract.printCertificate, printCertificate)
  serve(server, contract.findHolders, findHolders)
  serve(server, contract.listCandidates, listCandidates)
}
