import type { Role } from '@anzhu/law/access/roles'

/** Whom the record of an enterprise is anything to: a project's department sees its project. */
const ofEnterprises: readonly Role[] = [
  'safety-director',
  'enterprise-admin',
  'supervisor',
  'inspector',
  'viewer',
]

/** What becomes of somebody else's project, grade, appeal or revocation where assessment asks for one. */
export function assessmentRows() {
  const of = (thing: 'project' | 'grade' | 'appeal' | 'revocation', rest: object = {}) =>
    ({ thing, foreign: 'not-found', args: () => ({ ...rest }) }) as const
  const words = '经核查，情况与记录一致，予以处理'
  return {
    'viewAssessment path.id': of('project'),
    'viewEnterpriseAssessment path.id': {
      thing: 'enterprise',
      foreign: 'not-found',
      roles: ofEnterprises,
      args: () => ({}),
    },
    'stateOverdue path.id': of('project', { finished: true, situation: '已于九月实际竣工' }),
    'recordAccident path.id': of('project', {
      on: '2026-11-18',
      level: 'general',
      responsible: false,
      description: '未遂事件，无人受伤',
    }),
    'recordCompletion body.projectId': {
      thing: 'project',
      foreign: 'not-found',
      args: (projectId: string) => ({ projectId, filingNumber: '备案 1', completedOn: '2026-11-10' }),
    },
    'withdrawCompletion path.id': of('project', { reason: words }),
    'confirmFailures body.projectIds[]': {
      thing: 'failing',
      foreign: 'not-found',
      args: (id: string) => ({ projectIds: [id] }),
    },
    'downloadGradeLetter path.id': of('grade'),
    'appealGrade path.id': of('grade', { statement: words }),
    'proposeRevocation path.id': of('grade', { grounds: words }),
    'decideAppeal path.id': of('appeal', { decision: 'kept', opinion: words }),
    'decideRevocation path.id': of('revocation', { decision: 'drop', opinion: words }),
  } as const
}
