export { enterpriseImport } from './import-enterprises.ts'
export { registrationRoutes } from './routes.ts'
