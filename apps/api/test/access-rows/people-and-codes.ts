import { testDay } from '../world.ts'
import { suzhouPolicy } from '@anzhu/law/safety-code/policy'
import { byPath, filter, type AccessPlace, type Row } from './row.ts'

/** The same check for everybody: of what is refused nothing is kept, so the id stays free. */
const someCheck = '5b3f3c1e-6f0a-4c1d-9a51-0c8f8d7b6a10'

/** What is said when a part of a site is stopped. */
const stopOfPart = {
  wholeSite: false,
  scope: '3 号楼 8 层悬挑脚手架',
  reason: '悬挑脚手架未按方案搭设，存在坍塌危险。',
}

/** What a foreign id does where workers, safety codes, scans and supervision ask for one. */
export const registryRows = (at: () => AccessPlace): Readonly<Record<string, Row>> => ({
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
      idNumber: at().world.citizenId(),
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
    args: (inspectionId) => ({ projectId: at().two.here.project.id, inspectionId, ...stopOfPart }),
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
})
