import { done } from '@anzhu/contract/fields'
import * as enterprises from '@anzhu/contract/enterprise-record'
import * as people from '@anzhu/contract/people'
import * as qualifications from '@anzhu/contract/qualifications'
import * as contract from '@anzhu/contract/registry'
import { Refusal } from '@anzhu/law/kernel/refusal'
import { announceFacts } from '../facts/changed.ts'
import { serve, type Call, type Server } from '../http/serve.ts'
import { listAccessLog } from './access-log.ts'
import { correctAnnualTraining, recordAnnualTrainings } from './annual-trainings.ts'
import {
  confirmBusinessRecord,
  replaceEnterprisePapers,
  syncBusinessRecord,
  viewEnterprisePaper,
  viewEnterpriseRecord,
} from './enterprise-record.ts'
import { editParticulars, nameInPerson } from './particulars.ts'
import { replacePersonPapers, viewPersonPaper, viewPersonRecord } from './person-record.ts'
import { listEnterprises, listProjects } from './places.ts'
import { childrenOf, findRegions } from './regions/regions.ts'
import { regionView } from './regions/view.ts'
import { registerWorker } from './register-worker.ts'
import { revealField } from './reveal-field.ts'
import { changeQualification, listQualifications } from './supervise-qualifications.ts'
import { asWorker, listWorkers, readWorkerRow } from './workers.ts'

/** Regions, enterprises, projects, and the workers on rosters. */
export function registryRoutes(server: Server): void {
  serve(server, contract.listRegions, async (_, { parent, q }) => {
    const codes = q === undefined ? childrenOf(parent ?? '') : findRegions(q)
    return { items: codes.slice(0, 100).map(({ code }) => regionView(code)) }
  })
  serve(server, contract.listEnterprises, listEnterprises)
  serve(server, contract.listProjects, listProjects)
  serve(server, contract.listWorkers, listWorkers)
  serve(server, contract.viewWorker, async (call, { id }) => {
    call.remark.personId = id
    return asWorker(await readWorkerRow(call, 'person.view', id), call.house.cipher, call.today)
  })
  serve(server, contract.registerWorker, registerWorker)
  serve(server, contract.releaseWorker, releaseWorker)
  serve(server, contract.revealField, revealField)
  serve(server, contract.viewAccessLog, listAccessLog)
  serve(server, qualifications.listQualifications, listQualifications)
  serve(server, qualifications.changeQualification, changeQualification)
  recordRoutes(server)
}

/** What is known of a person and of an enterprise. */
function recordRoutes(server: Server): void {
  serve(server, people.viewPersonRecord, viewPersonRecord)
  serve(server, people.replacePersonPapers, replacePersonPapers)
  serve(server, people.viewPersonPaper, viewPersonPaper)
  serve(server, people.editParticulars, editParticulars)
  serve(server, people.nameInPerson, nameInPerson)
  serve(server, people.recordAnnualTrainings, recordAnnualTrainings)
  serve(server, people.correctAnnualTraining, correctAnnualTraining)
  serve(server, enterprises.viewEnterpriseRecord, viewEnterpriseRecord)
  serve(server, enterprises.replaceEnterprisePapers, replaceEnterprisePapers)
  serve(server, enterprises.viewEnterprisePaper, viewEnterprisePaper)
  serve(server, enterprises.syncBusinessRecord, syncBusinessRecord)
  serve(server, enterprises.confirmBusinessRecord, confirmBusinessRecord)
}

/** Ends the employment; the person, their training and their code stay theirs. */
async function releaseWorker(
  call: Call,
  { id, endedOn, reason }: { id: string; endedOn: string; reason: string },
) {
  const { db, today, remark } = call
  const { employment_id: employmentId, started_on: startedOn } = await readWorkerRow(
    call,
    'person.release',
    id,
  )
  if (endedOn > today || endedOn < (startedOn ?? endedOn)) {
    const sentence = `退场日期 ${endedOn} 不在进场日 ${startedOn} 与今天 ${today} 之间，请改正。`
    throw new Refusal('invalid', sentence, [
      { path: 'endedOn', message: `应在 ${startedOn} 至 ${today} 之间` },
    ])
  }
  const { numUpdatedRows } = await db
    .updateTable('registry.employments')
    .set({ ended_on: endedOn, end_reason: reason })
    .where('id', '=', employmentId)
    .where('ended_on', 'is', null)
    .executeTakeFirstOrThrow()
  if (numUpdatedRows === 0n) throw new Refusal('conflict', '此人刚刚已办理退场，不用再办。请刷新花名册。')
  await announceFacts(db, [id], today)
  remark.personId = id
  return done
}
