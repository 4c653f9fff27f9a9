/**
 * The signed QR credential of docs/credential.md: what issuers write and verifiers read, in the browser and on the
 * server, with no dependency but the law's calendar.
 */
export type { CertificateClaims } from './credential/certificate-claims.ts'
export type { PaperClaims } from './credential/paper-claims.ts'
export { mostPaperLetters } from './credential/paper-claims.ts'
export type { Claims } from './credential/claims.ts'
export { decodeClaims, encodeClaims } from './credential/claims.ts'
export type { SafetyCodeClaims } from './credential/safety-code-claims.ts'
export { phoneLifetime } from './credential/safety-code-claims.ts'
export { codeNumberOf, formatCodeNumber, isCodeNumber, newCodeNumber } from './credential/code-number.ts'
export type { Scanned } from './credential/scan.ts'
export { credentialUrl, foreignWarning, scanNotices, tokenFromScan } from './credential/scan.ts'
export type { Unreadable } from './credential/sign1.ts'
export type { ReadToken } from './credential/token.ts'
export type { OfflineKnowledge, OfflineVerdict, PackedHolder, ScanPack } from './credential/offline.ts'
export { judgeOffline, packLifetime } from './credential/offline.ts'
export type { StatusList, StatusVerdict } from './credential/status-list.ts'
export {
  decodeStatusList,
  draftStatusList,
  statusIssuerOf,
  statusLifetime,
  tellsOfCertificates,
  verifyStatusList,
} from './credential/status-list.ts'
export { decodeToken, draftToken, longestToken } from './credential/token.ts'
export type { CredentialKey, CredentialVerdict, Disbelief, Freshness } from './credential/verdict.ts'
export { freshness, freshnessNotices, keysFor, verdictAt, verifyToken } from './credential/verdict.ts'
export type { CertificateVerdict, Look, PaperVerdict, VerdictName } from './credential/verdict-words.ts'
export {
  certificateVerdicts,
  lookOf,
  notOurs,
  offlineSentence,
  paperVerdicts,
  verdicts,
  verdictWords,
} from './credential/verdict-words.ts'
