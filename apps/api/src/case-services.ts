import { terminationService } from './assessment/index.ts'
import { servicesOf, type Services } from './cases/index.ts'
import { awardService, badConductService } from './conduct/index.ts'
import { examEnrolServices } from './exams/index.ts'
import { certificateServices } from './certificates/index.ts'
import { employmentServices } from './employment/index.ts'
import { rectificationService } from './inspections/index.ts'
import { labourServices } from './labour/index.ts'
import { medicalReportService } from './medical/index.ts'
import { appealService } from './safety-code/index.ts'
import { bodyApplicationService } from './training/index.ts'

/** Every service that people can apply for. A new one: its flow in the law, its service in its context, and a line here; versions of a flow beside each other. */
export const caseServices: Services = servicesOf([
  bodyApplicationService,
  medicalReportService,
  terminationService,
  rectificationService,
  badConductService,
  awardService,
  appealService,
  ...examEnrolServices,
  ...certificateServices,
  ...employmentServices,
  ...labourServices,
])
