import type { CaseFacts } from './facts.ts'
import type { CertificateTerms } from './terms.ts'

/** The facts of a case under the terms of its jurisdiction: what every condition of the certificate services looks at. */
export type Judged = CaseFacts & { readonly terms: CertificateTerms }
