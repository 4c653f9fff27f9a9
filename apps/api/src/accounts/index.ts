export { firmImport } from './by-sheet/firm-import.ts'
export { staffImport } from './by-sheet/staff-import.ts'
export { accountRoutes } from './routes.ts'
