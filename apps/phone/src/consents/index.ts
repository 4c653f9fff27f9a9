export { AskConsent } from './AskConsent.tsx'
export { useConsent } from './use-consent.ts'
