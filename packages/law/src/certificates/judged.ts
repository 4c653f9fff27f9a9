import { provinceOf } from '../jurisdictions.ts'
import type { Rule } from '../kernel/rule.ts'
import type { CaseFacts, Category, CertificateFacts } from './facts.ts'
import type { CertificateTerms } from './terms.ts'

/** The facts of a case, and what its jurisdiction prescribes. What is absent, no rule has anything to say about. */
export type Judged = CaseFacts & { readonly terms: CertificateTerms }

/** A condition of a certificate service. */
export type CertificateRule = Rule<Judged>

/** True for the services that end in a certificate one does not have yet. */
export function asksForNew({ service }: CaseFacts): boolean {
  return service === 'new' || service === 'exam-enrol'
}

/** The category in question: of the batch, applied for, or of the certificate. */
export function categoryOf(facts: CaseFacts): Category | undefined {
  const { service, category, certificate, batch } = facts
  if (service === 'exam-enrol') return batch?.category ?? category
  return service === 'new' ? category : (certificate?.category ?? category)
}

/** Whether the person works for an enterprise; undefined when nothing is known of either. */
export function worksFor({ employment }: CaseFacts, enterprise: string | undefined): boolean | undefined {
  if (employment === undefined || enterprise === undefined) return undefined
  return employment.some((one) => one.enterprise === enterprise && one.status === 'active')
}

/** True when the certificate is known to be of another province than the one that decides. */
export function ofAnotherProvince({ certificate, jurisdiction }: CaseFacts): boolean {
  const here = provinceOf(jurisdiction)
  return here !== null && certificate?.province !== undefined && certificate.province !== here
}

/** What a sentence calls the certificate: number, category or just that. */
export function called(
  certificate: Partial<CertificateFacts> & { readonly number?: string | undefined },
): string {
  const { number, category } = certificate
  return number ?? (category === undefined ? '这本证书' : `${category} 类证书`)
}

/** What was filled in, blanks not counted. */
export function filled(text: string | null | undefined): boolean {
  return typeof text === 'string' && text.trim() !== ''
}

/** The statuses in words. */
export const statusWords: Readonly<Record<CertificateFacts['status'], string>> = {
  valid: '有效',
  suspended: '已暂扣',
  revoked: '已撤销',
  cancelled: '已注销',
  transferred_out: '已转出',
}
