import type { Citation } from '../kernel/cite.ts'
import { decreeClause } from './sources.ts'

/** Who signs at some step. */
export const signerRoles = {
  owner: '建设单位',
  author: '方案编制人',
  'contractor-engineer': '施工单位技术负责人',
  'subcontractor-engineer': '分包单位技术负责人',
  'chief-supervisor': '总监理工程师',
  'supervision-staff': '监理人员',
  briefer: '交底人',
  'site-manager': '被交底的现场管理人员',
  worker: '作业人员',
  'safety-officer': '项目专职安全员',
  'project-engineer': '施工单位项目技术负责人',
  monitor: '监测人员',
  'monitoring-engineer': '监测单位技术负责人',
  registrar: '登记人',
  archivist: '资料管理人',
} as const
export type SignerRole = keyof typeof signerRoles
export const signerRoleIds = Object.keys(signerRoles) as [SignerRole, ...SignerRole[]]

/** One of the seventeen steps: who is responsible, who signs, and what must have been before. */
export interface Step {
  readonly no: number
  readonly title: string
  readonly responsible: string
  /** Everybody who must sign. */
  readonly signedBy: readonly SignerRole[]
  /** Of these at least one must sign; empty where `signedBy` says it all. */
  readonly oneOf: readonly SignerRole[]
  readonly requires: readonly StepKey[]
  /** What must have been before where the work is beyond the scale. */
  readonly requiresForOver: readonly StepKey[]
  /** Made again and again. */
  readonly recurring: boolean
  /** When it is needed, where that is not always. */
  readonly conditional: string | null
  readonly contents: readonly string[]
  readonly basis: Citation
}

export const stepIds = [
  'hazard-list',
  'special-plan',
  'internal-review',
  'supervisor-review',
  'expert-argument',
  'plan-approval',
  'supervision-rules',
  'monitoring-plan',
  'site-notice',
  'plan-briefing',
  'safety-briefing',
  'worker-register',
  'start',
  'monitoring',
  'patrol',
  'acceptance',
  'archive',
] as const
export type StepKey = (typeof stepIds)[number]

type Told = Pick<Step, 'title' | 'responsible' | 'basis'> & Partial<Step>

const asStep = (key: StepKey, told: Told): Step => ({
  signedBy: [],
  oneOf: [],
  requires: [],
  requiresForOver: [],
  recurring: false,
  conditional: null,
  contents: [],
  ...told,
  no: stepIds.indexOf(key) + 1,
})

