import type { Endpoint } from '@anzhu/contract/endpoint'
import { endpoints } from '@anzhu/contract/endpoints'
import type { Problem } from '@anzhu/contract/fields'
import { relationsFor } from '@anzhu/law/access/policy'
import { allRoles, type Role } from '@anzhu/law/access/roles'
import { suzhouPolicy } from '@anzhu/law/safety-code/policy'
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { certificateOfDocument, documentOf } from '../../test/certificate-things.ts'
import { accountRows } from '../../test/access-rows/accounts.ts'
import { photoRows } from '../../test/access-rows/photos.ts'
import { rectificationRows, rectificationThingNames } from '../../test/access-rows/rectification.ts'
import { inspectionRows, inspectionThingNames } from '../../test/access-rows/inspections.ts'
import {
  aboutProject,
  documentOfCase,
  fileOfCase,
  idsAskedFor,
  openTwoPlaces,
  type Things,
} from '../../test/two-places.ts'
import { madeUpFlow, madeUpService } from '../../test/made-up-services.ts'
import { labourRows, labourThingNames } from '../../test/access-rows/labour.ts'
import { dangerousWorkRows, dangerousWorkThingNames } from '../../test/access-rows/dangerous-works.ts'
import { keyRows } from '../../test/access-rows/keys.ts'
import { keyThingNames } from '../../test/key-things.ts'
import { outwardRows } from '../../test/access-rows/outward.ts'
import { outwardThingNames } from '../../test/outward-things.ts'
import { projectRows } from '../../test/access-rows/projects.ts'
import { registrationRows } from '../../test/access-rows/registrations.ts'
import { assessmentRows } from '../../test/access-rows/assessment.ts'
import { conductRows } from '../../test/access-rows/conduct.ts'
import { conductThingNames } from '../../test/conduct-things.ts'
import { reviewRows } from '../../test/access-rows/reviews.ts'
import { standardRows } from '../../test/access-rows/standards.ts'
import { holderOfPaper } from '../../test/record-things.ts'
import { newWorld, testDay, type TestActor, type World } from '../../test/world.ts'
import { latestServices, servicesOf } from '../cases/index.ts'
import { caseServices } from '../case-services.ts'
import { nobody } from './actor.ts'

let world: World
let two: Awaited<ReturnType<typeof openTwoPlaces>>
let ownPlan: string
let ownAccount: string
let ownClerkPost: string
let ownHazard: string
let ownNotice: string
let ownPerson: string
let comer: { name: string; idNumber: string }
beforeAll(async () => {
  const services = servicesOf([
    ...latestServices(caseServices),
    madeUpService(madeUpFlow({ id: aboutCertificate, about: 'certificate' })),
    madeUpService(
      madeUpFlow({
        id: aboutProject,
        about: 'project',
        subject: 'enterprise',
        applicants: ['project-department'],
      }),
    ),
  ])
  world = await newWorld({ relaxedLimits: true, services })
  two = await openTwoPlaces(world)
  for (const thing of things) foreignIds.set(thing, await two.there[thing]())
  await two.here.of(two.actors.get('labour-clerk') as TestActor).person()
  await two.here.of(two.actors.get('labour-clerk') as TestActor).firmPaper()
  await two.here.of(two.actors.get('safety-director') as TestActor).inspected()
  ownPlan = two.here.plan.id
  ownAccount = await two.here.of(two.actors.get('enterprise-admin') as TestActor).firmAccount()
  ownClerkPost = await two.here.of(two.actors.get('enterprise-admin') as TestActor).clerkPost()
  ownHazard = await two.here.of(two.actors.get('project-department') as TestActor).hazard()
  ownNotice = await two.here.of(two.actors.get('labour-clerk') as TestActor).examNotice()
  const { person_id: self } = await world.house.db
    .selectFrom('access.posts')
    .select('person_id')
    .where('account_id', '=', two.actors.get('worker')?.accountId ?? '')
    .executeTakeFirstOrThrow()
  ownPerson = self ?? ''
  comer = await world.worker(two.here.enterprise)
})
afterAll(() => world.end())

interface Row {
  readonly thing: keyof Things
  /** The rest of a request that would succeed with one's own thing. */
  readonly args?: (id: string) => Readonly<Record<string, unknown>>
  /** What becomes of somebody else's thing: as good as absent, or left out of a list. */
  readonly foreign: 'not-found' | 'left-out'
  /** Whom it is anything to at all, of those who may ask; left out: everybody. */
  readonly roles?: readonly Role[]
}

