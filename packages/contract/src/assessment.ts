import { grades } from '@anzhu/law/assessment/evidence'
import { z } from 'zod'
import { endpoint } from './endpoint.ts'
import { count, Cursor, Day, Done, Id, Limit, list, Named, page, said, text } from './fields.ts'
import { Region } from './registry.ts'

/* Completion of a project, the thirty days after the prompt, and its grade (安标考评). */

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
const completionListIds = Object.keys(completionLists) as [CompletionList, ...CompletionList[]]

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

export const listCompletions = endpoint({
  id: 'listCompletions',
  method: 'GET',
  path: '/completions',
  title: '竣工未考评、逾期未竣工与已考评的项目',
  access: 'assessment.view',
  query: z.object({ list: z.enum(completionListIds), cursor: Cursor.optional(), limit: Limit }),
  reply: page(CompletionRow),
})

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

export const countCompletions = endpoint({
  id: 'countCompletions',
  method: 'GET',
  path: '/completions/counts',
  title: '竣工未考评的数量与最近的期限',
  access: 'assessment.view',
  reply: CompletionCounts,
})

const ofProject = z.object({ id: Id })

export const stateOverdue = endpoint({
  id: 'stateOverdue',
  method: 'POST',
  path: '/projects/:id/overdue-statements',
  title: '说明逾期项目的真实情况',
  access: 'assessment.state',
  params: ofProject,
  body: z.object({
    finished: z.boolean(),
    situation: text(500, 5),
    /** When it will be finished, where it is not. */
    expectedOn: Day.nullable().default(null),
  }),
  reply: Done,
  refusals: ['not-found', 'conflict', 'invalid'],
})

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
const accidentLevelIds = Object.keys(accidentLevels) as [keyof typeof accidentLevels]

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

export const viewAssessment = endpoint({
  id: 'viewAssessment',
  method: 'GET',
  path: '/projects/:id/assessment',
  title: '项目的考评依据、建议等次与结果',
  access: 'assessment.view',
  params: ofProject,
  reply: AssessmentView,
  refusals: ['not-found'],
})

export const recordAccident = endpoint({
  id: 'recordAccident',
  method: 'POST',
  path: '/projects/:id/accidents',
  title: '登记项目的生产安全事故',
  access: 'assessment.grade',
  params: ofProject,
  body: z.object({
    on: Day,
    level: z.enum(accidentLevelIds),
    responsible: z.boolean(),
    description: text(500, 5),
  }),
  reply: Done,
  refusals: ['not-found', 'invalid'],
})

export const recordCompletion = endpoint({
  id: 'recordCompletion',
  method: 'POST',
  path: '/completions',
  title: '登记竣工备案，并提示项目办理终止监督和安标考评',
  access: 'assessment.grade',
  body: z.object({
    projectId: Id,
    /** That of the project, typed in anew so that it is not another one. */
    filingNumber: text(60),
    completedOn: Day,
  }),
  reply: Done,
  refusals: ['not-found', 'invalid', 'conflict'],
})

export const withdrawCompletion = endpoint({
  id: 'withdrawCompletion',
  method: 'POST',
  path: '/projects/:id/completion/withdrawal',
  title: '竣工备案对应有误：撤回提示，写明理由',
  access: 'assessment.grade',
  params: ofProject,
  body: z.object({ reason: text(500, 10) }),
  reply: Done,
  refusals: ['not-found', 'conflict'],
})

export const confirmFailures = endpoint({
  id: 'confirmFailures',
  method: 'POST',
  path: '/completions/failures',
  title: '确认逾期未办理的项目按不合格处理，并终止监督',
  access: 'assessment.grade',
  body: z.object({ projectIds: list(Id, 200).min(1) }),
  reply: z.object({ confirmed: count(200) }),
  refusals: ['not-found', 'conflict'],
})

export const downloadGradeLetter = endpoint({
  id: 'downloadGradeLetter',
  method: 'GET',
  path: '/grades/:id/letter',
  title: '项目考评结果告知书',
  access: 'assessment.view',
  params: z.object({ id: Id }),
  reply: z.any(),
  file: 'application/pdf',
  inline: true,
  refusals: ['not-found', 'document.pending', 'document.damaged'],
})

export const appealGrade = endpoint({
  id: 'appealGrade',
  method: 'POST',
  path: '/grades/:id/appeals',
  title: '在公示期内对考评等次提出异议',
  access: 'assessment.appeal',
  params: z.object({ id: Id }),
  body: z.object({ statement: text(1000, 10) }),
  reply: Done,
  refusals: ['not-found', 'conflict'],
})

/** Something that waits for an officer: an appeal, or a revocation that another proposed. */
const ofOpen = { project: Named, enterprise: Named, grade: GradeWord, mine: z.boolean() }

export const OpenAppeal = AppealView.extend(ofOpen)
export type OpenAppeal = z.output<typeof OpenAppeal>
export const OpenRevocation = RevocationView.extend(ofOpen)
export type OpenRevocation = z.output<typeof OpenRevocation>

export const listAppeals = endpoint({
  id: 'listAppeals',
  method: 'GET',
  path: '/assessment/appeals',
  title: '等待处理的考评异议与撤销',
  access: 'assessment.decide',
  reply: z.object({ appeals: list(OpenAppeal, 200), revocations: list(OpenRevocation, 200) }),
})

export const decideAppeal = endpoint({
  id: 'decideAppeal',
  method: 'POST',
  path: '/assessment/appeals/:id/decision',
  title: '处理考评异议：维持或更改，两者都保留',
  access: 'assessment.decide',
  params: z.object({ id: Id }),
  body: z.object({
    decision: z.enum(['kept', 'changed']),
    /** The new grade, where it is changed. */
    grade: GradeWord.nullable().default(null),
    opinion: text(1000, 10),
  }),
  reply: Done,
  refusals: ['not-found', 'conflict', 'case.four-eyes', 'invalid', 'assessment.not-allowed'],
})

export const proposeRevocation = endpoint({
  id: 'proposeRevocation',
  method: 'POST',
  path: '/grades/:id/revocations',
  title: '拟撤销优良或合格：查实造假、瞒报',
  access: 'assessment.grade',
  params: z.object({ id: Id }),
  body: z.object({ grounds: text(1000, 10) }),
  reply: Done,
  refusals: ['not-found', 'conflict'],
})

export const decideRevocation = endpoint({
  id: 'decideRevocation',
  method: 'POST',
  path: '/assessment/revocations/:id/decision',
  title: '决定是否撤销等次：须由另一人作出',
  access: 'assessment.decide',
  params: z.object({ id: Id }),
  body: z.object({ decision: z.enum(['revoke', 'drop']), opinion: text(1000, 10) }),
  reply: Done,
  refusals: ['not-found', 'conflict', 'case.four-eyes'],
})

export const viewEnterpriseAssessment = endpoint({
  id: 'viewEnterpriseAssessment',
  method: 'GET',
  path: '/enterprises/:id/assessment',
  title: '企业的项目考评结果、不合格率与后果',
  access: 'assessment.view',
  params: z.object({ id: Id }),
  reply: z.object({
    finished: count(),
    failed: count(),
    grounds: list(GroundView, 20),
    projects: list(
      z.object({
        project: Named,
        grade: GradeWord,
        gradedOn: Day,
        automatic: z.boolean(),
      }),
      500,
    ),
    consequences: list(z.object({ id: said(10), text: said(500), basis: said(500) }), 20),
  }),
  refusals: ['not-found'],
})
