import { grades } from '@anzhu/law/assessment/evidence'
import { z } from 'zod'
import { count, Day, Id, list, Named, said } from './fields.ts'
import { Region } from './registry.ts'

export const GradeWord = z.enum(grades)

const Days = z.int().min(-100_000).max(100_000)

const Month = z.string().max(7)

/** Which projects a list is of. */
export const completionLists = {
  counting: '提示中',
  failing: '即将自动不合格',
  overdue: '逾期未竣工',
  graded: '已考评',
} as const

export type CompletionList = keyof typeof completionLists

export const completionListIds = Object.keys(completionLists) as [CompletionList, ...CompletionList[]]

/** The period after the prompt. */
export const CountdownView = z.object({
  completedOn: Day,
  noticedOn: Day,
  lastDay: Day,
  failsOn: Day,
  daysLeft: Days,
  /** Since when it is on the list of those that fail by themselves. */
  listedOn: Day.nullable(),
})

/** What the safety director said of a project past its planned day. */
export const OverdueStatement = z.object({
  finished: z.boolean(),
  situation: said(500),
  expectedOn: Day.nullable(),
  statedOn: Day,
  statedBy: said(60),
})

export const CompletionRow = z.object({
  project: Named.extend({ filingNumber: said(60), region: Region }),
  enterprise: Named,
  /** The head of the project department. */
  manager: said(60),
  plannedOn: Day.nullable(),
  /** Days past the planned completion; null where it is not past or nothing was planned. */
  overdueDays: Days.nullable(),
  countdown: CountdownView.nullable(),
  statement: OverdueStatement.nullable(),
  /** The application under way; null where none is. */
  caseId: Id.nullable(),
  grade: z.object({ id: Id, grade: GradeWord, automatic: z.boolean(), gradedOn: Day }).nullable(),
  /** Supervision has ended. */
  finished: z.boolean(),
})

export type CompletionRow = z.output<typeof CompletionRow>

export const CompletionCounts = z.object({
  counting: count(),
  /** Days left of the one that is next; null where none is counting. */
  soonest: Days.nullable(),
  failing: count(),
  overdue: count(),
  /** Of those past the planned day, the ones nobody has said anything of. */
  unstated: count(),
  appeals: count(),
  revocations: count(),
})

export type CompletionCounts = z.output<typeof CompletionCounts>

export const EvidenceView = z.object({
  asOf: Day,
  startedOn: Day,
  completedOn: Day.nullable(),
  selfChecks: count(),
  reviews: z.object({ done: list(Month, 600), missing: list(Month, 600), disputed: list(Month, 600) }),
  inspectionYears: list(
    z.object({ year: count(9999), done: count(), needed: count(), months: count(12) }),
    100,
  ),
  authorityInspections: count(),
  rectification: z.object({ findings: count(), closed: count() }),
  dangerousWorks: z.object({ total: count(), complete: count() }),
  stopOrders: list(Day, 1000),
  accidents: list(z.object({ on: Day, responsible: z.boolean() }), 1000),
  noticedOn: Day.nullable(),
  filedOn: Day.nullable(),
  otherGround: said(500).nullable(),
  fraud: said(500).nullable(),
})

export const GroundView = z.object({
  rule: said(10),
  title: said(100),
  /** In one line, with how far it can be relied on. */
  basis: said(500),
  met: z.boolean(),
  because: said(1000),
})

/** Something said against a grade, and what came of it. */
export const AppealView = z.object({
  id: Id,
  gradeId: Id,
  statement: said(1000),
  filedBy: said(60),
  filedOn: Day,
  decision: z.enum(['kept', 'changed']).nullable(),
  opinion: said(1000).nullable(),
  decidedBy: said(60).nullable(),
  decidedOn: Day.nullable(),
})

export const RevocationView = z.object({
  id: Id,
  gradeId: Id,
  grounds: said(1000),
  proposedBy: said(60),
  proposedOn: Day,
  decision: z.enum(['revoke', 'drop']).nullable(),
  opinion: said(1000).nullable(),
  decidedBy: said(60).nullable(),
  decidedOn: Day.nullable(),
})

export const GradeView = z.object({
  id: Id,
  grade: GradeWord,
  suggested: GradeWord,
  reason: said(1000),
  automatic: z.boolean(),
  gradedOn: Day,
  gradedBy: said(60).nullable(),
  /** A later one took its place. */
  replaced: z.boolean(),
  /** Until when it is made public; null where it is not. */
  publicUntil: Day.nullable(),
  /** The letter can be opened. */
  letter: z.boolean(),
})

export const accidentLevels = {
  general: '一般',
  serious: '较大',
  major: '重大',
  extraordinary: '特别重大',
} as const

export const accidentLevelIds = Object.keys(accidentLevels) as [keyof typeof accidentLevels]

export const AssessmentView = z.object({
  row: CompletionRow,
  evidence: EvidenceView,
  suggestion: z.object({
    grade: GradeWord,
    lines: list(said(500), 120),
    grounds: list(GroundView, 20),
  }),
  /** What is still owed of the inspections of this year, in a sentence; null for a finished project. */
  forecast: said(300).nullable(),
  grades: list(GradeView, 50),
  appeals: list(AppealView, 50),
  revocations: list(RevocationView, 50),
  accidents: list(
    z.object({
      id: Id,
      on: Day,
      level: z.enum(accidentLevelIds),
      responsible: z.boolean(),
      description: said(500),
    }),
    1000,
  ),
  /** What a failed grade leads to. */
  consequences: list(z.object({ id: said(10), text: said(500), basis: said(500) }), 20),
  /** What the reader can do about it. */
  can: z.object({
    apply: z.boolean(),
    state: z.boolean(),
    appeal: z.boolean(),
    revoke: z.boolean(),
    record: z.boolean(),
    withdraw: z.boolean(),
  }),
})

export type AssessmentView = z.output<typeof AssessmentView>

/** Something that waits for an officer: an appeal, or a revocation that another proposed. */
const ofOpen = { project: Named, enterprise: Named, grade: GradeWord, mine: z.boolean() }

export const OpenAppeal = AppealView.extend(ofOpen)

export type OpenAppeal = z.output<typeof OpenAppeal>

export const OpenRevocation = RevocationView.extend(ofOpen)

export type OpenRevocation = z.output<typeof OpenRevocation>
