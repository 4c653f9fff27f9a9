import type { CertificateReason, CertificateRow, CertificateState } from '@anzhu/contract/certificates'
import { categories, type Category } from '@anzhu/law/certificates/facts'
import type { UsabilityReason } from '@anzhu/law/certificates/usability'
import { maskCitizenId } from '@anzhu/law/identifiers/mask'
import { daysBetween, type PlainDate } from '@anzhu/law/kernel/date'
import type { FieldCipher } from '../secrets/field-cipher.ts'
import type { KnownPerson } from './known-persons.ts'
import type { CertificateRecord } from './records.ts'
import type { Standing } from './standing.ts'

/** A certificate as lists show it. */
export function asRow(
  row: CertificateRecord,
  person: KnownPerson,
  { state, stateName, reasons }: Standing,
  { cipher, today }: { readonly cipher: FieldCipher; readonly today: PlainDate },
): CertificateRow {
  return {
    id: row.id,
    number: row.number,
    category: row.category as Category,
    categoryName: categories[row.category as Category],
    person: { id: person.id, name: person.name },
    idNumber: maskCitizenId(cipher.unseal(person.idNumber), 'staff'),
    enterprise: { id: row.enterprise_id, name: row.enterprise_name },
    state: state satisfies CertificateState,
    stateName,
    because: reasons[0]?.sentence ?? '',
    issuedOn: row.issued_on,
    expiresOn: row.expires_on,
    daysLeft: daysBetween(today, row.expires_on as PlainDate),
    enterpriseMatches: row.enterprise_id !== null && person.employer?.id === row.enterprise_id,
    province: row.province,
  }
}

/** A reason with what cures it: a service to file, a photo to upload, or words alone. */
export const asReason = ({ id, sentence, remedy, remedyTitle }: UsabilityReason): CertificateReason => ({
  id,
  sentence,
  remedies: [
    {
      service: remedy === null || remedy === 'photo' ? null : remedy === 'merge' ? 'new-c' : remedy,
      upload: remedy === 'photo' ? 'photo' : null,
      title: remedyTitle,
    },
  ],
})
