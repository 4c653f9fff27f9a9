import type { CertificateTerms } from '../certificates/terms.ts'
import type { Citation } from '../kernel/cite.ts'
import type { SafetyCodePolicy } from '../safety-code/policy.ts'
import type { SiteSafetyTerms } from './site-safety.ts'

/** The ways of signing in that the platform has. */
export type SignInMethod = 'password' | 'sms'

/** The three doors of the sign-in page. */
export type Door = 'enterprise' | 'person' | 'authority'

/** Which files a region takes: the kinds by content, not by name, and the size in bytes. */
export interface UploadLimits {
  readonly types: readonly ('pdf' | 'jpeg' | 'png')[]
  readonly maxBytes: number
}

/** How the enterprises of the labour trade are registered: who looks after the register. */
export interface LabourRegistry {
  readonly associationName: string
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
  readonly doors: Readonly<Record<Door, readonly SignInMethod[]>>
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
