import * as archive from '@anzhu/contract/case-documents'
import * as acceptedMaterials from '@anzhu/contract/accepted-materials'
import * as cases from '@anzhu/contract/cases'
import * as learning from '@anzhu/contract/certificate-education'
import * as runs from '@anzhu/contract/certificate-runs'
import * as sanctions from '@anzhu/contract/certificate-sanctions'
import * as certificates from '@anzhu/contract/certificates'
import { changeQualification } from '@anzhu/contract/qualifications'
import * as employment from '@anzhu/contract/employment'
import * as enterprises from '@anzhu/contract/enterprise-record'
import * as exams from '@anzhu/contract/exams'
import { uploadFile } from '@anzhu/contract/files'
import * as medical from '@anzhu/contract/medical'
import type { Args, Endpoint } from '@anzhu/contract/endpoint'
import * as consents from '@anzhu/contract/consents'
import * as imports from '@anzhu/contract/imports'
import { readMessages } from '@anzhu/contract/notices'
import { listObjections, withdrawPublicity } from '@anzhu/contract/publicity'
import * as people from '@anzhu/contract/people'
import * as registry from '@anzhu/contract/registry'
import * as my from '@anzhu/contract/my-safety-code'
import * as codes from '@anzhu/contract/safety-code'
import * as rules from '@anzhu/contract/safety-code-rules'
import { suzhouPolicy } from '@anzhu/law/safety-code/policy'
import * as scanning from '@anzhu/contract/scanning'
import * as session from '@anzhu/contract/session'
import * as supervision from '@anzhu/contract/supervision'
import * as training from '@anzhu/contract/training'
import type { PlainDate } from '@anzhu/law/kernel/date'
import { randomUUID } from 'node:crypto'
import { askForCode, codeSentTo, enter, freshIp, openAccount, rightPassword } from '../accounts.ts'
import { applicationSheet, until, upload } from '../application-sheet.ts'
import { smallJpeg, smallPdf, upload as uploadAs } from '../case-files.ts'
import { noticeForm } from '../exams.ts'
import { addPlan, openTrainingBody, yellowWorker } from '../training.ts'
import { accountDeeds } from './accounts.ts'
import { connectorDeeds } from './connectors.ts'
import { outwardDeeds } from './outward.ts'
import { projectDeeds } from './projects.ts'
import { certificateOfDocument } from '../certificate-things.ts'
import { photoDeeds } from './photos.ts'
import { keyDeeds } from './keys.ts'
import { dataRequestDeeds } from './data-requests.ts'
import { exportDeeds } from './exports.ts'
import { inspectionDeeds } from './inspections.ts'
import { fileOfCase, type openTwoPlaces } from '../two-places.ts'
import { addCertificate } from '../made-up-services.ts'
import { labourDeeds } from './labour.ts'
import { dangerousWorkDeeds } from './dangerous-works.ts'
import { assessmentDeeds } from './assessment.ts'
import { rectificationDeeds } from './rectification.ts'
import { registrationDeeds } from './registrations.ts'
import { conductDeeds } from './conduct.ts'
import { weChatDeeds } from './wechat.ts'
import { reviewDeeds } from './reviews.ts'
import { standardDeeds } from './standards.ts'
import { holderOfPaper, portray } from '../record-things.ts'
import type { TestActor, World } from '../world.ts'

type Deed = () => Promise<{ readonly status: number }>

