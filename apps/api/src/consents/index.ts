export { consentRoutes } from './routes.ts'
export { hasConsent, recordDeclaration } from './consents.ts'
