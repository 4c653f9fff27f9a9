import { mostPhotos } from '@anzhu/law/inspections/rectification'
import { inspectionKinds, methods, missingItemWords } from '@anzhu/law/inspections/standard'
import { z } from 'zod'
import { fileKinds } from './files.ts'
import { count, Day, Id, Instant, list, Named, said, text } from './fields.ts'

const keysOf = <T extends object>(words: T) =>
  Object.keys(words) as [keyof T & string, ...(keyof T & string)[]]

export const Method = z.enum(keysOf(methods))
export const InspectionKind = z.enum(keysOf(inspectionKinds))
export const MissingItems = z.enum(keysOf(missingItemWords))

export const inspectionStates = {
  open: '检查中',
  saved: '已保存',
  discarded: '已放弃',
  void: '已作废',
} as const
export const InspectionState = z.enum(keysOf(inspectionStates))
export type InspectionState = z.output<typeof InspectionState>
export const Grade = z.enum(['优良', '合格', '不合格'])

/** One deduction that was tapped: what it takes off in all, so 2 处 of 3 points each are 6. */
const Tap = z.object({ code: text(40), points: z.number().min(0.01).max(100).multipleOf(0.01) })

/** What stands at one item of one table, or of one machine (`unit`) where there are several. */
const mark = {
  table: text(40),
  unit: text(40, 0).default(''),
  item: text(40),
  deductions: list(Tap, 60).default([]),
  /** Why the item does not exist here; asked for when it is missing. */
  reason: text(200, 0).default(''),
  /** By the device's clock. The later of two marks holds; one of the future counts as of now. */
  markedAt: Instant,
}
/** A mark as devices send it; `cleared` makes the item one that was not inspected. */
export const MarkInput = z.object({ ...mark, state: z.enum(['scored', 'missing', 'cleared']) })
export type MarkInput = z.output<typeof MarkInput>
export const Mark = z.object({ ...mark, state: z.enum(['scored', 'missing']) })
export type Mark = z.output<typeof Mark>

const finding = {
  position: count(10_000),
  /** Code of the check term, or termOfItem() of the scored item; empty for one's own words. */
  termCode: text(100, 0).default(''),
  text: text(500),
  place: text(100, 0).default(''),
  clause: text(200, 0).default(''),
  level: z.enum(['general', 'major']).default('general'),
  rectify: z.boolean(),
  /** What is to be done and until when: asked for when it is to be rectified (IN-03). */
  requirement: text(500, 0).default(''),
  dueOn: Day.nullable().default(null),
  responsibleName: text(50, 0).default(''),
  /** When the device changed it last. */
  changedAt: Instant,
}
export const FindingInput = z.object({
  ...finding,
  /** Every `changedAt` of this finding that the device has had or sent before; the server's must be one of them. */
  knows: list(Instant, 100).default([]),
})
export type FindingInput = z.output<typeof FindingInput>
export const Finding = z.object({
  ...finding,
  id: Id,
  state: z.enum(['none', 'open', 'replied', 'closed']),
  closedAt: Instant.nullable(),
})
export type Finding = z.output<typeof Finding>

/** Where a photo was taken, WGS-84; accuracy in metres. */
const PhotoPlace = z.object({
  latitude: z.number().min(-90).max(90),
  longitude: z.number().min(-180).max(180),
  accuracy: z.number().min(0).max(100_000),
})
const photo = {
  purpose: z.enum(['finding', 'sheet']),
  findingId: Id.nullable().default(null),
  position: count(1000).default(0),
  source: z.enum(['camera', 'album', 'file']),
  takenAt: Instant.nullable().default(null),
  place: PhotoPlace.nullable().default(null),
  /** Minutes by which the device's clock was ahead of the server's, where more than five. */
  clockOff: z.int().min(-1_000_000).max(1_000_000).nullable().default(null),
}
const Sha256 = z
  .string()
  .max(64)
  .regex(/^[0-9a-f]{64}$/)
export const PhotoInput = z.object({
  ...photo,
  /** A file that was uploaded already: then it says hash and size itself. */
  fileId: Id.nullable().default(null),
  /** Of the picture with its marks burnt in, taken on the device. */
  sha256: Sha256.nullable().default(null),
  originalSha256: Sha256.nullable().default(null),
  bytes: count(20 * 1024 * 1024)
    .nullable()
    .default(null),
})
export type PhotoInput = z.output<typeof PhotoInput>
export const InspectionPhoto = z.object({
  ...photo,
  id: Id,
  purpose: z.enum(['finding', 'after', 'sheet']),
  bytes: count(),
  sha256: said(64),
  /** False while only its text has arrived. */
  received: z.boolean(),
  fileKind: z.enum(fileKinds).nullable(),
  fileName: said(200),
})
export type InspectionPhoto = z.output<typeof InspectionPhoto>

/** What the law's scoring says in one mode: two decimals half up; null where every item is missing. */
const Scored = z.object({ score: said(10).nullable(), grade: Grade.nullable() })

/** An inspection in a list. */
export const Inspection = z.object({
  id: Id,
  number: said(40).nullable(),
  project: Named,
  kind: InspectionKind,
  method: Method,
  state: InspectionState,
  onDay: Day,
  inspector: said(60),
  /** By the inspection's own mode of missing items. */
  score: said(10).nullable(),
  grade: Grade.nullable(),
  findings: count(),
  /** To be rectified, and of those not closed yet. */
  toRectify: count(),
  notClosed: count(),
  /** Photos whose bytes have not arrived. */
  photosExpected: count(),
})
export type Inspection = z.output<typeof Inspection>

/** An inspection with everything in it. */
export const InspectionView = Inspection.extend({
  filingNumber: said(60),
  contractor: Named,
  /** Who inspects: the enterprise, the project, or the authority. */
  unit: said(200),
  standard: z
    .object({ id: Id, code: said(40), title: said(200), edition: said(100), version: count() })
    .nullable(),
  missingItems: MissingItems,
  responsibleName: said(50),
  remark: said(1000),
  comment: said(2000),
  openedAt: Instant,
  savedAt: Instant.nullable(),
  result: z.object({ proportional: Scored, 'full-marks': Scored }).nullable(),
  marks: list(Mark, 5000),
  problems: list(Finding, 1000),
  photos: list(InspectionPhoto, mostPhotos.inspection),
  rectification: z.object({ caseId: Id, dueOn: Day, closedOn: Day.nullable() }).nullable(),
  documents: list(
    z.object({
      id: Id,
      kind: said(40),
      title: said(100),
      version: count(),
      state: z.enum(['queued', 'rendered', 'failed']),
    }),
    200,
  ),
  voided: z.object({ at: Instant, by: said(60), reason: said(200) }).nullable(),
  /** Whether the asking post may go on with it, and void it once it is saved. */
  mayMake: z.boolean(),
})
export type InspectionView = z.output<typeof InspectionView>