const applicants: readonly Role[] = ['worker', 'enterprise-admin', 'labour-clerk']

const byPath = (thing: keyof Things, rest = {}): Row => ({ thing, foreign: 'not-found', args: () => rest })
const filter = (thing: keyof Things, name: string): Row => ({
  thing,
  foreign: 'left-out',
  args: (id) => ({ [name]: id }),
})

/** A service about a certificate that everybody may file, whatever their province offers. */
const aboutCertificate = 'made-about'

/** The same check for everybody: of what is refused nothing is kept, so the id stays free. */
const someCheck = '5b3f3c1e-6f0a-4c1d-9a51-0c8f8d7b6a10'

/** What is said when a part of a site is stopped. */
const stopOfPart = {
  wholeSite: false,
  scope: '3 号楼 8 层悬挑脚手架',
  reason: '悬挑脚手架未按方案搭设，存在坍塌危险。',
}

/** Every place in the contract where an id is asked for. An endpoint that asks for one must say here what a foreign id does. */
const table: Readonly<Record<string, Row>> = {
  'switchPost body.postId': { thing: 'post', foreign: 'not-found', args: (postId) => ({ postId }) },
  'revokeSession path.id': byPath('session'),
  'viewWorker path.id': byPath('person'),
  'releaseWorker path.id': byPath('person', { endedOn: '2026-11-19', reason: '项目结束' }),
  'revealField path.id': byPath('person', { field: 'idNumber', reason: 'correction' }),
  'listWorkers query.projectId': filter('project', 'projectId'),
  'listWorkers query.enterpriseId': filter('enterprise', 'enterpriseId'),
  'registerWorker body.projectId': {
    thing: 'project',
    foreign: 'not-found',
    args: (projectId) => ({
      name: '赵小六',
      idNumber: world.citizenId(),
      phone: '13900001111',
      trade: '木工',
      projectId,
    }),
  },
  'registerWorkerByCode body.projectId': {
    thing: 'project',
    foreign: 'not-found',
    args: (projectId) => ({ content: '123456789012', trade: '木工', projectId }),
  },
  'listSafetyCodes query.projectId': filter('project', 'projectId'),
  'listSafetyCodes query.enterpriseId': filter('enterprise', 'enterpriseId'),
  'countSafetyCodes query.projectId': filter('project', 'projectId'),
  'countSafetyCodes query.enterpriseId': filter('enterprise', 'enterpriseId'),
  'exportSafetyCodes query.projectId': filter('project', 'projectId'),
  'exportSafetyCodes query.enterpriseId': filter('enterprise', 'enterpriseId'),
  'viewSafetyCode path.personId': byPath('person'),
  'printSafetyCode path.personId': byPath('person'),
  'printSafetyCodes body.personIds[]': {
    thing: 'person',
    foreign: 'not-found',
    args: (id) => ({ personIds: [id] }),
  },
  'applyForSafetyCodes body.personIds[]': {
    thing: 'person',
    foreign: 'not-found',
    args: (id) => ({ personIds: [id] }),
  },
  'applyForSafetyCodes body.filter.projectId': {
    thing: 'project',
    foreign: 'left-out',
    args: (projectId) => ({ filter: { projectId } }),
  },
  'applyForSafetyCodes body.filter.enterpriseId': {
    thing: 'enterprise',
    foreign: 'left-out',
    args: (enterpriseId) => ({ filter: { enterpriseId } }),
  },
  'scanCode body.projectId': {
    thing: 'project',
    foreign: 'not-found',
    args: (projectId) => ({ content: '123456789012', projectId }),
  },
  'deliverScans body.scans[].projectId': {
    thing: 'project',
    foreign: 'left-out',
    args: (projectId) => ({
      scans: [{ id: someCheck, at: `${testDay}T01:00:00Z`, content: '不是码', shown: 'unknown', projectId }],
    }),
  },
  'reportScan path.id': byPath('scan', { reason: '出示他人的码' }),
  'takeScanPack path.projectId': byPath('project'),
  'viewDraw path.id': byPath('draw'),
  'listStopOrders query.projectId': filter('stopped', 'projectId'),
  'orderStop body.projectId': {
    thing: 'project',
    foreign: 'not-found',
    args: (projectId) => ({ projectId, ...stopOfPart }),
  },
  'orderStop body.inspectionId': {
    thing: 'officialInspection',
    foreign: 'not-found',
    args: (inspectionId) => ({ projectId: two.here.project.id, inspectionId, ...stopOfPart }),
  },
  'liftStop path.id': byPath('stopOrder', { reason: '复查合格，隐患已经消除，同意复工。' }),
  'readStopOrder path.id': byPath('stopOrder'),
  'withdrawPublicity path.id': byPath('publicity', { reason: '公示内容有误，重新公示' }),
  'listObjections path.id': byPath('publicity'),
  'checkAtGate body.checks[].projectId': {
    thing: 'project',
    foreign: 'left-out',
    args: (projectId) => ({
      checks: [{ id: someCheck, at: `${testDay}T01:00:00Z`, content: '不是码', projectId }],
    }),
  },
  'viewRulePreview path.id': byPath('rulePreview'),
  'listRulePreviewChanges path.id': byPath('rulePreview'),
  'publishSafetyCodeRules body.previewId': {
    thing: 'rulePreview',
    foreign: 'not-found',
    args: (previewId) => ({
      previewId,
      jurisdiction: 'xiangcheng',
      numbers: { ...suzhouPolicy.numbers, graceDays: 20 },
      effectiveFrom: '2027-01-01',
      reason: '测试所用的一版规则，未施行',
      changed: 0,
    }),
  },
  'withdrawSafetyCodeRules path.id': byPath('ruleVersion', { reason: '测试所用的一版规则，已施行' }),
  'listScans query.projectId': filter('project', 'projectId'),
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
        { thing: 'person', foreign: 'not-found', args: (id) => ({ id: ownPlan, personIds: [id] }) },
      ],
      [
        `${endpoint} body.filter.projectId`,
        {
          thing: 'project',
          foreign: 'left-out',
          args: (projectId) => ({ id: ownPlan, filter: { projectId } }),
        },
      ],
      [
        `${endpoint} body.filter.enterpriseId`,
        {
          thing: 'enterprise',
          foreign: 'left-out',
          args: (enterpriseId) => ({ id: ownPlan, filter: { enterpriseId } }),
        },
      ],
    ]),
  ),
  'enrolComer path.id': {
    thing: 'plan',
    foreign: 'not-found',
    args: () => ({ name: comer.name, idNumber: comer.idNumber }),
  },
  'withdrawEnrolment path.id': byPath('enrolment'),
  'checkInTrainees path.id': byPath('plan', { all: true }),
  'checkInTrainees body.personIds[]': {
    thing: 'trainee',
    foreign: 'not-found',
    args: (id) => ({ id: ownPlan, personIds: [id] }),
  },
  'recordTrainingResults path.id': byPath('plan', { all: 'pass' }),
  'recordTrainingResults body.results[].personId': {
    thing: 'trainee',
    foreign: 'not-found',
    args: (personId) => ({ id: ownPlan, results: [{ personId, result: 'pass' }] }),
  },
  'downloadResultSheet path.id': byPath('plan'),
  'correctTrainingResult path.id': byPath('enrolment', { result: 'fail', reason: '录反了' }),
  'decideTrainingCorrection path.id': byPath('correction', { decision: 'reject' }),
  'enrolMyself body.planId': { thing: 'plan', foreign: 'not-found', args: (planId) => ({ planId }) },
  'listTrainingRecords path.personId': byPath('person'),
  'endTrainingPlan path.id': byPath('plan', { how: 'cancel', reason: '机构停办' }),
  'suspendTrainingBody path.id': byPath('enterprise', { reason: '代考' }),
  'restoreTrainingBody path.id': byPath('enterprise', { reason: '已整改' }),
  'viewImport path.id': byPath('import'),
  'listImportRows path.id': byPath('import'),
  'mendImportRow path.id': byPath('import', { number: 2, cells: {} }),
  'runImport path.id': byPath('import'),
  'downloadErrors path.id': byPath('import'),
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
  'viewPersonRecord path.id': byPath('person'),
  'replacePersonPapers path.id': byPath('person', { slot: 'photo', files: [] }),
  'replacePersonPapers body.files[]': {
    thing: 'upload',
    foreign: 'not-found',
    args: (fileId) => ({ id: ownPerson, slot: 'id_card', files: [fileId] }),
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
      idNumber: world.citizenId(),
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
    args: (fileId) => ({ id: two.here.enterprise.id, slot: 'integrity_commitment', files: [fileId] }),
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
    args: () => ({ category: 'C3', personIds: [ownPerson], act: 'try' }),
  },
  'enrolForExam body.personIds[]': {
    thing: 'person',
    foreign: 'not-found',
    args: (personId) => ({ id: ownNotice, category: 'C3', personIds: [personId], act: 'try' }),
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
  ...inspectionRows(() => two.here.project.id),
  ...rectificationRows,
  ...dangerousWorkRows(() => ownHazard),
  ...labourRows,
  ...assessmentRows(),
  ...reviewRows({ project: () => two.here.project.id }),
  ...photoRows,
  ...standardRows(),
  'readMessages body.ids[]': { thing: 'message', foreign: 'left-out', args: (id) => ({ ids: [id] }) },
  ...projectRows(byPath),
  ...registrationRows(byPath),
  ...conductRows({ enterprise: () => two.here.enterprise.id, project: () => two.here.project.id }),
  ...accountRows(
    byPath,
    () => ownAccount,
    () => ownClerkPost,
  ),
  ...keyRows(byPath),
  ...outwardRows(byPath),
  'viewNationalState path.id': byPath('certificate'),
  'retryNational path.id': byPath('certificate'),
  'viewHistoric path.id': byPath('person'),
  'lookBack path.id': byPath('person'),
}

