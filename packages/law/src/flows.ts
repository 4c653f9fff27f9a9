import { terminateSupervision } from './assessment/termination.ts'
import { award } from './conduct/award.ts'
import { badConduct } from './conduct/bad-conduct.ts'
import { certificateFlows } from './certificates/places.ts'
import { rectification } from './inspections/rectification.ts'
import type { Flow } from './kernel/flow.ts'
import { labourFlows } from './labour/flows.ts'
import { medicalReport } from './medical/report.ts'
import { appeal } from './safety-code/appeal.ts'
import { bodyApplication } from './training/body-application.ts'

/** Every approval service of the platform, in the order of its code. A new one: write its flow and list it here. */
export const flows: readonly Flow[] = [
  bodyApplication,
  medicalReport,
  rectification,
  terminateSupervision,
  badConduct,
  award,
  appeal,
  ...certificateFlows,
  ...labourFlows,
]

/** The flow of an id and version, as cases keep it; undefined when no such version is known. */
export function findFlow(id: string, version?: number): Flow | undefined {
  return flows.find((one) => one.id === id && (version === undefined || one.version === version))
}
