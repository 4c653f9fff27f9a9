export { exportRoutes } from './routes.ts'
export { exportedList, type ExportedList } from './kinds.ts'
export { handOut } from './hand-out.ts'