const paperOf = (holder: string) => [...holderOfPaper].find(([, one]) => one === holder)?.[0] ?? randomUUID()

const caseOf = (fileId: string) => [...fileOfCase].find(([, file]) => file === fileId)?.[0]

const caseOfPaper = (documentId: string) => [...documentOfCase].find(([, paper]) => paper === documentId)?.[0]

const places = endpoints.flatMap((endpoint) =>
  idsAskedFor(endpoint).map((place) => [place, endpoint] as const),
)

async function ask(
  actor: TestActor,
  endpoint: Endpoint,
  place: string,
  id: string,
): Promise<{ status: number; body: unknown; bytes: number }> {
  const rest = { ...table[place]?.args?.(id) }
  const path = endpoint.path.replace(/:(\w+)/g, (_, name: string) => {
    const value = rest[name] ?? id
    delete rest[name]
    return String(value)
  })
  const inUrl = endpoint.method === 'GET' || endpoint.method === 'DELETE' || endpoint.upload !== undefined
  const query = inUrl
    ? `?${new URLSearchParams(Object.entries(rest).map(([name, value]) => [name, String(value)]))}`
    : ''
  const { statusCode, headers, payload, rawPayload } = await world.app.inject({
    method: endpoint.method,
    url: `/api/v1${path}${query}`,
    headers: { cookie: actor.cookie },
    ...(!inUrl && { payload: rest }),
  })
  const body: unknown = /json/.test(String(headers['content-type'])) ? JSON.parse(payload) : null
  return { status: statusCode, body, bytes: rawPayload.length }
}

