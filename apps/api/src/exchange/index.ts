import * as contract from '@anzhu/contract/exchange'
import { serve, type Server } from '../http/serve.ts'
import { readCertificates, readTrainings, readWorkers } from './people.ts'
import { readEnterprises, readParticipants, readProjects } from './places.ts'
import { readEmployees, readManagers, readPassages, readProjectWorkers } from './work.ts'

/** The objects of the national data standard, for other systems to read (docs/exchange.md). */
export function exchangeRoutes(server: Server): void {
  serve(server, contract.exchangeProjectMaster, readProjects)
  serve(server, contract.exchangeSubContractor, readEnterprises)
  serve(server, contract.exchangeProjectSubContractor, readParticipants)
  serve(server, contract.exchangeWorkerMaster, readWorkers)
  serve(server, contract.exchangePersonalCertifications, readCertificates)
  serve(server, contract.exchangeProjectWorker, readProjectWorkers)
  serve(server, contract.exchangeProjectTraining, readTrainings)
  serve(server, contract.exchangeEntryExitHistory, readPassages)
  serve(server, contract.exchangeCompanyEmploye, readEmployees)
  serve(server, contract.exchangeEmployeeMaster, readManagers)
}
