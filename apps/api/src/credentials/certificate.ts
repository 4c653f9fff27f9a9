import { credentialUrl } from '@anzhu/contract/credential'
import type { PlainDate } from '@anzhu/law/kernel/date'
import type { House } from '../house.ts'
import { shortMask } from './short-mask.ts'

/** What the QR of one version of a certificate is made of. */
export interface CertificateToSign {
  /** Six digits of the province, ending in 0000. */
  readonly province: string
  /** Normalised, with full-width brackets. */
  readonly number: string
  /** The full name that stands on it; it is masked here. */
  readonly holderName: string
  /** Of the enterprise on it; null where none stands there. */
  readonly creditCode: string | null
  readonly expiresOn: PlainDate
  readonly version: number
  /** certificates.versions.status_place of that version. */
  readonly statusPlace: number
}

/**
 * Signs the QR of an electronic certificate and returns its address, https://<host>/c/<token>. Data that break a rule of
 * docs/credential.md are a RangeError saying which. A token never ends by itself: keep it with the rendered document.
 */
export async function issueCertificateCredential(
  { credentials, clock, settings }: Pick<House, 'credentials' | 'clock' | 'settings'>,
  certificate: CertificateToSign,
): Promise<{ readonly url: string; readonly issuedAt: Date }> {
  const issuedAt = clock.now()
  const token = await credentials.issue({
    kind: 'certificate',
    issuer: certificate.province,
    certificateNumber: certificate.number,
    maskedName: shortMask(certificate.holderName),
    creditCode: certificate.creditCode,
    validTo: certificate.expiresOn,
    version: certificate.version,
    statusIndex: certificate.statusPlace,
    issuedAt: Math.floor(issuedAt.getTime() / 1000),
  })
  return { url: credentialUrl(settings.publicUrl, token), issuedAt }
}
