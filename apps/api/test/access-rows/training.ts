import { byPath, type AccessPlace, type Row } from './row.ts'

/** What a foreign id does where trainings ask for one. */
export const trainingRows = (at: () => AccessPlace): Readonly<Record<string, Row>> => ({
  'viewTrainingPlan path.id': byPath('plan'),
  'editTrainingPlan path.id': byPath('plan', { address: '高铁新城 8 号' }),
  'publishTrainingPlan path.id': byPath('plan'),
  'startTrainingPlan path.id': byPath('plan'),
  'finishTrainingPlan path.id': byPath('plan'),
  'cancelTrainingPlan path.id': byPath('plan', { reason: '讲师生病' }),
  'listTrainingEnrolments path.id': byPath('plan'),
  'countTrainingEnrolments path.id': byPath('plan'),
  'examineTrainees path.id': byPath('plan', { filter: { colour: 'red' } }),
  'enrolTrainees path.id': byPath('plan', { filter: { colour: 'red' } }),
  ...Object.fromEntries(
    ['examineTrainees', 'enrolTrainees'].flatMap((endpoint): [string, Row][] => [
      [
        `${endpoint} body.personIds[]`,
        { thing: 'person', foreign: 'not-found', args: (id) => ({ id: at().ownPlan, personIds: [id] }) },
      ],
      [
        `${endpoint} body.filter.projectId`,
        {
          thing: 'project',
          foreign: 'left-out',
          args: (projectId) => ({ id: at().ownPlan, filter: { projectId } }),
        },
      ],
      [
        `${endpoint} body.filter.enterpriseId`,
        {
          thing: 'enterprise',
          foreign: 'left-out',
          args: (enterpriseId) => ({ id: at().ownPlan, filter: { enterpriseId } }),
        },
      ],
    ]),
  ),
  'enrolComer path.id': {
    thing: 'plan',
    foreign: 'not-found',
    args: () => ({ name: at().comer.name, idNumber: at().comer.idNumber }),
  },
  'withdrawEnrolment path.id': byPath('enrolment'),
  'checkInTrainees path.id': byPath('plan', { all: true }),
  'checkInTrainees body.personIds[]': {
    thing: 'trainee',
    foreign: 'not-found',
    args: (id) => ({ id: at().ownPlan, personIds: [id] }),
  },
  'recordTrainingResults path.id': byPath('plan', { all: 'pass' }),
  'recordTrainingResults body.results[].personId': {
    thing: 'trainee',
    foreign: 'not-found',
    args: (personId) => ({ id: at().ownPlan, results: [{ personId, result: 'pass' }] }),
  },
  'downloadResultSheet path.id': byPath('plan'),
  'correctTrainingResult path.id': byPath('enrolment', { result: 'fail', reason: '录反了' }),
  'decideTrainingCorrection path.id': byPath('correction', { decision: 'reject' }),
  'enrolMyself body.planId': { thing: 'plan', foreign: 'not-found', args: (planId) => ({ planId }) },
  'listTrainingRecords path.personId': byPath('person'),
  'endTrainingPlan path.id': byPath('plan', { how: 'cancel', reason: '机构停办' }),
  'suspendTrainingBody path.id': byPath('enterprise', { reason: '代考' }),
  'restoreTrainingBody path.id': byPath('enterprise', { reason: '已整改' }),
})
