export { registryRoutes } from './routes.ts'
export {
  employedElsewhere,
  enrolWorkers,
  findByIdNumbers,
  registerPerson,
  type Known,
  type NewWorker,
} from './enrol.ts'
export { mustBeIdentity, mustBeSameName } from './register-worker.ts'
export {
  isQualified,
  restoreQualification,
  grantQualification,
  suspendQualification,
} from './qualifications.ts'
export { nameMatches, textMatches } from './search.ts'
export { regionView } from './regions/view.ts'
export { workersQuery } from './workers.ts'
export { workerColumns } from './belongings.ts'
