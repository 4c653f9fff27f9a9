export { examEnrolServices } from './enrol-service.ts'
export { examRoutes } from './routes.ts'
export { scoreImport } from './import-scores.ts'
export { historyImport } from './import-history.ts'
