export { registryRoutes } from './routes.ts'
export {
  employ,
  employedElsewhere,
  enrolWorkers,
  findByIdNumbers,
  registerPerson,
  type Known,
  type NewWorker,
} from './enrol.ts'
export {
  isOnAnotherProject,
  mustBeIdentity,
  mustBeSameName,
  mustBeTheirProject,
  mustNotBeOnAnother,
  onAnotherProject,
} from './register-worker.ts'
export {
  isQualified,
  restoreQualification,
  grantQualification,
  suspendQualification,
} from './qualifications.ts'
export { isPartOfName, nameMatches, textMatches } from './search.ts'
export { readRegionCell } from './regions/region-cell.ts'
export { regionView } from './regions/view.ts'
export { asWorker, readWorkerRow, workersQuery } from './workers.ts'
export { workerColumns } from './belongings.ts'
export type { BusinessEntry, BusinessRegistry } from './business/business-registry.ts'
export { httpBusinessRegistry } from './business/http.ts'
export { simulatedBusinessRegistry } from './business/simulator.ts'
export { askedBusiness, knownBusiness, type KnownBusiness } from './business/known.ts'
export { asSpan, spansOf, spansQuery } from './employments.ts'
export { keepPapers, papersFor, papersOf, seesPapersOf, type Kept, type Whose } from './papers.ts'
export { reasonWords } from './reveal-field.ts'
export { countReveal, forgetReveals } from './reveals.ts'
export { renameEnterprise } from './rename-enterprise.ts'
export { projectImport } from './import-projects.ts'
export { standOrStop } from './project-status.ts'
export { anonymise, eraseParticulars } from './erase-person.ts'
export { hasPortrait, portraitToCompare } from './portraits.ts'
export { enterEnterprise, findByCreditCode, regionOfCreditCode, type KnownEnterprise } from './newcomers.ts'
