export {
  documentProgress,
  documentsById,
  findDocument,
  findDocuments,
  listUnfinishedDocuments,
  readDocument,
  type DocumentProgress,
  type ReadDocument,
} from './find.ts'
export {
  documentStateWords,
  type DocumentFacts,
  type DocumentKind,
  type DocumentKinds,
  type DocumentOwner,
  type DocumentState,
} from './kinds.ts'
export {
  checkPaper,
  documentWithCode,
  findPaper,
  markPaper,
  registerPaperKind,
  type AskedPaper,
  type CheckedData,
  type CheckedPaper,
  type PaperDesk,
  type PaperKind,
} from './papers.ts'
export { tellPaper } from './tell-paper.ts'
export { readDocumentBacklog, redraw, type DocumentBacklog } from './backlog.ts'
export { documentWorker, resumeDocuments } from './render.ts'
export { documentQueue, requestDocument, retryDocument, type DocumentWish } from './request.ts'
export { openDocumentSigner } from './signing/key-file.ts'
export type { DocumentSigner } from './signing/signer.ts'
