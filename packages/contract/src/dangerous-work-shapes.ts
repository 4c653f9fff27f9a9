import { conclusionIds, workStateIds } from '@anzhu/law/dangerous-works/records'
import { partIds, partStateIds } from '@anzhu/law/dangerous-works/parts'
import { signerRoleIds, stepIds } from '@anzhu/law/dangerous-works/steps'
import { flagIds, quantityIds } from '@anzhu/law/dangerous-works/measures'
import { levelIds, workTypeIds } from '@anzhu/law/dangerous-works/work-types'
import { z } from 'zod'
import { count, Day, Id, Instant, list, said, text } from './fields.ts'
import { StoredFile } from './files.ts'
import { Flags, Quantities, UnknownFlags } from './law-dangerous-works.ts'
import { Explanation } from './law.ts'

/** A project as a dangerous work names it. */
const OfProject = z.object({ id: Id, name: said(200), filingNumber: said(60), contractor: said(200) })

/** One of the five parts as it stands today; `absent` are the steps that it lacks. */
export const PartView = z.object({
  part: z.enum(partIds),
  state: z.enum(partStateIds),
  absent: list(z.enum(stepIds), 10),
  overdueFrom: Day.nullable(),
})
export type PartView = z.output<typeof PartView>

/** A dangerous work as lists show it: what it is, how far its five parts have come, what its stage lacks. */
export const DangerousWork = z.object({
  id: Id,
  project: OfProject,
  name: said(100),
  place: said(100),
  workType: z.enum(workTypeIds),
  level: z.enum(levelIds),
  state: z.enum(workStateIds),
  plannedFrom: Day.nullable(),
  plannedTo: Day.nullable(),
  parts: list(PartView, 5),
  lacking: list(z.enum(partIds), 5),
  lastRecordOn: Day.nullable(),
})
export type DangerousWork = z.output<typeof DangerousWork>

/** Somebody who signed, and as what. */
export const Signer = z.object({ role: z.enum(signerRoleIds), name: text(50) })
/** An expert of a review. */
export const ExpertForm = z.object({
  name: text(50),
  title: text(50),
  employer: text(100),
  fromPool: z.boolean(),
  interested: z.boolean(),
})

/** What is recorded at a step. */
export const RecordForm = z.object({
  step: z.enum(stepIds),
  onDay: Day,
  signers: list(Signer, 50).default([]),
  experts: list(ExpertForm, 30).default([]),
  conclusion: z.enum(conclusionIds).nullable().default(null),
  nextOn: Day.nullable().default(null),
  note: text(1000, 0).default(''),
  files: list(Id, 20).default([]),
})
export type RecordForm = z.output<typeof RecordForm>

/** One entry of the timeline of a work. */
export const WorkRecordView = z.object({
  id: Id,
  step: z.enum(stepIds),
  onDay: Day,
  signers: list(z.object({ role: z.enum(signerRoleIds), name: said(50) }), 50),
  experts: list(
    z.object({
      name: said(50),
      title: said(50),
      employer: said(100),
      fromPool: z.boolean(),
      interested: z.boolean(),
    }),
    30,
  ),
  conclusion: z.enum(conclusionIds).nullable(),
  nextOn: Day.nullable(),
  note: said(1000),
  files: list(StoredFile, 20),
  byName: said(50),
  recordedAt: Instant,
  /** Why it no longer counts; null while it does. */
  voidReason: said(500).nullable(),
})
export type WorkRecordView = z.output<typeof WorkRecordView>

/** Whether a step can be recorded today, and if not, why. */
export const StepStanding = z.object({
  step: z.enum(stepIds),
  /** The latest record that counts. */
  doneOn: Day.nullable(),
  /** Why it cannot be recorded yet; null when it can. */
  blocked: said(500).nullable(),
})

/** One time that work stood still. */
export const WorkStop = z.object({
  reason: said(500),
  by: said(50),
  stoppedAt: Instant,
  resumedAt: Instant.nullable(),
  resumedBy: said(50).nullable(),
  resumeReason: said(500).nullable(),
})

/** A dangerous work whole. */
export const DangerousWorkWhole = DangerousWork.extend({
  quantities: Quantities,
  flags: list(z.enum(flagIds), 50),
  unknownFlags: list(z.enum(flagIds), 50),
  rules: list(said(20), 20),
  missing: list(z.enum([...quantityIds, ...flagIds]), 30),
  hint: said(500).nullable(),
  explanation: Explanation,
  contractorName: said(200),
  voidReason: said(500).nullable(),
  version: count(),
  records: list(WorkRecordView, 1000),
  steps: list(StepStanding, 17),
  stops: list(WorkStop, 100),
  /** Open rectifications of the project for departing from a plan. */
  openDeviations: count(),
  may: list(z.enum(['record', 'stop', 'press']), 3),
})
export type DangerousWorkWhole = z.output<typeof DangerousWorkWhole>

/** What is declared of a work. */
export const WorkForm = z.object({
  name: text(100, 2),
  place: text(100, 0).default(''),
  workType: z.enum(workTypeIds),
  quantities: Quantities,
  flags: Flags,
  unknownFlags: UnknownFlags.default([]),
  /** The sub-contractor who does it and makes the plan; empty for the contractor. */
  contractorName: text(200, 0).default(''),
  plannedFrom: Day.nullable().default(null),
  plannedTo: Day.nullable().default(null),
})
export type WorkForm = z.output<typeof WorkForm>
