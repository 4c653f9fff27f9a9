import { allActions, regionPrefix, relations, relationsFor, type Action, type Subject } from './policy.ts'
import { roles, type Role } from './roles.ts'

/** The posts that an enterprise gives to its own people. */
export const enterpriseRoles = [
  'enterprise-admin',
  'labour-clerk',
  'safety-director',
  'project-department',
] as const satisfies readonly Role[]

/** The posts that the security administrator of a region grants to the people of its authorities. */
export const officeRoles = [
  'acceptor',
  'reviewer',
  'approver',
  'viewer',
  'exam-clerk',
  'supervisor',
  'inspector',
  'association',
  'system-admin',
  'security-admin',
  'audit-admin',
] as const satisfies readonly Role[]

/**
 * Who runs the platform, who grants posts and who looks over both: three people (SE-01; GB/T 22239-2019, 8.1.5, as the
 * house remembers it).
 */
export const administratorRoles = [
  'system-admin',
  'security-admin',
  'audit-admin',
] as const satisfies readonly Role[]

/** Steps of one case that two people decide. */
const stepsOfACase: readonly Role[] = ['acceptor', 'reviewer', 'approver']

const isOf = (some: readonly Role[], role: Role) => some.includes(role)

/** A post as far as it can be in the way of another one. */
export interface HeldPost {
  readonly role: Role
  /** Six digits; null for posts of a person. */
  readonly region: string | null
  readonly services: readonly string[] | null
}

/** What speaks against a post at an account: `refused` cannot be granted, `told` is for whoever grants to weigh. */
export interface Conflict {
  readonly kind: 'refused' | 'told'
  readonly sentence: string
}

/** What speaks against one more post beside those that an account holds; empty when nothing does. */
export function conflictsOf(held: readonly HeldPost[], wanted: HeldPost): readonly Conflict[] {
  return held.flatMap((post) => {
    const conflict = conflictOf(post, wanted)
    return conflict === null ? [] : [conflict]
  })
}

function conflictOf(held: HeldPost, wanted: HeldPost): Conflict | null {
  const [has, wants] = [roles[held.role], roles[wanted.role]]
  const refused = (sentence: string): Conflict => ({ kind: 'refused', sentence })
  if (held.role === wanted.role && covers(held, wanted))
    return refused(`这个账号已是这个地区的${has}，不必再授。`)
  const [isAdmin, becomesAdmin] = [held, wanted].map(({ role }) => isOf(administratorRoles, role))
  if (isAdmin === true && becomesAdmin === true && held.role !== wanted.role)
    return refused(`这个账号已是${has}。系统、安全、审计三类管理员须分别由不同的人担任，请另开账号。`)
  if (isAdmin !== becomesAdmin)
    return refused(`这个账号已是${has}，不能再任${wants}：管理员不办业务，办业务的人不任管理员。`)
  if (!isOf(officeRoles, held.role))
    return refused(`这个账号在企业任${has}，不能再任主管部门的${wants}。请另开账号。`)
  if (isOf(stepsOfACase, held.role) && isOf(stepsOfACase, wanted.role) && overlap(held, wanted))
    return {
      kind: 'told',
      sentence: `这个账号已是${has}。同一件申请的两步不能由同一人办理：他办过一步的件，另一步会被拒绝，须由别人办。`,
    }
  return null
}

const under = (inner: string | null, outer: string | null) =>
  inner !== null && outer !== null && inner.startsWith(regionPrefix(outer))

const overlap = (one: HeldPost, other: HeldPost) =>
  under(one.region, other.region) || under(other.region, one.region)

const covers = (held: HeldPost, wanted: HeldPost) =>
  under(wanted.region, held.region) &&
  (held.services === null ||
    (wanted.services !== null && wanted.services.every((one) => held.services?.includes(one) === true)))

/** The services of posts, by the part of their actions before the dot, as whoever grants reads them. */
export const serviceWords: Readonly<Record<string, string>> = {
  account: '本企业账号',
  assessment: '安标考评',
  audit: '审计日志',
  case: '办件',
  certificate: '证书',
  conduct: '不良行为与评优',
  connector: '数据接入',
  consent: '个人同意',
  'dangerous-work': '超危大工程',
  education: '继续教育',
  enterprise: '企业',
  equipment: '机械设备',
  exam: '考试',
  exchange: '数据交换',
  export: '导出复核',
  import: '批量导入',
  inspection: '检查',
  job: '后台作业',
  key: '接口密钥',
  labour: '劳务信息归集',
  medical: '体检',
  national: '国家平台',
  person: '人员',
  post: '用户与岗位',
  project: '项目',
  publicity: '公示',
  qualification: '企业资质',
  rectification: '整改',
  registration: '账号注册审批',
  review: '月评',
  'safety-code': '安码',
  'site-check': '现场检查',
  standard: '检查标准',
  supervision: '抽查与停工',
  training: '培训',
  webhook: '消息推送',
}

/** One service that a post reaches: what it may do there, and to whose. */
export interface ServiceRight {
  readonly service: string
  readonly title: string
  readonly whose: readonly string[]
  readonly actions: readonly Action[]
}

const serviceOf = (action: Action) => action.slice(0, action.indexOf('.'))

/** Everything a post may ever do, by service: the preview of what its holder will see is made of this. */
export function rightsOf(subject: Subject): readonly ServiceRight[] {
  const byService = new Map<string, Action[]>()
  for (const action of allActions) {
    if (relationsFor(subject, action).length === 0) continue
    byService.set(serviceOf(action), [...(byService.get(serviceOf(action)) ?? []), action])
  }
  return [...byService].map(([service, actions]) => ({
    service,
    title: serviceWords[service] ?? service,
    whose: [
      ...new Set(
        actions.flatMap((action) => relationsFor(subject, action).map((relation) => relations[relation])),
      ),
    ],
    actions,
  }))
}

/** The services that a role has at all: a post can be narrowed to some of them. */
export const servicesOfRole = (role: Role): readonly { service: string; title: string }[] =>
  rightsOf({
    role,
    personId: null,
    organisationId: null,
    projectId: null,
    region: null,
    services: null,
  }).map(({ service, title }) => ({ service, title }))
