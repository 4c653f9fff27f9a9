import type { FindingInput, InspectionView, MarkInput, PhotoInput } from '@anzhu/contract/inspections'
import type { InspectionKind, Method } from '@anzhu/law/inspections/standard'
import type { MissingItems } from '@anzhu/law/kernel/score'
import type { Stroke } from '../evidence/index.ts'

/** What every record on this phone says of its delivery. */
export interface Delivery {
  readonly id: string
  readonly accountId: string
  /** Grows with every change; what was delivered of it is `delivered`. */
  readonly revision: number
  readonly delivered: number
  /** Why the server did not take it; it then waits for a person. */
  readonly failed?: string
}

/** An inspection as this phone has it. */
export interface KeptInspection extends Delivery {
  readonly projectId: string
  readonly project: string
  readonly kind: InspectionKind
  readonly method: Method
  readonly standardId: string | null
  readonly missingItems: MissingItems
  readonly onDay: string
  readonly inspector: string
  readonly responsibleName: string
  readonly comment: string
  readonly begunAt: string
  readonly state: 'open' | 'saved' | 'discarded'
  readonly saved?: Pick<InspectionView, 'number' | 'score' | 'grade' | 'documents'>
}

/** What was found at one item of a score sheet. */
export interface KeptMark extends Delivery, Omit<MarkInput, 'markedAt'> {
  readonly inspectionId: string
  readonly markedAt: string
  /** What the server has instead, newer and different: somebody must choose. */
  readonly conflict?: MarkInput
}

/** Something that was found; `dropped` where the server still has to hear that it is gone. */
export interface KeptFinding extends Delivery, Omit<FindingInput, 'knows'> {
  readonly inspectionId: string
  readonly knows: readonly string[]
  readonly dropped?: boolean
  readonly conflict?: Omit<FindingInput, 'knows'>
}

/** A photo with its picture, marked and untouched. Its text goes first, its bytes when everything else is there. */
export interface KeptPhoto
  extends Delivery, Pick<PhotoInput, 'purpose' | 'findingId' | 'position' | 'place' | 'clockOff'> {
  readonly inspectionId: string
  readonly source: 'camera' | 'album'
  readonly takenAt: string
  readonly sha256: string
  readonly originalSha256: string
  readonly marked: Blob
  readonly original: Blob
  readonly strokes: readonly Stroke[]
  readonly lines: readonly string[]
  readonly markedSent: boolean
  readonly originalSent: boolean
  readonly dropped?: boolean
}

/** Whether the server does not have the latest of a record yet. */
export const isPending = ({ revision, delivered }: Delivery): boolean => delivered < revision

/** Whether a photo's picture, with its marks, has not arrived. */
export const isUnsent = (photo: KeptPhoto): boolean =>
  isPending(photo) || (!photo.markedSent && photo.dropped !== true)

/** Everything of one account on this phone. */
export interface Notebook {
  readonly inspections: readonly KeptInspection[]
  readonly marks: readonly KeptMark[]
  readonly findings: readonly KeptFinding[]
  readonly photos: readonly KeptPhoto[]
}

/** How many things of an inspection wait: findings and photos; one for all else where nothing of those waits. */
export function unsentOf(notebook: Notebook, inspectionId?: string): number {
  const chosen = (one: { readonly inspectionId: string }) =>
    inspectionId === undefined || one.inspectionId === inspectionId
  const things = [
    ...notebook.findings.filter(isPending).filter(chosen),
    ...notebook.photos.filter(isUnsent).filter(chosen),
  ]
  const counted = new Set(things.map((one) => one.inspectionId))
  const others = new Set([
    ...notebook.inspections.filter(isPending).map(({ id }) => id),
    ...notebook.marks.filter(isPending).map((mark) => mark.inspectionId),
  ])
  const rest = [...others].filter((id) => !counted.has(id) && (inspectionId ?? id) === id)
  return things.length + rest.length
}

/** How many things the server would not take, or has otherwise: a person must look at them. */
export function troubledOf({ inspections, marks, findings, photos }: Notebook): number {
  const troubled = (one: Delivery & { readonly conflict?: unknown }) =>
    one.failed !== undefined || one.conflict !== undefined
  return [...inspections, ...marks, ...findings, ...photos].filter(troubled).length
}
