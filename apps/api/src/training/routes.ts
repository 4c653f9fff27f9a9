import * as contract from '@anzhu/contract/training'
import { serve, type Server } from '../http/serve.ts'
import { listTrainingBodies, restoreTrainingBody, suspendTrainingBody } from './bodies.ts'
import { checkInTrainees } from './check-in.ts'
import { correctTrainingResult, decideTrainingCorrection } from './correct.ts'
import { enrolComer, enrolTrainees, examineTrainees, withdrawEnrolment } from './enrol-endpoints.ts'
import { downloadResultSheet } from './import-results.ts'
import { countTrainingPlans, listTrainingPlans } from './list-plans.ts'
import {
  cancelTrainingPlan,
  createTrainingPlan,
  editTrainingPlan,
  finishTrainingPlan,
  publishTrainingPlan,
  startTrainingPlan,
} from './manage-plan.ts'
import { enrolMyself, viewMyTrainings } from './my.ts'
import { asPlan, readPlan } from './plans.ts'
import { listTrainingRecords } from './records.ts'
import { recordTrainingResults } from './results.ts'
import { countTrainingEnrolments, listTrainingEnrolments } from './roster.ts'
import { endTrainingPlan } from './supervise-plan.ts'

/** Training plans, who takes part, results, and the supervision of training bodies. */
export function trainingRoutes(server: Server): void {
  serve(server, contract.listTrainingPlans, listTrainingPlans)
  serve(server, contract.countTrainingPlans, countTrainingPlans)
  serve(server, contract.viewTrainingPlan, async (call, { id }) =>
    asPlan(await readPlan(call, id), call.actor),
  )
  serve(server, contract.createTrainingPlan, createTrainingPlan)
  serve(server, contract.editTrainingPlan, editTrainingPlan)
  serve(server, contract.publishTrainingPlan, publishTrainingPlan)
  serve(server, contract.startTrainingPlan, startTrainingPlan)
  serve(server, contract.finishTrainingPlan, finishTrainingPlan)
  serve(server, contract.cancelTrainingPlan, cancelTrainingPlan)
  serve(server, contract.listTrainingEnrolments, listTrainingEnrolments)
  serve(server, contract.countTrainingEnrolments, countTrainingEnrolments)
  serve(server, contract.examineTrainees, examineTrainees)
  serve(server, contract.enrolTrainees, enrolTrainees)
  serve(server, contract.enrolComer, enrolComer)
  serve(server, contract.withdrawEnrolment, withdrawEnrolment)
  serve(server, contract.checkInTrainees, checkInTrainees)
  serve(server, contract.recordTrainingResults, recordTrainingResults)
  serve(server, contract.downloadResultSheet, downloadResultSheet)
  serve(server, contract.correctTrainingResult, correctTrainingResult)
  serve(server, contract.decideTrainingCorrection, decideTrainingCorrection)
  serve(server, contract.viewMyTrainings, viewMyTrainings)
  serve(server, contract.enrolMyself, enrolMyself)
  serve(server, contract.listTrainingRecords, listTrainingRecords)
  serve(server, contract.listTrainingBodies, listTrainingBodies)
  serve(server, contract.endTrainingPlan, endTrainingPlan)
  serve(server, contract.suspendTrainingBody, suspendTrainingBody)
  serve(server, contract.restoreTrainingBody, restoreTrainingBody)
}
