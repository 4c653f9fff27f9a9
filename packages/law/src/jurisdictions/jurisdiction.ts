import type { CertificateTerms } from '../certificates/terms.ts'
import type { Citation } from '../kernel/cite.ts'
import type { SafetyCodePolicy } from '../safety-code/policy.ts'
import type { SiteSafetyTerms } from './site-safety.ts'

/** The ways of signing in that the platform has. */
export type SignInMethod = 'password' | 'sms' | 'licence' | 'certificate' | 'security-key' | 'wechat'

/** The three doors of the sign-in page. */
export type Door = 'enterprise' | 'person' | 'authority'

/** How an enterprise gets its account: at once, once the office agrees, or not over the net. */
export type Registration = 'open' | 'approved' | 'closed'

/**
 * What lets somebody set a new password: a code sent to the registered contact's phone, or the contact's name, ID number and
 * phone together. Known facts alone never do: they find the account, and a code to the phone still proves the person.
 */
export type RecoveryWay = 'sms' | 'facts'

/** What is prescribed for accounts. */
export interface AccountTerms {
  readonly registration: Registration
  readonly recovery: readonly RecoveryWay[]
  /** Minutes without use after which the page is locked and asks who is there. */
  readonly idleLockMinutes: number
}

/** Which files a region takes: the kinds by content, not by name, and the size in bytes. */
export interface UploadLimits {
  readonly types: readonly ('pdf' | 'jpeg' | 'png')[]
  readonly maxBytes: number
}

/** How the enterprises of the labour trade are registered: who looks after the register. */
export interface LabourRegistry {
  readonly associationName: string
  /** Towns and streets of the district, as addresses write them. */
  readonly towns: readonly string[]
}

/** Everything a region can decide for itself. */
export interface Settings {
  /** How the safety code is run; null where there is none. */
  readonly safetyCode: SafetyCodePolicy | null
  /** What is prescribed for the certificates of 安管人员. */
  readonly certificates: CertificateTerms
  /** What is prescribed for building sites: inspections, reviews, assessment. */
  readonly siteSafety: SiteSafetyTerms
  readonly upload: UploadLimits
  /** The registry of the labour trade; null where there is none. */
  readonly labourRegistry: LabourRegistry | null
  /** What opens each door; the first is offered first. */
  readonly doors: Readonly<Record<Door, readonly SignInMethod[]>>
  readonly accounts: AccountTerms
}

/**
 * A region as far as its law differs from its parent's: what it does not say, its parent says. `regionCode` is GB/T 2260,
 * 000000 for the whole country. Every own setting names its basis.
 */
export interface Jurisdiction {
  readonly id: string
  readonly name: string
  readonly regionCode: string
  readonly parent: string | null
  readonly own: Partial<Settings>
  readonly basis: { readonly [Key in keyof Settings]?: Citation }
}
