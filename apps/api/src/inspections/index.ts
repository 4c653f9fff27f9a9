export { rectificationPapers } from './check-paper.ts'
export { openRectification } from './open-rectification.ts'
export { rectificationOrder } from './documents/rectification-order.ts'
export { rectificationReply } from './documents/rectification-reply.ts'
export {
  escalateOverdue,
  rectificationClockQueue,
  rectificationClockWorker,
} from './rectification-overdue.ts'
export { keepAnswer } from './rectification-reply.ts'
export { rectificationOf } from './rectification-rows.ts'
export { rectificationRoutes } from './rectification-routes.ts'
export { rectificationService } from './rectification-service.ts'
export { inspectionRoutes } from './routes.ts'
export { standardRoutes } from './standards/routes.ts'
export { standardFor, storeBuiltInStandards, type StandardInForce } from './standards/in-force.ts'
export { scoreSummary } from './documents/score-summary.ts'
export { scoreTables } from './documents/score-tables.ts'
export { requestScoreSheets } from './score-papers.ts'
export { inspectionSheet } from './documents/inspection-sheet.ts'
export {
  fromInspections,
  inspectionColumns,
  inspectionMade,
  inspectionSeen,
  lockInspection,
  readInspection,
  type InspectionRow,
} from './rows.ts'
export { asInspection, viewOf } from './view.ts'
export { forgetLoosePieces } from './photo-bytes.ts'
export { phoneRoutes } from './phone-routes.ts'
export { keepFinding } from './findings.ts'
export { keepMarks } from './marks.ts'
export { openInspection } from './open.ts'
export { keepPhoto, photoHolder } from './photos.ts'
export { saveInspection } from './save.ts'
