import type { Category } from '@anzhu/law/certificates/facts'
import type { PlainDate } from '@anzhu/law/kernel/date'

/** A certificate as the register of the former system holds it. */
export interface HistoricCertificate {
  readonly number: string
  readonly category: Category
  readonly holderName: string
  readonly enterprise: string
  readonly creditCode: string | null
  readonly post: string
  readonly issuedOn: PlainDate
  readonly expiresOn: PlainDate
  /** As the former system says it: 有效, 注销. */
  readonly status: string
}

/** The register of the system that gave out certificates before this one, as far as it is asked here (CT-50, EC-05). */
export interface HistoricCertificates {
  /** Where the certificates come from, as people read it. */
  readonly source: string
  /** Every certificate of somebody of this name and ID number; throws when the register cannot be reached. */
  find(who: { readonly name: string; readonly idNumber: string }): Promise<readonly HistoricCertificate[]>
}