const rolesFor = ({ access }: Endpoint): Role[] =>
  access === 'signed-in'
    ? ['labour-clerk', 'worker', 'supervisor']
    : allRoles.filter(
        (role) => access !== 'public' && relationsFor({ ...nobody, role, services: null }, access).length > 0,
      )

const things: readonly (keyof Things)[] = [
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
  ...outwardThingNames,
  ...rectificationThingNames,
  ...dangerousWorkThingNames,
  ...labourThingNames,
  ...conductThingNames,
]
const foreignIds = new Map<keyof Things, string>()
const foreignId = (thing: keyof Things) => foreignIds.get(thing) ?? ''

/** Endpoints about the person acting are asked as a worker about oneself. */
const ownId = async (role: Role, actor: TestActor, thing: keyof Things): Promise<string> => {
  if (role !== 'worker' || thing !== 'person') return two.here.of(actor)[thing]()
  const { person_id: id } = await world.house.db
    .selectFrom('access.posts')
    .select('person_id')
    .where('account_id', '=', actor.accountId)
    .executeTakeFirstOrThrow()
  return id ?? ''
}

test('every place where an id is asked for is in the table, and no other', () => {
  expect(places.map(([place]) => place).toSorted()).toEqual(Object.keys(table).toSorted())
})

test.each(places.filter(([place]) => table[place]?.foreign === 'not-found'))(
  '%s: foreign is as good as absent',
  async (place, endpoint) => {
    const { thing, roles } = table[place] as Row
    for (const role of rolesFor(endpoint).filter((one) => roles?.includes(one) ?? true)) {
      // Switching posts changes who one is for the rest of the file.
      const actor = thing === 'post' ? await two.actorHere(role) : (two.actors.get(role) as TestActor)
      const foreign = await ask(actor, endpoint, place, foreignId(thing))
      const absent = await ask(actor, endpoint, place, randomUUID())
      expect([role, foreign.status, (foreign.body as Problem).code]).toEqual([role, 404, 'not-found'])
      expect({ ...(foreign.body as Problem), trace: '' }).toEqual({ ...(absent.body as Problem), trace: '' })

      const own = await ask(actor, endpoint, place, await ownId(role, actor, thing))
      // 409 and 422 say that the thing is theirs but not in the state for it.
      expect([role, [200, 409, 422].includes(own.status)]).toEqual([role, true])
    }
  },
)

