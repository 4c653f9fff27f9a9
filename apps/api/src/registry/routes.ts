import * as enterprises from '@anzhu/contract/enterprise-record'
import * as people from '@anzhu/contract/people'
import * as newProjects from '@anzhu/contract/project-registration'
import * as qualifications from '@anzhu/contract/qualifications'
import * as contract from '@anzhu/contract/registry'
import { serve, serveProven, type Server } from '../http/serve.ts'
import { listAccessLog } from './access-log.ts'
import { correctAnnualTraining, recordAnnualTrainings } from './annual-trainings.ts'
import {
  confirmBusinessRecord,
  replaceEnterprisePapers,
  syncBusinessRecord,
  viewEnterprisePaper,
  viewEnterpriseRecord,
} from './enterprise-record.ts'
import { nameInPerson } from './identify.ts'
import { editParticulars } from './particulars.ts'
import { viewPortrait } from './portraits.ts'
import { replacePersonPapers, viewPersonPaper, viewPersonRecord } from './person-record.ts'
import { listEnterprises, listProjects } from './places.ts'
import { childrenOf, findRegions } from './regions/regions.ts'
import { regionView } from './regions/view.ts'
import { askAboutFirms, findFirm, registerFirm, registerProject } from './register-project.ts'
import { registerWorker } from './register-worker.ts'
import { releaseWorker } from './release-worker.ts'
import { revealField } from './reveal-field.ts'
import { changeQualification, listQualifications } from './supervise-qualifications.ts'
import { listWorkers } from './list-workers.ts'
import { asWorker, readWorkerRow } from './workers.ts'

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
  serve(server, people.viewPortrait, viewPortrait)
  serve(server, people.viewHall, async ({ house: { settings } }) => ({ reader: settings.cardReader }))
  serve(server, people.recordAnnualTrainings, recordAnnualTrainings)
  serve(server, people.correctAnnualTraining, correctAnnualTraining)
  serve(server, enterprises.viewEnterpriseRecord, viewEnterpriseRecord)
  serve(server, enterprises.replaceEnterprisePapers, replaceEnterprisePapers)
  serve(server, enterprises.viewEnterprisePaper, viewEnterprisePaper)
  serve(server, newProjects.findFirm, findFirm)
  serveProven(server, newProjects.registerFirm, (call, firm) => askAboutFirms(call, [firm]), registerFirm)
  serveProven(
    server,
    newProjects.registerProject,
    (call, { contractor, labourFirms }) => askAboutFirms(call, [contractor, ...labourFirms]),
    registerProject,
  )
  serve(server, enterprises.syncBusinessRecord, syncBusinessRecord)
  serve(server, enterprises.confirmBusinessRecord, confirmBusinessRecord)
}
