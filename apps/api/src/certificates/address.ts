import type { House } from '../house.ts'
import type { CertificateRecord } from './records.ts'

/** No I, L, O or U: what is typed from paper is not mistaken. */
const signs = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

/** The address in the QR of a certificate, at which anybody sees how it stands today. */
export async function certificateAddress(
  { settings }: Pick<House, 'settings'>,
  { number }: CertificateRecord,
): Promise<string> {
  return `${settings.publicUrl}/v/cert?number=${encodeURIComponent(number)}`
}

/** Twelve signs that only the platform can have printed on this version. */
export function verificationCodeOf(
  { cipher }: Pick<House, 'cipher'>,
  { id, version }: Pick<CertificateRecord, 'id' | 'version'>,
): string {
  return [...cipher.hash(`certificate ${id} ${version}`).subarray(0, 12)]
    .map((byte) => signs[byte % signs.length])
    .join('')
}
