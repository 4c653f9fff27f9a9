import type { Capability, Post } from '@anzhu/contract/session'
import { actsByRegion, type Action } from '@anzhu/law/access/policy'
import { mayEver, subjectOf } from '@anzhu/web/session.tsx'
import { hasLabourRegistry } from '../labour/words.ts'
import type { IconName } from './icons.tsx'

interface Entry {
  readonly to: string
  readonly title: string
  readonly icon: IconName
  /** Shown to posts that may ever do this; entries without one are for everybody. */
  readonly action?: Action
  /** Or to posts that may do this. */
  readonly or?: Action
  /** Only to posts that do it by their region; an enterprise finds its own in its record. */
  readonly byRegion?: true
  /** Shown to enterprises qualified for this; with `not` to everybody else. */
  readonly capability?: Capability
  readonly not?: Capability
  /** Not shown to posts that may do this: they have a page of their own for it. */
  readonly unless?: Action
  /** Shown where this holds of the region of the post. */
  readonly where?: (region: string | null) => boolean
}

const entries: readonly Entry[] = [
  { to: '/home', title: '工作台', icon: 'home' },
  { to: '/items', title: '办件', icon: 'cases', action: 'case.view' },
  { to: '/projects', title: '项目', icon: 'site', action: 'project.oversee' },
  { to: '/inspections', title: '检查', icon: 'cases', action: 'inspection.view' },
  { to: '/rectify', title: '整改', icon: 'cases', action: 'rectification.view' },
  { to: '/reviews', title: '月评', icon: 'cases', action: 'review.view' },
  { to: '/hazards', title: '超危大', icon: 'hazard', action: 'dangerous-work.view' },
  { to: '/assessments', title: '安标考评', icon: 'qualified', action: 'assessment.decide' },
  { to: '/completions', title: '竣工与考评', icon: 'qualified', action: 'assessment.appeal' },
  { to: '/draws', title: '双随机抽查', icon: 'scan', action: 'supervision.draw' },
  { to: '/stop-orders', title: '停工通知', icon: 'rules', action: 'supervision.view' },
  { to: '/standards', title: '检查标准', icon: 'rules', action: 'standard.view' },
  { to: '/people', title: '人员', icon: 'people', action: 'person.view' },
  { to: '/hall', title: '窗口实名', icon: 'people', action: 'person.identify' },
  { to: '/data-requests', title: '个人数据申请', icon: 'people', action: 'person.answer-data' },
  { to: '/employment', title: '聘用', icon: 'contract', action: 'person.employments' },
  { to: '/certs', title: '证书', icon: 'certificate', action: 'certificate.view' },
  { to: '/codes', title: '安码', icon: 'code', action: 'safety-code.view' },
  { to: '/health', title: '体检', icon: 'health', action: 'medical.view' },
  { to: '/supervision', title: '安码监管', icon: 'chart', action: 'safety-code.supervise' },
  { to: '/rules', title: '码规则', icon: 'rules', action: 'safety-code.supervise' },
  { to: '/training', title: '培训计划', icon: 'book', action: 'training.run', capability: 'training-body' },
  { to: '/training', title: '培训', icon: 'book', action: 'training.view', not: 'training-body' },
  {
    to: '/education',
    title: '继续教育',
    icon: 'book',
    action: 'education.record',
    capability: 'training-body',
  },
  { to: '/exams', title: '考试报名', icon: 'exam', action: 'exam.enrol' },
  { to: '/exams', title: '考试', icon: 'exam', action: 'exam.run' },
  { to: '/qualifications', title: '企业资质', icon: 'qualified', action: 'qualification.manage' },
  { to: '/scans', title: '核查记录', icon: 'scan', action: 'safety-code.scan' },
  { to: '/insight', title: '统计', icon: 'graph', action: 'safety-code.view', or: 'case.supervise' },
  { to: '/org/labour', title: '劳务归集', icon: 'firm', action: 'labour.file', where: hasLabourRegistry },
  {
    to: '/labour-projects',
    title: '劳务项目',
    icon: 'contract',
    action: 'labour.file',
    where: hasLabourRegistry,
  },
  {
    to: '/labour',
    title: '劳务名录',
    icon: 'firm',
    action: 'labour.view',
    unless: 'labour.file',
    where: hasLabourRegistry,
  },
  { to: '/org', title: '企业', icon: 'firm', action: 'enterprise.edit' },
  { to: '/papers', title: '失败文书', icon: 'rules', action: 'case.documents' },
  { to: '/conduct', title: '不良行为·评优', icon: 'publicity', action: 'conduct.view', byRegion: true },
  { to: '/site-checks', title: '现场检查', icon: 'qualified', action: 'site-check.view', byRegion: true },
  { to: '/publicity', title: '公示', icon: 'publicity', action: 'publicity.manage' },
  { to: '/accounts', title: '账号管理', icon: 'account', action: 'account.manage' },
  { to: '/users', title: '用户与岗位', icon: 'people', action: 'post.grant' },
  { to: '/audit', title: '审计日志', icon: 'rules', action: 'audit.view' },
  { to: '/connectors', title: '数据接入', icon: 'graph', action: 'connector.view' },
  { to: '/jobs', title: '后台作业', icon: 'cases', action: 'job.view' },
  { to: '/registrations', title: '企业注册', icon: 'firm', action: 'registration.decide' },
  { to: '/integrations', title: '系统对接', icon: 'link', action: 'webhook.manage', or: 'key.admit' },
  { to: '/messages', title: '消息', icon: 'bell' },
  { to: '/account', title: '账号', icon: 'account' },
]

/** The one navigation tree, pruned to what this post can use. Lists of people are not for a worker, whose place is the phone. */
export function navigationFor(post: Post): readonly Entry[] {
  return entries.filter(
    ({ action, or = action, byRegion, capability, not, unless, where }) =>
      (where === undefined || where(post.region)) &&
      (unless === undefined || !mayEver(post, unless)) &&
      (action === undefined ||
        or === undefined ||
        (post.role !== 'worker' && (mayEver(post, action) || mayEver(post, or)))) &&
      (byRegion === undefined || action === undefined || actsByRegion(subjectOf(post), action)) &&
      (capability === undefined || post.capabilities.includes(capability)) &&
      (not === undefined || !post.capabilities.includes(not)),
  )
}
