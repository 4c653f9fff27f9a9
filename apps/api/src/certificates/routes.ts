import * as learning from '@anzhu/contract/certificate-education'
import * as many from '@anzhu/contract/certificate-runs'
import * as sanctions from '@anzhu/contract/certificate-sanctions'
import * as contract from '@anzhu/contract/certificates'
import * as historic from '@anzhu/contract/historic-certificates'
import { serve, serveProven, type Server } from '../http/serve.ts'
import { askAbout, askAboutMine, keepFound, viewHistoric } from './historic/look-back.ts'
import { previewCampaign, startCampaign } from './campaigns.ts'
import { listCandidates } from './candidates.ts'
import { answerSanction, decideSanction, liftSanction } from './decide-sanction.ts'
import { listEducation, listMyEducation, recordEducation, voidEducation } from './education.ts'
import { listRecordedEducation } from './recorded-education.ts'
import { countSearch, findHolders } from './find-holders.ts'
import { listRunRows, listRuns, retryRun, viewRun } from './list-runs.ts'
import { countCertificates, listCertificates } from './list.ts'
import { liftPenalty, listPenalties, recordPenalty } from './penalties.ts'
import { proposeSanction } from './propose-sanction.ts'
import { printCertificate, readCertificateDocument } from './read-files.ts'
import { listSanctions } from './sanctions.ts'
import { listMyCertificates, viewCertificate } from './view.ts'

/** Certificates: reading them, choosing people, their life, and many at once. */
export function certificateRoutes(server: Server): void {
  serve(server, contract.listCertificates, listCertificates)
  serve(server, contract.countCertificates, countCertificates)
  serve(server, contract.viewCertificate, viewCertificate)
  serve(server, contract.listMyCertificates, listMyCertificates)
  serve(server, contract.readCertificateDocument, readCertificateDocument)
  serve(server, contract.printCertificate, printCertificate)
  serveProven(server, contract.findHolders, countSearch, findHolders)
  serve(server, contract.listCandidates, listCandidates)
  serve(server, sanctions.proposeSanction, proposeSanction)
  serve(server, sanctions.listSanctions, listSanctions)
  serve(server, sanctions.answerSanction, answerSanction)
  serve(server, sanctions.decideSanction, decideSanction)
  serve(server, sanctions.liftSanction, liftSanction)
  serve(server, sanctions.listPenalties, listPenalties)
  serve(server, sanctions.recordPenalty, recordPenalty)
  serve(server, sanctions.liftPenalty, liftPenalty)
  serve(server, many.listRuns, listRuns)
  serve(server, many.viewRun, viewRun)
  serve(server, many.listRunRows, listRunRows)
  serve(server, many.retryRun, retryRun)
  serve(server, many.previewCampaign, previewCampaign)
  serve(server, many.startCampaign, startCampaign)
  serve(server, learning.recordEducation, recordEducation)
  serve(server, learning.listEducation, listEducation)
  serve(server, learning.listRecordedEducation, listRecordedEducation)
  serve(server, learning.listMyEducation, listMyEducation)
  serve(server, learning.voidEducation, voidEducation)
  serve(server, historic.viewHistoric, viewHistoric)
  serveProven(server, historic.lookBack, askAbout, keepFound)
  serveProven(server, historic.lookBackAtMine, askAboutMine, keepFound)
}
