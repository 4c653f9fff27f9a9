export { platformHealthRoutes } from './routes.ts'
