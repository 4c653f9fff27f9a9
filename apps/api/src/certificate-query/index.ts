export { standingOfCredential } from './credential.ts'
export { findPublicly, type Question } from './find.ts'
export { listedPlaces } from './listed.ts'
export type { CertificateStanding } from './tell.ts'
