import type { Role } from '@anzhu/law/access/roles'
import { randomUUID } from 'node:crypto'
import { aboutProject, documentOfCase, fileOfCase } from '../two-places.ts'
import { aboutCertificate, byPath, filter, type Row } from './row.ts'

const applicants: readonly Role[] = ['worker', 'enterprise-admin', 'labour-clerk']

const caseOf = (fileId: string) => [...fileOfCase].find(([, file]) => file === fileId)?.[0]
const caseOfPaper = (documentId: string) => [...documentOfCase].find(([, paper]) => paper === documentId)?.[0]

/** What a foreign id does where imports, cases and medicals ask for one. */
export const caseRows = (): Readonly<Record<string, Row>> => ({
  'viewImport path.id': byPath('import'),
  'listImportRows path.id': byPath('import'),
  'mendImportRow path.id': byPath('import', { number: 2, cells: {} }),
  'runImport path.id': byPath('import'),
  'downloadErrors path.id': byPath('import'),
  'downloadHandout path.id': byPath('import'),
  'checkService query.personId': {
    thing: 'person',
    foreign: 'not-found',
    roles: applicants,
    args: (personId) => ({ service: 'medical-report', personId }),
  },
  'checkService query.certificateId': {
    thing: 'certificate',
    foreign: 'not-found',
    roles: applicants,
    args: (certificateId) => ({ service: aboutCertificate, certificateId }),
  },
  'checkServiceFor body.personId': {
    thing: 'person',
    foreign: 'not-found',
    roles: applicants,
    args: (personId) => ({ service: 'medical-report', personId }),
  },
  'checkServiceFor body.certificateId': {
    thing: 'certificate',
    foreign: 'not-found',
    roles: applicants,
    args: (certificateId) => ({ service: aboutCertificate, certificateId }),
  },
  'startCase body.personId': {
    thing: 'person',
    foreign: 'not-found',
    roles: applicants,
    args: (personId) => ({ service: 'medical-report', personId }),
  },
  'startCase body.certificateId': {
    thing: 'certificate',
    foreign: 'not-found',
    roles: applicants,
    args: (certificateId) => ({ service: aboutCertificate, certificateId }),
  },
  ...Object.fromEntries(
    ['checkService query', 'checkServiceFor body', 'startCase body'].map((place): [string, Row] => [
      `${place}.projectId`,
      {
        thing: 'project',
        foreign: 'not-found',
        roles: ['project-department'],
        args: (projectId) => ({ service: aboutProject, projectId }),
      },
    ]),
  ),
  'fileCases body.personIds[]': {
    thing: 'person',
    foreign: 'left-out',
    args: (id) => ({ service: 'medical-report', personIds: [id] }),
  },
  'fileCases body.certificateIds[]': {
    thing: 'certificate',
    foreign: 'left-out',
    args: (id) => ({ service: aboutCertificate, certificateIds: [id] }),
  },
  'viewCase path.id': byPath('case'),
  'viewMaterial path.id': {
    thing: 'case',
    foreign: 'not-found',
    args: (id) => ({ fileId: fileOfCase.get(id) ?? randomUUID() }),
  },
  'listAcceptedMaterials path.id': byPath('case'),
  'listCaseDocuments path.id': byPath('case'),
  'readCaseDocument path.id': {
    thing: 'case',
    foreign: 'not-found',
    args: (id) => ({ id, documentId: documentOfCase.get(id) ?? randomUUID() }),
  },
  'readCaseDocument path.documentId': {
    thing: 'casePaper',
    foreign: 'not-found',
    args: (documentId) => ({ id: caseOfPaper(documentId) ?? randomUUID(), documentId }),
  },
  'retryDocument path.id': byPath('casePaper'),
  'viewMaterial path.fileId': {
    thing: 'file',
    foreign: 'not-found',
    args: (fileId) => ({ id: caseOf(fileId) ?? randomUUID(), fileId }),
  },
  'saveCase path.id': byPath('case', { version: 1, values: {}, materials: {} }),
  'submitCase path.id': byPath('case', { version: 1 }),
  'withdrawCase path.id': byPath('case', { version: 1 }),
  'deleteCase path.id': byPath('case'),
  'takeCase path.id': byPath('case'),
  'decideCase path.id': byPath('case', {
    version: 1,
    step: 'review',
    decision: 'return',
    opinion: '报告照片看不清日期或结论，请重拍。',
  }),
  'undoDecision path.id': byPath('case'),
  'decideCases body.ids[]': { thing: 'case', foreign: 'left-out', args: (id) => ({ ids: [id] }) },
  'listMedicals query.projectId': filter('project', 'projectId'),
  'countMedicals query.projectId': filter('project', 'projectId'),
  'listWorkerMedicals path.id': byPath('person'),
  'voidMedical path.id': byPath('medical', { reason: '日期录错，按报告原件重新录入。' }),
  'changeQualification path.id': byPath('enterprise', {
    kind: 'medical-reviewer',
    act: 'grant',
    reason: '经核查符合体检审核条件。',
  }),
})
