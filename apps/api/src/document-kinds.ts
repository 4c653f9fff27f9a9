import type { DocumentKind, DocumentKinds } from './documents/index.ts'

/** Every kind of document the house writes. A context's documents are listed here so that the worker can render them. */
export const documentKinds: DocumentKinds = new Map(
  ([] as readonly DocumentKind[]).map((kind) => [kind.kind, kind]),
)
