export { dataRequestRoutes } from './routes.ts'
export { eraseWhatIsDue } from './erase.ts'
