import {
  listExamBans,
  listExamCorrections,
  listExamEnrolments,
  listExamNotices,
  previewExamResults,
  viewExamNotice,
} from '@anzhu/contract/exams'
import { countCases, listCases } from '@anzhu/contract/cases'

/** What is read again after a notice, an enrolment or a result has changed. */
export const aboutExams = [
  viewExamNotice,
  listExamNotices,
  listExamEnrolments,
  previewExamResults,
  listExamCorrections,
  listExamBans,
  listCases,
  countCases,
]
