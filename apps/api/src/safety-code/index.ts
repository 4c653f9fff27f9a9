export { safetyCodeRoutes } from './routes.ts'
export { scanningRoutes } from './scanning-routes.ts'
export { refreshStandings } from './standings.ts'
export { applyFor, findingsFor } from './apply.ts'
export { gatheredLookUp, type LookUp } from './look-up.ts'
export { publicVerifier, type VerifyPublicly } from './verify-publicly.ts'
export { applicationImport } from './import-applications.ts'
export { inRegion, scopeOf } from './filter.ts'
export { colourCounts } from './list.ts'
export { scansSeenBy, scansWanted } from './scan-scope.ts'
export {
  foldingQueue,
  foldingWorker,
  foldTallies,
  rememberCounts,
  rememberingQueue,
  rememberingWorker,
} from './tallies.ts'
