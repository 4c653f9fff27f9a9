import { addDays, addMonths, addYears, type PlainDate } from '../kernel/date.ts'
import type { CertificateTerms } from './terms.ts'

type ValidityTerms = Pick<CertificateTerms, 'validYears' | 'expiry'>

/** The last day of a certificate given on a day (CR-V01). Imported days are kept as they came, never computed again. */
export function expiryOf(issuedOn: PlainDate, { validYears, expiry }: ValidityTerms): PlainDate {
  const anniversary = addYears(issuedOn, validYears)
  return expiry === 'anniversary' ? anniversary : addDays(anniversary, -1)
}

/** The last day after an extension: counted from the old one, not from the day of the decision (CR-V02). */
export function extendedExpiry(expires: PlainDate, { validYears }: ValidityTerms): PlainDate {
  return addYears(expires, validYears)
}

/** The first day on which an extension may be asked for (CR-X02, J-04). */
export function extensionFrom(
  expires: PlainDate,
  { extensionMonths }: Pick<CertificateTerms, 'extensionMonths'>,
): PlainDate {
  return addMonths(expires, -extensionMonths)
}

/** Whether a certificate is one of those a province extends by themselves (CR-V03). */
export function inCampaign(expires: PlainDate, { campaign }: Pick<CertificateTerms, 'campaign'>): boolean {
  return campaign !== null && campaign.from <= expires && expires <= campaign.to
}
