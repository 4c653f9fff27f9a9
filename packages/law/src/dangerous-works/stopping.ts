import type { Role } from '../access/roles.ts'

/** Who stops a dangerous work, the lowest first. */
export const stoppingSides = { department: '项目部', enterprise: '施工单位', authority: '监督机构' } as const
export type StoppingSide = keyof typeof stoppingSides

const order = Object.keys(stoppingSides) as StoppingSide[]

/** For which side a post stops and resumes works; null for posts that do neither. */
export function stoppingSideOf(role: Role | null): StoppingSide | null {
  if (role === 'inspector') return 'authority'
  if (role === 'safety-director' || role === 'enterprise-admin') return 'enterprise'
  return role === 'project-department' ? 'department' : null
}

/** Whether a post lets go on what a side stopped: only that side itself or one above it. */
export function mayResume(role: Role | null, stoppedBy: StoppingSide): boolean {
  const side = stoppingSideOf(role)
  return side !== null && order.indexOf(side) >= order.indexOf(stoppedBy)
}
