import type { House } from '../house.ts'

/**
 * One sort of document: what it is called, how its data become a PDF, and whether the house signs it. A context defines
 * its kinds; document-kinds.ts lists them for the worker. `Data` is kept as JSON: no dates, no bytes (name files by id).
 */
export interface DocumentKind<Data = unknown> {
  /** Stays for ever: rows name it. */
  readonly kind: string
  /** What people call it; also the reason in its signature. */
  readonly title: string
  readonly signed: boolean
  /** The unsigned PDF. Throwing leaves the document failed, to be tried again; a Refusal's sentence is shown. */
  render(data: Data, house: House): Promise<Uint8Array>
}

/** Every kind the worker can render, by its name. */
export type DocumentKinds = ReadonlyMap<string, DocumentKind>

/** What documents belong to. */
export type DocumentOwner = 'case' | 'certificate' | 'inspection' | 'project' | 'stop-order' | 'grade'

/** A document as lists and pages need it. Until `state` is rendered there is nothing to download. */
export interface DocumentFacts {
  readonly id: string
  readonly kind: string
  readonly title: string
  readonly ownerKind: DocumentOwner
  readonly ownerId: string
  readonly version: number
  readonly state: DocumentState
  readonly attempts: number
  /** Why the last attempt failed, in words for the office; null unless `state` is failed. */
  readonly failure: string | null
  readonly bytes: number | null
  /** Hexadecimal SHA-256 of the file, signature included. */
  readonly sha256: string | null
  readonly requestedAt: Date
  readonly renderedAt: Date | null
}

/** Waiting for its turn, done, or failed and to be tried again. */
export type DocumentState = 'queued' | 'rendered' | 'failed'

/** What each state is called. */
export const documentStateWords: Readonly<Record<DocumentState, string>> = {
  queued: '正在生成',
  rendered: '已生成',
  failed: '生成失败，系统会重试',
}
