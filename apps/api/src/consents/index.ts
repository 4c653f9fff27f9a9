export { consentRoutes } from './routes.ts'
export { hasConsent } from './consents.ts'
