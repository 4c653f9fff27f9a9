import * as contract from '@anzhu/contract/exams'
import type { Services } from '../cases/index.ts'
import { serve, type Server } from '../http/serve.ts'
import { listExamBans, voidExamBan } from './bans.ts'
import { correctExamResult, listExamCorrections } from './correct.ts'
import { enrolForExam } from './enrol.ts'
import { listExamEnrolments } from './list-enrolments.ts'
import { listExamNotices } from './list-notices.ts'
import { cancelExamNotice, createExamNotice, editExamNotice, publishExamNotice } from './manage-notice.ts'
import { viewMyExams } from './my.ts'
import { asNotice, readNotice } from './notices.ts'
import { previewExamResults, publishExamResults } from './results.ts'
import { downloadScoreSheet } from './score-sheet.ts'

/** Exams of safety personnel: notices, enrolments, results, bans. */
export function examRoutes(server: Server, services: Services): void {
  serve(server, contract.listExamNotices, listExamNotices)
  serve(server, contract.viewExamNotice, async (call, { id }) => asNotice(await readNotice(call, id), call))
  serve(server, contract.createExamNotice, createExamNotice)
  serve(server, contract.editExamNotice, editExamNotice)
  serve(server, contract.publishExamNotice, publishExamNotice)
  serve(server, contract.cancelExamNotice, cancelExamNotice)
  serve(server, contract.enrolForExam, (call, input) => enrolForExam(call, services, input))
  serve(server, contract.listExamEnrolments, listExamEnrolments)
  serve(server, contract.viewMyExams, viewMyExams)
  serve(server, contract.downloadScoreSheet, downloadScoreSheet)
  serve(server, contract.previewExamResults, previewExamResults)
  serve(server, contract.publishExamResults, publishExamResults)
  serve(server, contract.correctExamResult, correctExamResult)
  serve(server, contract.listExamCorrections, listExamCorrections)
  serve(server, contract.listExamBans, listExamBans)
  serve(server, contract.voidExamBan, voidExamBan)
}