/** One successful request for each endpoint that changes something, or shows one person's data. */
export function everyDeed(
  world: World,
  two: Awaited<ReturnType<typeof openTwoPlaces>>,
): Readonly<Record<string, Deed>> {
  const clerk = two.actors.get('labour-clerk') as TestActor
  const as = <E extends Endpoint>(actor: TestActor | null, endpoint: E, args: Args<E>) =>
    world.as(actor, endpoint, args, { ip: freshIp() })
  const things = () => two.here.of(clerk)
  const worker = async () => world.actor('worker', { person: await world.worker(two.here.enterprise) })
  const form = () => ({ name: '赵小六', idNumber: world.citizenId(), phone: '13900001111', trade: '木工' })

  const inCity = () => world.actor('supervisor', { region: '320500' })
  const proposal = (effectiveFrom: PlainDate) => ({
    numbers: { ...suzhouPolicy.numbers, graceDays: Number(effectiveFrom.slice(-2)) + 20 },
    effectiveFrom,
  })

  /** Everything that publishing asks for, with a preview that has been counted. */
  async function readyToPublish(effectiveFrom: PlainDate) {
    const asked = { jurisdiction: 'suzhou' as const, ...proposal(effectiveFrom) }
    const { body } = await as(await inCity(), rules.previewSafetyCodeRules, asked)
    const view = async () => (await as(await inCity(), rules.viewRulePreview, { id: body.id })).body
    const { changed } = await until(view, ({ state }) => state === 'done')
    return { publishing: { ...asked, previewId: body.id, changed, reason: '测试所用的一版规则，未施行' } }
  }

  const planOn = async (examOn: PlainDate, state: 'draft' | 'published' = 'published') => ({
    id: (await addPlan(world, two.here.enterprise, { examOn, state })).id,
  })

  /** A training body of its own, with the reason for what is to be done to it. */
  async function bodyOf(state: '在用' | '暂停') {
    const { body } = await openTrainingBody(world)
    const { db } = world.house
    if (state === '暂停') {
      await db
        .updateTable('registry.qualifications')
        .set({ suspended_on: '2026-11-01', reason: '代考' })
        .where('enterprise_id', '=', body.id)
        .execute()
    }
    return { id: body.id, reason: '核查' }
  }
  const draft = async (more: Pick<Args<typeof cases.startCase>, 'values' | 'materials'> = {}) =>
    (
      await as(clerk, cases.startCase, {
        service: 'medical-report',
        personId: await things().person(),
        ...more,
      })
    ).body
  const complete = async () =>
    draft({
      values: { hospital: '测试医院', examinedOn: '2026-11-10', result: 'fit' },
      materials: { report: [await uploadAs(world, clerk)] },
    })
  const givenBack = {
    step: 'review',
    decision: 'return',
    opinion: '报告照片看不清日期或结论，请重拍。',
  } as const

  /** The hall has seen this worker in person. */
  async function beSeen({ accountId }: TestActor): Promise<string> {
    const { db } = world.house
    const { person_id: id } = await db
      .selectFrom('access.posts')
      .select('person_id')
      .where('account_id', '=', accountId)
      .executeTakeFirstOrThrow()
    const named = { real_named_on: '2026-11-01', real_named_by: '窗口' }
    await db
      .insertInto('registry.particulars')
      .values({ person_id: id ?? '', ...named })
      .execute()
    return id ?? ''
  }

  const examClerk = () => world.actor('exam-clerk', { region: '320507' })

  /** An exam with one candidate who has passed, with its results published or not yet. */
  async function examDone(published: boolean) {
    const { db } = world.house
    const candidate = await things().examCandidate()
    const { notice_id: id } = await db
      .updateTable('exams.candidates')
      .set({ score: 80, outcome: 'pass', published_at: published ? new Date() : null })
      .where('id', '=', candidate)
      .returning('notice_id')
      .executeTakeFirstOrThrow()
    await db
      .updateTable('exams.notices')
      .set({ enrol_from: '2026-11-01', enrol_to: '2026-11-02', exam_on: '2026-11-03' })
      .where('id', '=', id)
      .execute()
    return { id, candidate }
  }

  const actor = (role: 'supervisor' | 'approver') => two.actors.get(role) as TestActor

  /** A suspension of somebody of the place that stands so. */
  async function sanctionThat(set: { state: string; statement?: string; decided_by?: string }) {
    const id = await things().sanction()
    await world.house.db.updateTable('certificates.sanctions').set(set).where('id', '=', id).execute()
    return id
  }

  return {
    ...inspectionDeeds(
      () => world,
      () => ({ director: two.actors.get('safety-director') as TestActor, project: two.here.project }),
    ),
    ...rectificationDeeds(() => ({
      world,
      project: two.here.project,
      actor: (role) => two.actors.get(role) as TestActor,
    })),
    ...labourDeeds(() => ({
      world,
      enterprise: two.here.enterprise,
      region: two.here.region,
      actor: (role) => two.actors.get(role) as TestActor,
    })),
    ...dangerousWorkDeeds(() => ({
      world,
      project: two.here.project,
      actor: (role) => two.actors.get(role) as TestActor,
    })),
    ...assessmentDeeds(() => ({
      world,
      enterprise: two.here.enterprise,
      actor: (role) => two.actors.get(role) as TestActor,
    })),
    ...weChatDeeds(() => ({ world })),
    ...registrationDeeds(() => ({ world, clerk })),
    ...reviewDeeds(() => ({
      world,
      project: two.here.project,
      actor: (role) => two.actors.get(role) as TestActor,
    })),
    ...conductDeeds(() => ({
      world,
      enterprise: two.here.enterprise,
      project: two.here.project,
      actor: (role) => two.actors.get(role) as TestActor,
      things,
    })),
    ...standardDeeds(() => ({
      world,
      region: two.here.region,
      inspector: two.actors.get('inspector') as TestActor,
    })),
    ...photoDeeds(
      () => world,
      () => ({ director: two.actors.get('safety-director') as TestActor, project: two.here.project }),
    ),
    createExamNotice: async () => as(await examClerk(), exams.createExamNotice, noticeForm('320507')),
    editExamNotice: async () =>
      as(await examClerk(), exams.editExamNotice, {
        id: await things().examNotice(),
        version: 1,
        place: '建设大厦 5 楼',
      }),
    async publishExamNotice() {
      const by = await examClerk()
      const { body } = await as(by, exams.createExamNotice, noticeForm('320507'))
      return as(by, exams.publishExamNotice, { id: body.id })
    },
    cancelExamNotice: async () =>
      as(await examClerk(), exams.cancelExamNotice, { id: await things().examNotice(), reason: '考场停电' }),
    enrolForExam: async () =>
      as(clerk, exams.enrolForExam, {
        id: await things().examNotice(),
        category: 'C3',
        personIds: [await things().person()],
        act: 'save',
      }),
    listExamEnrolments: async () =>
      as(await examClerk(), exams.listExamEnrolments, { id: await things().examNotice() }),
    downloadScoreSheet: async () =>
      as(await examClerk(), exams.downloadScoreSheet, { id: (await examDone(false)).id }),
    publishExamResults: async () =>
      as(await examClerk(), exams.publishExamResults, { id: (await examDone(false)).id, count: 1 }),
    correctExamResult: async () =>
      as(await examClerk(), exams.correctExamResult, {
        id: (await examDone(true)).candidate,
        score: 40,
        situation: null,
        reason: '复核答卷，总分加错，更正为四十分。',
      }),
    listExamBans: async () => as(await examClerk(), exams.listExamBans, {}),
    voidExamBan: async () =>
      as(await examClerk(), exams.voidExamBan, {
        id: await things().examBan(),
        reason: '考生提交了住院证明，缺考有因。',
      }),
    ...accountDeeds({
      world: () => world,
      importOf: (by) => two.here.of(by).import(),
      as,
      of: (role) => two.actors.get(role) as TestActor,
      things,
    }),
    ...keyDeeds(() => world),
    ...dataRequestDeeds({
      world,
      as,
      enterprise: two.here.enterprise,
      acceptor: two.actors.get('acceptor') as TestActor,
      things: (actor) => two.here.of(actor),
    }),
    ...exportDeeds({ world, as, clerk, things, enterprise: two.here.enterprise }),
    ...outwardDeeds({
      as,
      actor: (role) => two.actors.get(role) as TestActor,
      things: (actor) => two.here.of(actor),
    }),
    ...connectorDeeds({
      world: () => world,
      as,
      of: (role) => two.actors.get(role) as TestActor,
      things,
    }),
    ...projectDeeds({ as, admin: () => two.actors.get('enterprise-admin') as TestActor, things }),
    async signIn() {
      await openAccount(world, { login: 'audited' })
      return enter(world, 'audited')
    },
    signOut: async () => as(await world.actor('viewer'), session.signOut, {}),
    lockSession: async () => as(await world.actor('viewer'), session.lockSession, {}),
    async unlockSession() {
      const { login } = await openAccount(world, { login: 'covered' })
      const { cookie } = await enter(world, login)
      return world.as({ cookie }, session.unlockSession, { password: rightPassword }, { ip: freshIp() })
    },
    revokeOtherSessions: async () => as(await world.actor('viewer'), session.revokeOtherSessions, {}),
    switchPost: async () =>
      as(clerk, session.switchPost, {
        postId: (
          await world.house.db
            .selectFrom('access.posts')
            .select('id')
            .where('account_id', '=', clerk.accountId)
            .executeTakeFirstOrThrow()
        ).id,
      }),
    sendSignInCode: () => askForCode(world, '13700000001'),
    async changePassword() {
      await openAccount(world, { login: 'changing' })
      const { cookie } = await enter(world, 'changing')
      return as({ ...clerk, cookie }, session.changePassword, { current: rightPassword, next: 'Fresh-2027' })
    },
    revokeSession: async () => as(clerk, session.revokeSession, { id: await things().session() }),
    registerWorker: () => as(clerk, registry.registerWorker, form()),
    async registerWorkerByCode() {
      const person = await world.worker(null, { appliedOn: '2026-11-19' })
      const { body } = await as(await world.actor('worker', { person }), my.renewMyCredential, {})
      return as(clerk, registry.registerWorkerByCode, { content: body.url, trade: '木工' })
    },
    viewWorker: async () => as(clerk, registry.viewWorker, { id: await things().person() }),
    releaseWorker: async () =>
      as(clerk, registry.releaseWorker, {
        id: await things().person(),
        endedOn: '2026-11-19',
        reason: '项目结束',
      }),
    revealField: async () =>
      as(clerk, registry.revealField, { id: await things().person(), field: 'phone', reason: 'correction' }),
    viewSafetyCode: async () => as(clerk, codes.viewSafetyCode, { personId: await things().person() }),
    exportSafetyCodes: () => as(clerk, codes.exportSafetyCodes, {}),
    applyForSafetyCodes: async () =>
      as(clerk, codes.applyForSafetyCodes, { personIds: [await things().person()] }),
    previewSafetyCodeRules: async () =>
      as(await inCity(), rules.previewSafetyCodeRules, { jurisdiction: 'suzhou', ...proposal('2027-03-01') }),
    async publishSafetyCodeRules() {
      const { publishing } = await readyToPublish('2027-03-02')
      return as(await inCity(), rules.publishSafetyCodeRules, publishing)
    },
    async withdrawSafetyCodeRules() {
      const { publishing } = await readyToPublish('2027-03-03')
      const published = await as(await inCity(), rules.publishSafetyCodeRules, publishing)
      const { id } = published.body
      return as(await inCity(), rules.withdrawSafetyCodeRules, { id, reason: publishing.reason })
    },
    printSafetyCode: async () => as(clerk, codes.printSafetyCode, { personId: await things().person() }),
    printSafetyCodes: async () => as(clerk, codes.printSafetyCodes, { personIds: [await things().person()] }),
    giveConsent: async () => as(await worker(), consents.giveConsent, { purpose: 'medical', version: 1 }),
    withdrawConsent: async () => as(await worker(), consents.withdrawConsent, { purpose: 'medical' }),
    applyForMySafetyCode: async () =>
      as(
        await world.actor('worker', { person: await world.worker(two.here.enterprise) }),
        my.applyForMySafetyCode,
        {},
      ),
    async registerMyself() {
      await askForCode(world, '13700000002')
      return as(null, my.registerMyself, {
        ...form(),
        phone: '13700000002',
        code: await codeSentTo(world, '13700000002'),
      })
    },
    scanCode: async () => as(await world.actor('inspector'), scanning.scanCode, { content: '123456789012' }),
    deliverScans: async () =>
      as(await world.actor('inspector'), scanning.deliverScans, {
        scans: [
          { id: randomUUID(), at: world.clock.now().toISOString(), content: '不是码', shown: 'unknown' },
        ],
      }),
    async reportScan() {
      const inspector = await world.actor('inspector')
      const id = await two.here.of(inspector).scan()
      return as(inspector, scanning.reportScan, { id, reason: '出示他人的码' })
    },
    takeScanPack: async () =>
      as(await world.actor('inspector'), scanning.takeScanPack, { projectId: two.here.project.id }),
    drawByLot: async () =>
      as(await world.actor('inspector', { region: '320507' }), supervision.drawByLot, {
        projects: 1,
        inspectorsEach: 1,
        reason: '四季度双随机抽查',
      }),
    orderStop: async () =>
      as(await world.actor('inspector', { region: '320507' }), supervision.orderStop, {
        projectId: two.here.project.id,
        wholeSite: false,
        scope: '3 号楼 8 层悬挑脚手架',
        reason: '悬挑脚手架未按方案搭设，存在坍塌危险。',
      }),
    liftStop: async () =>
      as(await world.actor('inspector', { region: '320507' }), supervision.liftStop, {
        id: await things().stopOrder(),
        reason: '复查合格，隐患已经消除，同意复工。',
      }),
    withdrawPublicity: async () =>
      as(await world.actor('acceptor'), withdrawPublicity, {
        id: await things().publicity(),
        reason: '公示内容有误，重新公示',
      }),
    listObjections: async () =>
      as(await world.actor('acceptor'), listObjections, { id: await things().publicity() }),
    checkAtGate: async () =>
      as(await world.actor('gate'), scanning.checkAtGate, {
        checks: [{ id: randomUUID(), at: world.clock.now().toISOString(), idNumber: world.citizenId() }],
      }),
    checkAdmission: async () =>
      as(await world.actor('gate'), scanning.checkAdmission, { idNumber: world.citizenId() }),
    uploadImport: () =>
      upload(world, clerk, applicationSheet([{ name: '赵小六', idNumber: world.citizenId() }])),
    mendImportRow: async () =>
      as(clerk, imports.mendImportRow, { id: await things().import(), number: 2, cells: {} }),
    async runImport() {
      const { body } = await upload(
        world,
        clerk,
        applicationSheet([{ name: '赵小六', idNumber: world.citizenId() }]),
      )
      return as(clerk, imports.runImport, { id: body.id })
    },
    createTrainingPlan: () =>
      as(clerk, training.createTrainingPlan, {
        title: '继续教育第 3 期',
        kind: 'continuing-education',
        region: '320507',
        address: '元和街道 1 号',
        startsAt: '2026-11-25T01:00:00Z',
        endsAt: '2026-11-25T04:00:00Z',
        examOn: '2026-11-25',
        seats: 40,
        contact: '李老师',
        contactPhone: '0512-65000000',
      }),
    editTrainingPlan: async () =>
      as(clerk, training.editTrainingPlan, { id: await things().plan(), address: '高铁新城 8 号' }),
    publishTrainingPlan: async () =>
      as(clerk, training.publishTrainingPlan, await planOn('2026-11-25', 'draft')),
    startTrainingPlan: async () => as(clerk, training.startTrainingPlan, await planOn('2026-11-19')),
    async finishTrainingPlan() {
      const plan = await planOn('2026-11-19')
      await as(clerk, training.startTrainingPlan, plan)
      return as(clerk, training.finishTrainingPlan, plan)
    },
    cancelTrainingPlan: async () =>
      as(clerk, training.cancelTrainingPlan, { id: await things().plan(), reason: '讲师生病' }),
    examineTrainees: async () =>
      as(clerk, training.examineTrainees, {
        id: await things().plan(),
        personIds: [await things().person()],
      }),
    enrolTrainees: async () =>
      as(clerk, training.enrolTrainees, { id: await things().plan(), personIds: [await things().person()] }),
    async enrolComer() {
      const { name, idNumber } = await yellowWorker(world, two.here.enterprise)
      return as(clerk, training.enrolComer, { ...(await planOn('2026-11-25')), name, idNumber })
    },
    withdrawEnrolment: async () => as(clerk, training.withdrawEnrolment, { id: await things().enrolment() }),
    checkInTrainees: async () =>
      as(clerk, training.checkInTrainees, { ...(await planOn('2026-11-19')), all: true }),
    recordTrainingResults: async () =>
      as(clerk, training.recordTrainingResults, { ...(await planOn('2026-11-19')), all: 'pass' }),
    downloadResultSheet: async () => as(clerk, training.downloadResultSheet, await planOn('2026-11-25')),
    async correctTrainingResult() {
      const id = await things().correction()
      const { enrolment_id: enrolmentId } = await world.house.db
        .selectFrom('training.corrections')
        .select('enrolment_id')
        .where('id', '=', id)
        .executeTakeFirstOrThrow()
      await world.house.db.deleteFrom('training.corrections').where('id', '=', id).execute()
      return as(clerk, training.correctTrainingResult, { id: enrolmentId, result: 'fail', reason: '录反了' })
    },
    decideTrainingCorrection: async () =>
      as(clerk, training.decideTrainingCorrection, { id: await things().correction(), decision: 'confirm' }),
    async enrolMyself() {
      const person = await yellowWorker(world, two.here.enterprise)
      const { id: planId } = await planOn('2026-11-25')
      return as(await world.actor('worker', { person, region: null }), training.enrolMyself, { planId })
    },
    listTrainingRecords: async () =>
      as(clerk, training.listTrainingRecords, { personId: await things().person() }),
    endTrainingPlan: async () =>
      as(await world.actor('supervisor'), training.endTrainingPlan, {
        ...(await planOn('2026-11-25')),
        how: 'cancel',
        reason: '机构停办',
      }),
    suspendTrainingBody: async () =>
      as(await world.actor('supervisor'), training.suspendTrainingBody, await bodyOf('在用')),
    restoreTrainingBody: async () =>
      as(await world.actor('supervisor'), training.restoreTrainingBody, await bodyOf('暂停')),
    uploadFile: () => world.as(clerk, uploadFile, { name: '报告.pdf' }, { file: smallPdf, ip: freshIp() }),
    checkServiceFor: async () =>
      as(clerk, cases.checkServiceFor, { service: 'medical-report', personId: await things().person() }),
    startCase: async () =>
      as(clerk, cases.startCase, { service: 'medical-report', personId: await things().person() }),
    fileCases: async () =>
      as(clerk, cases.fileCases, { service: 'medical-report', personIds: [await things().person()] }),
    async saveCase() {
      const { id, version } = await draft()
      return as(clerk, cases.saveCase, { id, version, values: { hospital: '测试医院' }, materials: {} })
    },
    async submitCase() {
      const { id, version } = await complete()
      return as(clerk, cases.submitCase, { id, version })
    },
    withdrawCase: async () => as(clerk, cases.withdrawCase, { id: await things().case(), version: 1 }),
    deleteCase: async () => as(clerk, cases.deleteCase, { id: (await draft()).id }),
    viewCase: async () => as(clerk, cases.viewCase, { id: await things().case() }),
    async viewMaterial() {
      const id = await things().case()
      return as(clerk, cases.viewMaterial, { id, fileId: fileOfCase.get(id) ?? '' })
    },
    listAcceptedMaterials: async () =>
      as(clerk, acceptedMaterials.listAcceptedMaterials, { id: (await draft()).id }),
    async readCaseDocument() {
      const { id, version } = await complete()
      await as(clerk, cases.submitCase, { id, version })
      const list = async () => (await as(clerk, archive.listCaseDocuments, { id })).body.items
      const [form] = await until(list, ([one]) => one?.state === 'rendered')
      return as(clerk, archive.readCaseDocument, { id, documentId: form?.id ?? '' })
    },
    retryDocument: async () => as(clerk, archive.retryDocument, { id: await things().casePaper() }),
    retryDocuments: async () => as(await world.actor('acceptor'), archive.retryDocuments, {}),
    takeCase: async () => as(clerk, cases.takeCase, { id: await things().case() }),
    decideCase: async () =>
      as(clerk, cases.decideCase, { id: await things().case(), version: 1, ...givenBack }),
    async undoDecision() {
      const id = await things().case()
      const { db, cipher } = world.house
      await db
        .insertInto('cases.pending_decisions')
        .values({
          case_id: id,
          step: givenBack.step,
          decision: givenBack.decision,
          opinion: givenBack.opinion,
          round: 1,
          answers: cipher.seal('{}'),
          account_id: clerk.accountId,
          name: '',
          unit: '',
          settles_at: new Date(Date.now() + 60_000),
        })
        .execute()
      return as(clerk, cases.undoDecision, { id })
    },
    decideCases: async () => as(clerk, cases.decideCases, { ids: [await things().case()] }),
    listWorkerMedicals: async () => as(clerk, medical.listWorkerMedicals, { id: await things().person() }),
    voidMedical: async () =>
      as(clerk, medical.voidMedical, {
        id: await things().medical(),
        reason: '日期录错，按报告原件重新录入。',
      }),
    changeQualification: async () =>
      as(await world.actor('supervisor'), changeQualification, {
        id: (await world.enterprise()).id,
        kind: 'medical-reviewer',
        act: 'grant',
        reason: '经核查符合体检审核条件。',
      }),
    viewPersonRecord: async () => as(clerk, people.viewPersonRecord, { id: await things().person() }),
    replacePersonPapers: async () =>
      as(clerk, people.replacePersonPapers, {
        id: await things().person(),
        slot: 'id_card',
        files: [await uploadAs(world, clerk)],
      }),
    async viewPersonPaper() {
      const fileId = await things().paper()
      return as(clerk, people.viewPersonPaper, { id: holderOfPaper.get(fileId) ?? '', fileId })
    },
    editParticulars: async () =>
      as(clerk, people.editParticulars, {
        id: await things().person(),
        education: 'college',
        title: 'junior',
        workSince: '2015-07-01',
      }),
    nameInPerson: async () =>
      as(await world.actor('acceptor'), people.nameInPerson, {
        name: '赵小六',
        idNumber: world.citizenId(),
        seen: true,
      }),
    viewPortrait: async () =>
      as(await world.actor('acceptor'), people.viewPortrait, { id: await things().portrayed() }),
    recordAnnualTrainings: async () =>
      as(clerk, people.recordAnnualTrainings, {
        year: 2026,
        hours: 12,
        passed: true,
        personIds: [await things().person()],
      }),
    async correctAnnualTraining() {
      const id = await things().person()
      const trained = { year: 2026, hours: 12, passed: true }
      await as(clerk, people.recordAnnualTrainings, { ...trained, personIds: [id] })
      return as(clerk, people.correctAnnualTraining, {
        ...trained,
        id,
        hours: 16,
        reason: '学时录错，按签到表更正',
      })
    },
    replaceEnterprisePapers: async () =>
      as(clerk, enterprises.replaceEnterprisePapers, {
        id: two.here.enterprise.id,
        slot: 'integrity_commitment',
        files: [await uploadAs(world, clerk)],
      }),
    async syncBusinessRecord() {
      const firm = await world.enterprise()
      const own = await world.actor('enterprise-admin', { enterprise: firm })
      return as(own, enterprises.syncBusinessRecord, { id: firm.id })
    },
    async confirmBusinessRecord() {
      const firm = await world.enterprise()
      const own = await world.actor('enterprise-admin', { enterprise: firm })
      const { body } = await as(own, enterprises.syncBusinessRecord, { id: firm.id })
      const syncedAt = body.business?.syncedAt ?? ''
      return as(own, enterprises.confirmBusinessRecord, { id: firm.id, syncedAt })
    },
    async askForEmployment() {
      const person = await world.worker(null)
      const { name, idNumber } = person
      const seen = { name, idNumber, seen: true } as const
      await as(await world.actor('acceptor'), people.nameInPerson, seen)
      const term = { post: '安全员', from: '2026-12-01', to: '2027-12-01' }
      return as(clerk, employment.askForEmployment, { name, idNumber, ...term })
    },
    remindOfEmployment: async () =>
      as(clerk, employment.remindOfEmployment, { id: await things().request() }),
    withdrawEmploymentRequest: async () =>
      as(clerk, employment.withdrawEmploymentRequest, { id: await things().request() }),
    async sendAgreementCode() {
      const self = await worker()
      return as(self, employment.sendAgreementCode, { id: await two.here.of(self).request() })
    },
    async agreeToEmployment() {
      const self = await worker()
      await beSeen(self)
      const id = await two.here.of(self).request()
      const { db, cipher } = world.house
      const { phone } = await db
        .selectFrom('registry.persons as p')
        .innerJoin('access.posts as post', 'post.person_id', 'p.id')
        .select('p.phone')
        .where('post.account_id', '=', self.accountId)
        .executeTakeFirstOrThrow()
      await as(self, employment.sendAgreementCode, { id })
      const code = await codeSentTo(world, phone === null ? '' : cipher.unseal(phone))
      return as(self, employment.agreeToEmployment, { id, version: 1, code })
    },
    async agreeByFace() {
      const self = await worker()
      const personId = await beSeen(self)
      const id = await two.here.of(self).request()
      await portray(world, personId, self.accountId)
      await as(self, consents.giveConsent, { purpose: 'face', version: 1 })
      return world.as(self, employment.agreeByFace, { id, version: 1 }, { file: smallJpeg })
    },
    async refuseEmployment() {
      const self = await worker()
      const id = await two.here.of(self).request()
      return as(self, employment.refuseEmployment, { id, version: 1, reason: '没有谈妥' })
    },
    endMyEmployment: async () =>
      as(await worker(), employment.endMyEmployment, { endedOn: '2026-11-19', reason: '回乡' }),
    viewCertificate: async () =>
      as(clerk, certificates.viewCertificate, { id: await things().certificate() }),
    printCertificate: async () =>
      as(clerk, certificates.printCertificate, { id: await things().certificate() }),
    async readCertificateDocument() {
      const documentId = await things().certificateFile()
      const id = certificateOfDocument.get(documentId) ?? ''
      return as(clerk, certificates.readCertificateDocument, { id, documentId })
    },
    async findHolders() {
      const { name, idNumber, id } = await world.worker(two.here.enterprise)
      await addCertificate(world, { id }, two.here.enterprise)
      return as(clerk, certificates.findHolders, { name, idNumber })
    },
    proposeSanction: async () =>
      as(actor('supervisor'), sanctions.proposeSanction, {
        id: await things().certificate(),
        kind: 'revoke',
        reason: '较大事故，负有主要责任。',
        basis: '住建部令第17号',
      }),
    async answerSanction() {
      const self = await worker()
      const id = await two.here.of(self).sanction()
      return as(self, sanctions.answerSanction, { id, statement: '当日不在岗，请核实。' })
    },
    decideSanction: async () =>
      as(actor('approver'), sanctions.decideSanction, {
        id: await sanctionThat({ state: 'heard', statement: '请核实' }),
        decision: 'drop',
        opinion: '申辩成立，不予暂扣处理。',
      }),
    liftSanction: async () =>
      as(actor('approver'), sanctions.liftSanction, {
        id: await sanctionThat({ state: 'in-force', decided_by: randomUUID() }),
        reason: '责任较轻，提前返还证书。',
      }),
    listPenalties: async () =>
      as(actor('supervisor'), sanctions.listPenalties, { id: await things().person() }),
    recordPenalty: async () =>
      as(actor('supervisor'), sanctions.recordPenalty, {
        id: await things().person(),
        kind: 'bad-credit',
        imposedOn: '2026-10-01',
        reason: '出借证书，记入信用档案。',
      }),
    liftPenalty: async () =>
      as(actor('supervisor'), sanctions.liftPenalty, {
        id: await things().penalty(),
        reason: '处罚决定已被依法撤销。',
      }),
    retryRun: async () => as(actor('approver'), runs.retryRun, { id: await things().run() }),
    async startCampaign() {
      await world.house.db.updateTable('certificates.runs').set({ state: 'done' }).execute()
      await things().certificate()
      return as(actor('approver'), runs.startCampaign, {
        region: '320507',
        from: '2027-06-30',
        to: '2027-06-30',
        reason: '按厅里通知，集中自动延期。',
      })
    },
    async recordEducation() {
      const { name, idNumber } = await world.worker(two.here.enterprise)
      const persons = [{ name, idNumber }]
      return as(clerk, learning.recordEducation, {
        letter: 'C',
        hours: 24,
        completedOn: '2026-06-01',
        persons,
      })
    },
    listEducation: async () => as(clerk, learning.listEducation, { id: await things().person() }),
    voidEducation: async () =>
      as(clerk, learning.voidEducation, {
        id: await things().education(),
        reason: '培训机构录错了人员姓名。',
      }),
    readMessages: async () => as(clerk, readMessages, { ids: [await things().message()] }),
  }
}
