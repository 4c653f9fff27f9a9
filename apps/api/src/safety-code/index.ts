export { safetyCodeRoutes } from './routes.ts'
export { scanningRoutes } from './scanning-routes.ts'
export { ruleRoutes } from './rule-routes.ts'
export { resumeStandings, safetyCodeQueues, safetyCodeWorkers } from './workers.ts'
export { refreshStandings } from './standings.ts'
export { applyFor, findingsFor } from './apply.ts'
export { gatheredLookUp, type LookUp } from './look-up.ts'
export { publicVerifier, type VerifyPublicly } from './verify-publicly.ts'
export { applicationImport } from './import-applications.ts'
export { standingColumns } from './filter.ts'
export { findPersonIds } from './list.ts'
export { loadDossiers, type Dossier } from './records.ts'
export { tellsMedicalsApart } from './mask-medical.ts'
export { exportedCodes } from './export.ts'
export { appealService } from './appeal-service.ts'
export { countedAhead, countedFor, countedIn, firstOfMonth } from './counted.ts'
export { inRegion, regionOf, scopeOf } from './filter.ts'
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
export { loadRules, rulesFrom, type RulesInForce } from './rules-in-force.ts'
