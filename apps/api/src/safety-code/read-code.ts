import type { Scan, Verdict } from '@anzhu/contract/scanning'
import { tokenFromScan, type CertificateClaims, type PaperClaims } from '@anzhu/contract/credential'
import { colourOnDay } from '@anzhu/law/safety-code/standing'
import { standingOfCredential, type CertificateStanding } from '../certificate-query/index.ts'
import { findPaper, type CheckedPaper } from '../documents/index.ts'
import type { House } from '../house.ts'
import type { Holder, LookUp } from './look-up.ts'

/** What a scanned or typed code turned out to be, before it is told to anybody. */
export interface Reading {
  readonly verdict: Verdict['verdict']
  readonly form: Scan['form']
  /** Who holds the code; null when nobody does, and when the code is too old to speak for anybody. */
  readonly holder: Holder | null
  /** How the certificate stands that was scanned; null for everything else. */
  readonly certificate: CertificateStanding | null
  /** The paper that was scanned, where it is on record; null for everything else. */
  readonly paper: CheckedPaper | null
}

/** What a content says before the register is asked: whose number it is, or why it is no code that counts. */
export type Content =
  | { readonly codeNumber: string; readonly form: Scan['form'] }
  | {
      readonly codeNumber: null
      readonly form: Scan['form']
      readonly verdict: Verdict['verdict']
      /** Of a genuine credential of a certificate; the register then says more. */
      readonly certificate?: CertificateClaims
      /** Of a genuine credential of a paper, likewise. */
      readonly paper?: PaperClaims
    }

/** Reads a content at an instant: a token by its signature and age, typed digits as the question they are. Never throws. */
export function readContent(house: House, content: string, at: Date): Content {
  const scanned = tokenFromScan(content, [house.settings.publicUrl])
  if (scanned.kind === 'refused') return { codeNumber: null, verdict: 'unknown', form: 'none' }
  if (scanned.kind === 'code-number') return { codeNumber: scanned.codeNumber, form: 'typed' }
  const token = house.credentials.verify(scanned.token, Math.floor(at.getTime() / 1000))
  if (token.ok) {
    const { claims, freshness } = token
    if (claims.kind === 'paper')
      return { codeNumber: null, form: freshness, verdict: 'paper-unknown', paper: claims }
    return claims.kind === 'certificate'
      ? { codeNumber: null, form: freshness, verdict: 'unknown', certificate: claims }
      : { codeNumber: claims.codeNumber, form: freshness }
  }
  // Genuine, but signed a day ago or, by some clock, in the future.
  if ('claims' in token) return { codeNumber: null, verdict: 'expired', form: 'stale' }
  return { codeNumber: null, verdict: 'forged', form: 'none' }
}

/** Reads what was scanned: a token by its signature, a code number by the register. Never throws on any content. */
export async function readCode(house: House, lookUp: LookUp, content: string): Promise<Reading> {
  const read = readContent(house, content, house.clock.now())
  if (read.codeNumber === null) {
    if (read.paper !== undefined) return readPaper(house, read.paper, read.form)
    const certificate =
      read.certificate === undefined
        ? undefined
        : await standingOfCredential(house.db, read.certificate, house.clock.today())
    const { verdict } = certificate ?? read
    return { verdict, form: read.form, holder: null, certificate: certificate ?? null, paper: null }
  }
  return readHolder(house, await lookUp(read.codeNumber), read.form)
}

/** How the paper of a genuine credential stands in the register today. */
export async function verdictOfPaper(
  house: House,
  { paperNumber, checkCode }: PaperClaims,
): Promise<{ readonly verdict: Verdict['verdict']; readonly paper: CheckedPaper | null }> {
  const paper = await findPaper(house, { number: paperNumber, code: checkCode })
  return paper === undefined
    ? { verdict: 'paper-unknown', paper: null }
    : { verdict: `paper-${paper.state}`, paper }
}

async function readPaper(house: House, claims: PaperClaims, form: Scan['form']): Promise<Reading> {
  return { ...(await verdictOfPaper(house, claims)), form, holder: null, certificate: null }
}

/** Whether something typed into the public's field is a code number rather than a token; also when it is mistyped. */
export function isTypedNumber(content: string): boolean {
  const scanned = tokenFromScan(content, [])
  return (
    scanned.kind === 'code-number' || (scanned.kind === 'refused' && scanned.reason === 'mistyped-number')
  )
}

function readHolder(house: House, holder: Holder | undefined, form: Scan['form']): Reading {
  const read = { form, certificate: null, paper: null }
  if (holder === undefined) return { ...read, verdict: 'unknown', holder: null }
  if (holder.issuedOn === null) return { ...read, verdict: 'withdrawn', holder }
  return { ...read, verdict: colourOnDay(house.clock.today(), holder), holder }
}
