/**
 * The signed QR credential of docs/credential.md: what issuers write and verifiers read, in the browser and on the
 * server, with no dependency but the law's calendar.
 */
export type { Claims, SafetyCodeClaims } from './credential/claims.ts'
export { decodeClaims, encodeClaims, phoneLifetime } from './credential/claims.ts'
export { codeNumberOf, formatCodeNumber, isCodeNumber, newCodeNumber } from './credential/code-number.ts'
export type { Scanned } from './credential/scan.ts'
export { credentialUrl, scanNotices, tokenFromScan } from './credential/scan.ts'
export type { ReadToken, Unreadable } from './credential/token.ts'
export { decodeToken, draftToken, longestToken } from './credential/token.ts'
export type { CredentialKey, CredentialVerdict, Disbelief, Freshness } from './credential/verdict.ts'
export { freshness, freshnessNotices, keysFor, verdictAt, verifyToken } from './credential/verdict.ts'
