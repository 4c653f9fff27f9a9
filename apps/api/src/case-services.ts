import type { Services } from './cases/index.ts'
import { medicalReportService } from './medical/index.ts'
import { appealService } from './safety-code/index.ts'
import { bodyApplicationService } from './training/index.ts'

/** Every service that people can apply for. A new one: its flow in the law, its service in its context, and a line here. */
export const caseServices: Services = new Map(
  [bodyApplicationService, medicalReportService, appealService].map((service) => [service.flow.id, service]),
)
