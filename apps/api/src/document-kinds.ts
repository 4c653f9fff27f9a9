import { gradeLetter } from './assessment/index.ts'
import { acceptanceNotice, applicationForm, correctionNotice, rejectionNotice } from './cases/index.ts'
import { certificateDocument, transferProof } from './certificates/documents/index.ts'
import {
  inspectionSheet,
  rectificationOrder,
  rectificationReply,
  scoreSummary,
  scoreTables,
} from './inspections/index.ts'
import { enterpriseSheet, projectSheet } from './labour/index.ts'
import { stopOrderDocument } from './supervision/index.ts'
import type { DocumentKind, DocumentKinds } from './documents/index.ts'

const kinds: readonly DocumentKind[] = [
  acceptanceNotice,
  applicationForm,
  certificateDocument,
  correctionNotice,
  enterpriseSheet,
  gradeLetter,
  inspectionSheet,
  projectSheet,
  rectificationOrder,
  rectificationReply,
  scoreSummary,
  scoreTables,
  rejectionNotice,
  stopOrderDocument,
  transferProof,
]

/** Every kind of document the house writes. A context's documents are listed here so that the worker can render them. */
export const documentKinds: DocumentKinds = new Map(kinds.map((kind) => [kind.kind, kind]))