const told: Readonly<Record<StepKey, Told>> = {
  'hazard-list': {
    title: '危大工程清单及安全管理措施',
    responsible:
      '建设单位组织勘察、设计单位在招标文件列出；施工单位投标时补充完善；建设单位在申请施工许可手续时提交',
    signedBy: ['owner'],
    basis: decreeClause([7, 9], '危大工程清单及安全管理措施随施工许可手续提交'),
  },
  'special-plan': {
    title: '专项施工方案编制',
    responsible: '施工单位（实行总承包的由总承包单位；分包的可由专业分包单位）组织工程技术人员，在施工前编制',
    signedBy: ['author'],
    requires: ['hazard-list'],
    contents: [
      '工程概况',
      '编制依据',
      '施工计划',
      '施工工艺技术',
      '施工安全保证措施',
      '施工管理及作业人员配备和分工',
      '验收要求',
      '应急处置措施',
      '计算书及相关施工图纸',
    ],
    basis: decreeClause([10], '施工前组织工程技术人员编制专项施工方案'),
  },
  'internal-review': {
    title: '施工单位审核',
    responsible: '施工单位技术负责人签字并加盖单位公章；分包编制的，总包与分包技术负责人共同审核签字并盖章',
    signedBy: ['contractor-engineer'],
    requires: ['special-plan'],
    basis: decreeClause([11], '专项施工方案由施工单位技术负责人审核签字、加盖单位公章'),
  },
  'supervisor-review': {
    title: '总监理工程师审查',
    responsible: '监理单位；总监理工程师签字并加盖执业印章。超危大的，专家论证前就须通过',
    signedBy: ['chief-supervisor'],
    requires: ['internal-review'],
    basis: decreeClause(
      [11, 12],
      '由总监理工程师审查签字、加盖执业印章；专家论证前应通过施工单位审核和总监理工程师审查',
    ),
  },
  'expert-argument': {
    title: '专家论证',
    responsible: '施工单位（总承包单位）组织；全体论证专家签字，对报告负责',
    requires: ['supervisor-review'],
    conditional: '超危大必须；其他危大工程可以',
    basis: decreeClause(
      [12, 13],
      '超过一定规模的组织专家论证，专家不少于 5 名，结论为通过、修改后通过或不通过',
    ),
  },
  'plan-approval': {
    title: '方案最终批准',
    responsible: '施工单位技术负责人签字盖章、总监理工程师签字盖执业印章；修改后通过的，签的是最终版',
    signedBy: ['contractor-engineer', 'chief-supervisor'],
    requires: ['supervisor-review'],
    requiresForOver: ['expert-argument'],
    basis: decreeClause([11, 13], '修改后通过的，按意见修改完善，重新审核、审查后方可实施'),
  },
  'supervision-rules': {
    title: '监理实施细则',
    responsible: '监理单位',
    signedBy: ['chief-supervisor'],
    requires: ['plan-approval'],
    basis: decreeClause([18], '监理单位结合专项施工方案编制监理实施细则'),
  },
  'monitoring-plan': {
    title: '第三方监测方案',
    responsible: '建设单位委托有相应勘察资质的单位；监测单位编制，技术负责人签字盖章，报监理单位后实施',
    signedBy: ['monitoring-engineer'],
    requires: ['plan-approval'],
    conditional: '按规定需要第三方监测的，如深基坑',
    basis: decreeClause([20], '需要第三方监测的，委托有相应勘察资质的单位监测'),
  },
  'site-notice': {
    title: '现场公告与警示',
    responsible: '施工单位；公告载明责任人员',
    requires: ['plan-approval'],
    contents: ['危大工程名称', '施工时间', '具体责任人员', '危险区域安全警示标志'],
    basis: decreeClause([14], '在显著位置公告名称、施工时间和责任人员，在危险区域设置警示标志'),
  },
  'plan-briefing': {
    title: '方案交底',
    responsible: '方案编制人员或项目技术负责人向施工现场管理人员交底',
    signedBy: ['briefer', 'site-manager'],
    requires: ['plan-approval'],
    basis: decreeClause([15], '施工前向施工现场管理人员进行方案交底'),
  },
  'safety-briefing': {
    title: '安全技术交底',
    responsible: '施工现场管理人员向作业人员交底，双方和项目专职安全员共同签字',
    signedBy: ['briefer', 'worker', 'safety-officer'],
    requires: ['plan-briefing'],
    basis: decreeClause([15], '向作业人员进行安全技术交底，由双方和项目专职安全生产管理人员共同签字确认'),
  },
  'worker-register': {
    title: '作业人员登记与带班',
    responsible: '施工单位；项目负责人在现场履职',
    signedBy: ['registrar'],
    requires: ['safety-briefing'],
    basis: decreeClause([17], '对作业人员进行登记，项目负责人在现场履职'),
  },
  start: {
    title: '开始施工',
    responsible: '施工单位严格按照专项施工方案组织施工',
    requires: ['plan-approval', 'safety-briefing', 'site-notice', 'worker-register'],
    requiresForOver: ['expert-argument'],
    basis: decreeClause([16], '严格按照专项施工方案组织施工，不得擅自修改'),
  },
  monitoring: {
    title: '施工监测',
    responsible: '施工单位按规定监测；第三方监测单位按方案监测并报告',
    signedBy: ['monitor'],
    requires: ['start'],
    recurring: true,
    basis: decreeClause([17, 20], '按照规定进行施工监测；发现险情或异常立即报告'),
  },
  patrol: {
    title: '安全巡视与专项巡视检查',
    responsible: '项目专职安全员现场监督；施工单位安全巡视；监理专项巡视检查',
    oneOf: ['safety-officer', 'supervision-staff'],
    requires: ['start'],
    recurring: true,
    basis: decreeClause([17, 18], '专职安全员对实施情况现场监督；监理单位专项巡视检查'),
  },
  acceptance: {
    title: '验收',
    responsible:
      '施工单位、监理单位组织相关人员；合格的经项目技术负责人和总监理工程师签字后，方可进入下一道工序',
    signedBy: ['project-engineer', 'chief-supervisor'],
    requires: ['start'],
    conditional: '按规定需要验收的',
    basis: decreeClause(
      [21],
      '验收合格的，经施工单位项目技术负责人及总监理工程师签字确认后，方可进入下一道工序',
    ),
  },
  archive: {
    title: '危大工程安全管理档案',
    responsible: '施工单位、监理单位分别建档',
    signedBy: ['archivist'],
    requires: ['acceptance'],
    contents: [
      '施工单位：方案及审核、专家论证、交底、现场检查、验收及整改',
      '监理单位：监理实施细则、方案审查、专项巡视检查、验收及整改',
    ],
    basis: decreeClause([24], '建立危大工程安全管理档案'),
  },
}

/** The seventeen steps of a dangerous work in their order. Source: 住房和城乡建设部令第37号. */
export const steps = Object.fromEntries(
  stepIds.map((key) => [key, asStep(key, told[key])]),
) as unknown as Readonly<Record<StepKey, Step>>