test.each(places.filter(([place]) => table[place]?.foreign === 'left-out'))(
  '%s: what is foreign is left out',
  async (place, endpoint) => {
    const { thing } = table[place] as Row
    for (const role of rolesFor(endpoint)) {
      const actor = two.actors.get(role) as TestActor
      const [theirs, nobodys] = [foreignId(thing), randomUUID()]
      const foreign = await ask(actor, endpoint, place, theirs)
      const absent = await ask(actor, endpoint, place, nobodys)
      expect([role, foreign.status]).toEqual([role, 200])
      // A batch answers for each id it was given; nothing else may differ.
      const asTheirs = JSON.stringify(absent.body).replaceAll(nobodys, theirs)
      expect(foreign.body).toEqual(JSON.parse(asTheirs))
      const own = await ask(actor, endpoint, place, await two.here.of(actor)[thing]())
      expect([role, own.status]).toEqual([role, 200])
      // A file of one's own has rows; a list or a count says so in its body. Reading a message says only that it is done.
      if (endpoint.id === 'exportSafetyCodes') expect(own.bytes).toBeGreaterThan(foreign.bytes)
      else if (endpoint.id !== 'readMessages') expect(own.body).not.toEqual(foreign.body)
    }
  },
)

test('a message of somebody else stays unread', async () => {
  const actor = await two.actorHere('labour-clerk')
  const [theirs, mine] = [await two.there.message(), await two.here.of(actor).message()]
  await ask(
    actor,
    places.find(([place]) => place === 'readMessages body.ids[]')?.[1] as Endpoint,
    'readMessages body.ids[]',
    theirs,
  )
  const { db } = world.house
  const read = async (id: string) =>
    (await db.selectFrom('notices.messages').select('read_at').where('id', '=', id).executeTakeFirstOrThrow())
      .read_at
  expect(await read(theirs)).toBeNull()
  await ask(
    actor,
    places.find(([place]) => place === 'readMessages body.ids[]')?.[1] as Endpoint,
    'readMessages body.ids[]',
    mine,
  )
  expect(await read(mine)).not.toBeNull()
})

test('one foreign person among fifty, and the whole batch is refused', async () => {
  const { db } = world.house
  const clerk = await two.actorHere('labour-clerk')
  const own = await Promise.all(Array.from({ length: 49 }, () => two.here.of(clerk).person()))
  const place = 'applyForSafetyCodes body.personIds[]'
  const endpoint = places.find(([name]) => name === place)?.[1] as Endpoint
  const grants = async () =>
    Number(
      (
        await db
          .selectFrom('safety_code.grants')
          .select(({ fn }) => fn.countAll().as('n'))
          .executeTakeFirstOrThrow()
      ).n,
    )
  const before = await grants()
  for (const odd of [await two.there.person(), randomUUID()]) {
    const { statusCode, payload } = await world.app.inject({
      method: endpoint.method,
      url: `/api/v1${endpoint.path}`,
      headers: { cookie: clerk.cookie },
      payload: { personIds: [...own.slice(0, 20), odd, ...own.slice(20)] },
    })
    expect([statusCode, (JSON.parse(payload) as Problem).code]).toEqual([404, 'not-found'])
    expect(await grants()).toBe(before)
  }
})
