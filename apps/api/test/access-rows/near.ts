import type { Role } from '@anzhu/law/access/roles'

const firm: readonly Role[] = ['enterprise-admin', 'labour-clerk']
const trainees: readonly Role[] = ['worker', ...firm]
const onSites: readonly Role[] = ['enterprise-admin', 'safety-director', 'project-department']

/** Plans are offered to everybody of the province, whoever runs them; whose part in one is seen is decided part by part. */
const plans = {
  'viewTrainingPlan path.id': [...trainees, 'safety-director', 'project-department'],
  'listTrainingEnrolments path.id': [...trainees, 'safety-director', 'project-department'],
  'countTrainingEnrolments path.id': [...trainees, 'safety-director', 'project-department'],
  'enrolTrainees path.id': trainees,
  'examineTrainees path.id': trainees,
  'enrolMyself body.planId': ['worker'],
} as const

/** An exam is announced to every enterprise of the region; each sees and enrols its own people in it. */
const notices = {
  'viewExamNotice path.id': firm,
  'listExamEnrolments path.id': firm,
  'enrolForExam path.id': firm,
} as const

/** What a region has published to check by is for everybody who checks there; drafts are not. */
const standards = {
  'viewStandard path.id': [...onSites, 'viewer'],
  'diffStandard path.id': [...onSites, 'viewer'],
  'downloadStandardSheet path.id': [...onSites, 'viewer'],
  'openInspection body.standardId': [...onSites, 'inspector'],
} as const

const shared: Readonly<Record<string, readonly Role[]>> = { ...plans, ...notices, ...standards }

/** Whether this role may reach for what its nearest neighbour has, by what the thing is and not by a hole. */
export const isShared = (at: string, role: Role): boolean => shared[at]?.includes(role) ?? false
