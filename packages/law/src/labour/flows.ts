import type { Flow } from '../kernel/flow.ts'
import { labourEnterprise } from './enterprise.ts'
import { labourManager, labourSafetyOfficer } from './people.ts'
import { labourProject } from './project.ts'

/** The services of the labour registry, in the order of their codes. */
export const labourFlows: readonly Flow[] = [
  labourEnterprise,
  labourSafetyOfficer,
  labourManager,
  labourProject,
]

/** What the registry keeps a list of, and the service by which something gets onto it. */
export const labourKinds = {
  enterprise: { title: '基本信息', flow: labourEnterprise.id },
  'safety-officer': { title: '安全员', flow: labourSafetyOfficer.id },
  manager: { title: '劳资专管员', flow: labourManager.id },
  project: { title: '项目信息', flow: labourProject.id },
} as const
export type LabourKind = keyof typeof labourKinds

/** The kinds in the order of their services. */
export const allLabourKinds = Object.keys(labourKinds) as LabourKind[]
