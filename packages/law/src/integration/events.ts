/** What other systems can be told of, with the words that whoever subscribes reads. Names never change once given. */
export const eventTypes = {
  'safety-code.turned': '安码颜色变化',
  'certificate.issued': '证书核发',
  'certificate.changed': '证书内容变化（变更、延期、更正、更名等）',
  'certificate.suspended': '证书暂扣',
  'certificate.restored': '证书返还',
  'certificate.revoked': '证书撤销',
  'certificate.cancelled': '证书注销',
  'certificate.transferred': '证书转出',
  'case.decided': '办件办结',
  'rectification.ordered': '下达整改',
  'rectification.closed': '整改销号',
  'registration.approved': '劳务归集审核通过',
} as const

export type EventType = keyof typeof eventTypes

export const allEventTypes = Object.keys(eventTypes) as EventType[]

/** What is sent when somebody presses “发一条测试”. */
export const testEvent = 'webhook.test'

/** The objects of the national data standard that this platform carries, and what each is. Names are the standard's. */
export const exchangeObjects = {
  ProjectMaster: '项目',
  SubContractor: '参建企业',
  ProjectSubContractor: '项目参建单位',
  WorkerMaster: '建筑工人',
  PersonalCertifications: '人员证书',
  ProjectWorker: '项目用工',
  ProjectTraining: '安全教育培训结果',
  EntryExitHistory: '进出场核验记录',
  Company_Employe: '企业从业人员',
  Employee_Master: '管理人员',
} as const

export type ExchangeObject = keyof typeof exchangeObjects

/** After a failed delivery it is tried again after so many minutes, the last for as long as it lives. */
const waits = [1, 5, 30, 120, 360, 720, 1440]

/** What could not be delivered for so many hours is given up and shown as dead. */
export const deliveryHours = 72

/** Minutes until the next attempt after `attempts` that failed. */
export const minutesUntilRetry = (attempts: number): number =>
  waits[Math.min(Math.max(attempts, 1), waits.length) - 1] ?? 1440
