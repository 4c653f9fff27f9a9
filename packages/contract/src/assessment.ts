import { z } from 'zod'
import {
  GradeWord,
  completionListIds,
  CompletionRow,
  CompletionCounts,
  GroundView,
  accidentLevelIds,
  AssessmentView,
  OpenAppeal,
  OpenRevocation,
} from './assessment-shapes.ts'
import { endpoint } from './endpoint.ts'
import { count, Cursor, Day, Done, Id, Limit, list, Named, page, said, text } from './fields.ts'

export * from './assessment-shapes.ts'

/* Completion of a project, the thirty days after the prompt, and its grade (安标考评). */

export const listCompletions = endpoint({
  id: 'listCompletions',
  method: 'GET',
  path: '/completions',
  title: '竣工未考评、逾期未竣工与已考评的项目',
  mayLag: true,
  access: 'assessment.view',
  query: z.object({ list: z.enum(completionListIds), cursor: Cursor.optional(), limit: Limit }),
  reply: page(CompletionRow),
})

export const countCompletions = endpoint({
  id: 'countCompletions',
  method: 'GET',
  path: '/completions/counts',
  title: '竣工未考评的数量与最近的期限',
  mayLag: true,
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
