import { relationsFor, type Action, type Subject } from '../access/policy.ts'
import type { Role } from '../access/roles.ts'

/** One thing that another system may be allowed to do with an interface key. */
export interface Scope {
  readonly action: Action
  readonly title: string
  readonly kind: 'read' | 'write'
  /** What must be read to do it: an answer shows what was written. A key that has this has those. */
  readonly needs?: readonly Action[]
}

/**
 * What a key can be narrowed to: reading records and handing in what other systems hold. Deciding, accounts, keys, consents
 * and whatever a person must do in person are not here, so no key ever opens them.
 */
export const scopes: readonly Scope[] = [
  { action: 'enterprise.view', title: '读取企业', kind: 'read' },
  { action: 'project.view', title: '读取项目与参建单位', kind: 'read' },
  { action: 'person.view', title: '读取人员、聘用与进场记录（证件号遮挡）', kind: 'read' },
  { action: 'person.reveal', title: '读取人员完整证件号和手机号', kind: 'read', needs: ['person.view'] },
  { action: 'safety-code.view', title: '读取安码', kind: 'read' },
  { action: 'training.view', title: '读取培训计划', kind: 'read' },
  { action: 'certificate.view', title: '读取人员证书', kind: 'read' },
  { action: 'case.view', title: '读取办件进度', kind: 'read' },
  { action: 'inspection.view', title: '读取检查记录', kind: 'read' },
  { action: 'rectification.view', title: '读取整改', kind: 'read' },
  { action: 'review.view', title: '读取月评', kind: 'read' },
  { action: 'equipment.view', title: '读取机械设备', kind: 'read' },
  { action: 'dangerous-work.view', title: '读取危大工程', kind: 'read' },
  { action: 'person.register', title: '登记人员', kind: 'write', needs: ['person.view'] },
  { action: 'person.release', title: '办理人员离职', kind: 'write', needs: ['person.view'] },
  {
    action: 'safety-code.apply',
    title: '申领安码',
    kind: 'write',
    needs: ['safety-code.view', 'person.view'],
  },
  { action: 'safety-code.admit', title: '门禁核验并留存通行记录', kind: 'write' },
  { action: 'training.enrol', title: '报名培训', kind: 'write', needs: ['training.view', 'person.view'] },
  {
    action: 'equipment.edit',
    title: '登记机械设备及检测',
    kind: 'write',
    needs: ['equipment.view', 'project.view'],
  },
]

/** Under which role the key of each administrator acts: an enterprise's as its administrator, a region's as a looker-on or a gate. */
export const keyRoles: Readonly<Partial<Record<Role, readonly KeyRole[]>>> = {
  'enterprise-admin': ['enterprise-admin'],
  'system-admin': ['viewer', 'gate'],
}

/** The roles that a key can act under. */
export type KeyRole = 'enterprise-admin' | 'viewer' | 'gate'

/** What a key acting under this role can be narrowed to; never more than the policy gives the role. */
export function scopesFor(role: KeyRole): readonly Scope[] {
  const subject: Subject = {
    role,
    personId: null,
    organisationId: null,
    projectId: null,
    region: null,
    services: null,
  }
  return scopes.filter(({ action }) => relationsFor(subject, action).length > 0)
}

/** These and what they need. */
export function completed(wanted: readonly Action[]): readonly Action[] {
  const needed = scopes.filter(({ action }) => wanted.includes(action)).flatMap(({ needs = [] }) => needs)
  return [...new Set([...wanted, ...needed])]
}

/** A key lives for at most so many days; then the other system is given a new one. */
export const longestKeyDays = 366
