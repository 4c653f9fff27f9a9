import { curePages, type CurePage } from '@anzhu/law/kernel/cure'
import { z } from 'zod'
import { count, Day, Id, Instant, list, RegionCode, said, text } from './fields.ts'
import { StoredFile } from './files.ts'

/** The id of a service, as law/flows lists them. */
export const ServiceId = z
  .string()
  .max(60)
  .regex(/^[a-z][a-z0-9-]*$/)
export const CaseStatus = z.enum([
  'draft',
  'in-progress',
  'returned',
  'approved',
  'refused',
  'lapsed',
  'deleted',
])
export const Decision = z.enum(['pass', 'return', 'refuse'])
export type Decision = z.output<typeof Decision>

/** What puts right a condition that does not hold: the button beside it. */
export const Cure = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('upload'), slot: said(60) }),
  z.object({ kind: z.literal('service'), service: ServiceId }),
  z.object({ kind: z.literal('case'), id: Id }),
  z.object({ kind: z.literal('page'), page: z.enum(Object.keys(curePages) as [CurePage, ...CurePage[]]) }),
])
export type Cure = z.output<typeof Cure>

/** One condition of a service, tried on this case: the same list before, at and after submission. */
export const Check = z.object({
  rule: said(20),
  title: said(200),
  basis: said(1000),
  met: z.boolean(),
  because: said(1000),
  suggestion: said(1000),
  /** The first day on which it would hold, where only time is in the way. */
  earliestOn: Day.nullable(),
  /** For whoever files it; null where nothing can be done with a button. */
  cure: Cure.nullable(),
})
export type Check = z.output<typeof Check>

/** A choice that depends on the case. */
export const Option = z.object({ value: said(100), title: said(200), note: said(300).nullable() })

/** Who has a case now, and how long. */
export const Waiting = z.object({
  /** 待审核 */
  word: said(40),
  /** 相城区住房和城乡建设局 */
  who: said(200),
  dueOn: Day.nullable(),
  /** Working days left, negative when overdue; null when nothing runs or the clock is stopped. */
  workingDaysLeft: z.int().min(-10_000).max(10_000).nullable(),
  /** True while the applicant corrects: the clock is stopped. */
  paused: z.boolean(),
  /** What follows when whoever has it lets the time pass, as the applicant reads it; null where nothing does. */
  ifSilent: said(400).nullable(),
})
export type Waiting = z.output<typeof Waiting>

/** A case as lists show it. */
export const CaseRow = z.object({
  id: Id,
  /** 20 digits; null for a draft. */
  number: said(20).nullable(),
  service: ServiceId,
  title: said(60),
  subject: said(200),
  applicant: said(200),
  region: RegionCode,
  regionName: said(100),
  status: CaseStatus,
  step: said(40).nullable(),
  /** 草稿, 待审核, 退回补正, 办结-同意 … */
  state: said(60),
  /** The path of the page on which it is worked on; null where that is the one of all cases. */
  page: said(100).nullable(),
  waiting: Waiting.nullable(),
  /** Conditions that hold, of how many; null for a draft never checked. */
  checks: z.object({ met: count(1000), all: count(1000) }).nullable(),
  /** Whoever has opened it to decide; others then look on. */
  takenBy: said(60).nullable(),
  submittedAt: Instant.nullable(),
  updatedAt: Instant,
})
export type CaseRow = z.output<typeof CaseRow>

/** A remark on one field, material or condition: `item` is its id. */
export const Remark = z.object({ item: said(60), text: text(300) })

/** One thing that happened to a case. */
export const CaseEvent = z.object({
  at: Instant,
  /** submitted, opened, passed, returned, refused, withdrawn, resubmitted, lapsed, effect-failed … */
  kind: said(40),
  title: said(100),
  who: said(60),
  unit: said(200),
  opinion: said(1000),
  remarks: list(z.object({ item: said(60), title: said(100), text: said(300) }), 50),
})
export type CaseEvent = z.output<typeof CaseEvent>

/** What the asking person may do with the case now. */
export const caseActs = ['save', 'submit', 'withdraw', 'delete', 'decide', 'undo'] as const

/** Values of the form by field; files of the materials by slot. */
export const Values = z.record(z.string().max(60), z.string().max(4000))
const Attached = z.record(z.string().max(60), list(StoredFile, 20))

/** A step as the stepper shows it. */
export const StepView = z.object({
  id: said(40),
  title: said(60),
  who: said(200),
  state: z.enum(['done', 'current', 'ahead']),
  at: Instant.nullable(),
  by: said(60).nullable(),
  /** How long whoever has it may take, in working or in calendar days. */
  within: z.object({ days: count(1000), working: z.boolean() }).nullable(),
  ifSilent: said(400).nullable(),
})

export const Case = CaseRow.extend({
  /** The certificate it is about. */
  certificateId: Id.nullable(),
  /** The project it is about. */
  projectId: Id.nullable(),
  /** The person it is about. */
  personId: Id.nullable(),
  /** Part of every command; a stale one is refused. */
  version: z.int().min(1),
  round: z.int().min(1),
  /** Fields and materials that are confidential are left out for whoever only looks on; their ids are here. */
  withheld: list(said(60), 50),
  values: Values,
  /** Where a value came from that nobody typed: 企业登记. */
  sources: z.record(z.string().max(60), said(100)),
  /** What registers or an approved version say of a field where it is not what stands here. */
  differences: z.record(z.string().max(60), list(z.object({ from: said(100), text: said(400) }), 5)),
  materials: Attached,
  options: z.record(z.string().max(60), list(Option, 500)),
  findings: list(Check, 100),
  /** Remarks of the last return that are still open. */
  remarks: list(z.object({ item: said(60), title: said(100), text: said(300) }), 50),
  returnedBecause: said(1000).nullable(),
  correctBy: Day.nullable(),
  steps: list(StepView, 20),
  events: list(CaseEvent, 500),
  may: list(z.enum(caseActs), 10),
  /** A decision that can still be undone. */
  pending: z.object({ decision: Decision, word: said(40), settlesAt: Instant }).nullable(),
})
export type Case = z.output<typeof Case>
