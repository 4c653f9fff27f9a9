import { testDay } from '../world.ts'
import { randomUUID } from 'node:crypto'
import { holderOfPaper } from '../record-things.ts'
import { certificateOfDocument, documentOf } from '../certificate-things.ts'
import { byPath, filter, type AccessPlace, type Row } from './row.ts'

const paperOf = (holder: string) => [...holderOfPaper].find(([, one]) => one === holder)?.[0] ?? randomUUID()

/** What a foreign id does where records of people and firms, certificates and exams ask for one. */
export const recordRows = (at: () => AccessPlace): Readonly<Record<string, Row>> => ({
  'viewPersonRecord path.id': byPath('person'),
  'replacePersonPapers path.id': byPath('person', { slot: 'photo', files: [] }),
  'replacePersonPapers body.files[]': {
    thing: 'upload',
    foreign: 'not-found',
    args: (fileId) => ({ id: at().ownPerson, slot: 'id_card', files: [fileId] }),
  },
  'viewPortrait path.id': {
    thing: 'portrayed',
    foreign: 'not-found',
    // A worker has one portrait, their own: people.test.ts.
    roles: ['acceptor', 'inspector'],
    args: () => ({}),
  },
  'nameInPerson body.portrait.fileId': {
    thing: 'picture',
    foreign: 'not-found',
    args: (fileId) => ({
      name: '赵小六',
      idNumber: at().world.citizenId(),
      seen: true,
      portrait: { fileId, agreed: true },
    }),
  },
  'viewPersonPaper path.id': {
    thing: 'papered',
    foreign: 'not-found',
    args: (id) => ({ id, fileId: paperOf(id) }),
  },
  'viewPersonPaper path.fileId': {
    thing: 'paper',
    foreign: 'not-found',
    args: (fileId) => ({ id: holderOfPaper.get(fileId) ?? randomUUID(), fileId }),
  },
  'editParticulars path.id': byPath('person', { education: 'college', title: 'none', workSince: null }),
  'recordAnnualTrainings body.personIds[]': {
    thing: 'person',
    foreign: 'not-found',
    args: (id) => ({ year: 2026, hours: 12, passed: true, personIds: [id] }),
  },
  'correctAnnualTraining path.id': byPath('person', {
    year: 2026,
    hours: 16,
    passed: true,
    reason: '学时录错，按签到表更正',
  }),
  'viewEnterpriseRecord path.id': byPath('enterprise'),
  'replaceEnterprisePapers path.id': byPath('enterprise', { slot: 'qualification_cert', files: [] }),
  'replaceEnterprisePapers body.files[]': {
    thing: 'upload',
    foreign: 'not-found',
    args: (fileId) => ({ id: at().two.here.enterprise.id, slot: 'integrity_commitment', files: [fileId] }),
  },
  'viewEnterprisePaper path.id': {
    thing: 'enterprise',
    foreign: 'not-found',
    args: (id) => ({ id, fileId: paperOf(id) }),
  },
  'viewEnterprisePaper path.fileId': {
    thing: 'firmPaper',
    foreign: 'not-found',
    args: (fileId) => ({ id: holderOfPaper.get(fileId) ?? randomUUID(), fileId }),
  },
  'syncBusinessRecord path.id': byPath('enterprise'),
  'confirmBusinessRecord path.id': byPath('enterprise', { syncedAt: `${testDay}T01:00:00Z` }),
  'remindOfEmployment path.id': byPath('request'),
  'withdrawEmploymentRequest path.id': byPath('request'),
  'sendAgreementCode path.id': byPath('request'),
  'agreeToEmployment path.id': byPath('request', { version: 99, code: '000000' }),
  'agreeByFace path.id': byPath('request', { version: 99 }),
  'refuseEmployment path.id': byPath('request', { version: 1, reason: '没有谈妥' }),
  'listCertificates query.personId': filter('holder', 'personId'),
  'listCertificates query.enterpriseId': filter('certifiedFirm', 'enterpriseId'),
  'viewCertificate path.id': byPath('certificate'),
  'printCertificate path.id': byPath('certificate'),
  'readCertificateDocument path.id': {
    thing: 'documented',
    foreign: 'not-found',
    args: (id) => ({ id, documentId: documentOf(id) }),
  },
  'readCertificateDocument path.documentId': {
    thing: 'certificateFile',
    foreign: 'not-found',
    args: (documentId) => ({ id: certificateOfDocument.get(documentId) ?? randomUUID(), documentId }),
  },
  'proposeSanction path.id': byPath('certificate', {
    kind: 'suspend',
    months: 12,
    reason: '未履行安全生产管理职责，负有责任。',
    basis: '住建部令第17号',
  }),
  'listSanctions query.certificateId': filter('sanctioned', 'certificateId'),
  'answerSanction path.id': byPath('sanction', { statement: '当日不在岗，请核实。' }),
  'decideSanction path.id': byPath('sanction', { decision: 'drop', opinion: '申辩成立，不予暂扣处理。' }),
  'liftSanction path.id': byPath('sanction', { reason: '责任较轻，提前返还证书。' }),
  'listPenalties path.id': byPath('person'),
  'recordPenalty path.id': byPath('person', {
    kind: 'accident',
    imposedOn: '2026-10-01',
    reason: '一般事故，受到行政处罚。',
  }),
  'liftPenalty path.id': byPath('penalty', { reason: '处罚决定已被依法撤销。' }),
  'viewRun path.id': byPath('run'),
  'listRunRows path.id': byPath('run'),
  'retryRun path.id': byPath('run'),
  'listEducation path.id': byPath('person'),
  'voidEducation path.id': byPath('education', { reason: '培训机构录错了人员姓名。' }),
  'viewExamNotice path.id': byPath('examNotice'),
  'editExamNotice path.id': byPath('examNotice', { version: 1, place: '建设大厦 3 楼' }),
  'publishExamNotice path.id': byPath('examNotice'),
  'cancelExamNotice path.id': byPath('examNotice', { reason: '考场停电' }),
  'enrolForExam path.id': {
    thing: 'examNotice',
    foreign: 'not-found',
    args: () => ({ category: 'C3', personIds: [at().ownPerson], act: 'try' }),
  },
  'enrolForExam body.personIds[]': {
    thing: 'person',
    foreign: 'not-found',
    args: (personId) => ({ id: at().ownNotice, category: 'C3', personIds: [personId], act: 'try' }),
  },
  'listExamEnrolments path.id': byPath('examNotice'),
  'downloadScoreSheet path.id': byPath('examNotice'),
  'previewExamResults path.id': byPath('examNotice'),
  'publishExamResults path.id': byPath('examNotice', { count: 1 }),
  'listExamCorrections path.id': byPath('examNotice'),
  'correctExamResult path.id': byPath('examCandidate', {
    score: 66,
    situation: null,
    reason: '答题卡漏扫，复核后补登成绩。',
  }),
  'voidExamBan path.id': byPath('examBan', { reason: '考生提交了住院证明，缺考有因。' }),
})
