import { accountRows } from './accounts.ts'
import { photoRows } from './photos.ts'
import { rectificationRows, rectificationThingNames } from './rectification.ts'
import { inspectionRows, inspectionThingNames } from './inspections.ts'
import { labourRows, labourThingNames } from './labour.ts'
import { dangerousWorkRows, dangerousWorkThingNames } from './dangerous-works.ts'
import { keyRows } from './keys.ts'
import { exportRows } from './exports.ts'
import { outwardRows } from './outward.ts'
import { projectRows } from './projects.ts'
import { registrationRows } from './registrations.ts'
import { assessmentRows } from './assessment.ts'
import { conductRows } from './conduct.ts'
import { reviewRows } from './reviews.ts'
import { standardRows } from './standards.ts'
import { keyThingNames } from '../key-things.ts'
import { dataRequestThingNames } from '../data-request-things.ts'
import { exportThingNames } from '../export-things.ts'
import { outwardThingNames } from '../outward-things.ts'
import { conductThingNames } from '../conduct-things.ts'
import type { Things } from '../two-places.ts'
import { registryRows } from './people-and-codes.ts'
import { trainingRows } from './training.ts'
import { caseRows } from './cases.ts'
import { recordRows } from './records.ts'
import { byPath, type AccessPlace, type Row } from './row.ts'

/**
 * Every place in the contract where an id is asked for, and what a foreign one does there. An endpoint that asks for one
 * must say it here; the place is asked for only when a request is made.
 */
export const accessRows = (at: () => AccessPlace): Readonly<Record<string, Row>> => ({
  ...registryRows(at),
  ...trainingRows(at),
  ...caseRows(),
  ...recordRows(at),
  ...inspectionRows(() => at().two.here.project.id),
  ...rectificationRows,
  ...dangerousWorkRows(() => at().ownHazard),
  ...labourRows,
  ...assessmentRows(),
  ...reviewRows({ project: () => at().two.here.project.id }),
  ...photoRows,
  ...standardRows(),
  'readMessages body.ids[]': { thing: 'message', foreign: 'left-out', args: (id) => ({ ids: [id] }) },
  ...projectRows(byPath),
  ...registrationRows(byPath),
  ...conductRows({ enterprise: () => at().two.here.enterprise.id, project: () => at().two.here.project.id }),
  ...accountRows(
    byPath,
    () => at().ownAccount,
    () => at().ownClerkPost,
  ),
  ...keyRows(byPath),
  ...exportRows,
  'answerDataRequest path.id': byPath('dataRequest', { decision: 'decline', answer: '不符合条件' }),
  ...outwardRows(byPath),
  'viewNationalState path.id': byPath('certificate'),
  'retryNational path.id': byPath('certificate'),
  'viewHistoric path.id': byPath('person'),
  'lookBack path.id': byPath('person'),
})

/** Everything that a place has. */
export const allThings: readonly (keyof Things)[] = [
  'person',
  'enterprise',
  'project',
  'import',
  'session',
  'post',
  'message',
  'scan',
  'rulePreview',
  'ruleVersion',
  'plan',
  'enrolment',
  'correction',
  'trainee',
  'case',
  'file',
  'medical',
  'certificate',
  'upload',
  'picture',
  'portrayed',
  'papered',
  'paper',
  'firmPaper',
  'request',
  'documented',
  'certificateFile',
  'holder',
  'certifiedFirm',
  'sanctioned',
  'sanction',
  'penalty',
  'run',
  'education',
  'publicity',
  'firmAccount',
  'firmPost',
  'staffAccount',
  'staffPost',
  'staffHoldingKey',
  'staffKey',
  'machine',
  'machineCheck',
  'grade',
  'appeal',
  'revocation',
  'review',
  'standard',
  'reviewFile',
  'draw',
  'stopOrder',
  'stopped',
  'officialInspection',
  'failing',
  'casePaper',
  'registration',
  'examNotice',
  'examCandidate',
  'examBan',
  ...inspectionThingNames,
  ...keyThingNames,
  ...exportThingNames,
  ...dataRequestThingNames,
  ...outwardThingNames,
  ...rectificationThingNames,
  ...dangerousWorkThingNames,
  ...labourThingNames,
  ...conductThingNames,
]
