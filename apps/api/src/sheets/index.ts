export { importRoutes } from './routes.ts'
export { importQueue, importWorker, resumeImports } from './run-import.ts'
export type { ImportKindDefinition } from './import-kinds.ts'
