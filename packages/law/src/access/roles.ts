/** Every role a post can carry, with the name its holder reads. What each may do is in policy.ts, nowhere else. */
export const roles = {
  worker: '建筑工人',
  'enterprise-admin': '企业管理员',
  'labour-clerk': '劳资员',
  'safety-director': '企业安全总监',
  'project-department': '项目部',
  acceptor: '受理岗',
  reviewer: '初审岗',
  approver: '审批岗',
  viewer: '查阅岗',
  'exam-clerk': '培训考试录入岗',
  supervisor: '安码监管岗',
  inspector: '安全监督员',
  association: '劳务专委会',
  gate: '门禁与工资系统',
  'system-admin': '系统管理员',
  'security-admin': '安全管理员',
  'audit-admin': '审计管理员',
} as const

export type Role = keyof typeof roles

export const allRoles = Object.keys(roles) as Role[]

/** Posts of authorities, of the association and of whoever runs the platform: they prove themselves twice. */
export const staffRoles: readonly Role[] = [
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
]
