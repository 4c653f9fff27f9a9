import type { CaseFacts, FormFacts } from '@anzhu/law/certificates/facts'
import { checkCertificateNumber } from '@anzhu/law/identifiers/certificate-number'
import type { PlainDate } from '@anzhu/law/kernel/date'
import { isChiefOf, type Asked } from './judge-case.ts'
import type { KnownPerson } from './known-persons.ts'
import type { CertificateRecord } from './records.ts'

/** What is read off a certificate that is not on file yet. */
export function typedCertificate(
  { number, expiresOn }: Asked['values'],
  service: string,
  person: KnownPerson,
  target: string | null,
): CaseFacts['certificate'] {
  if ((service !== 'supplement' && service !== 'transfer-in') || number === undefined) return undefined
  const checked = checkCertificateNumber(number)
  return {
    number,
    ...(checked.ok && { category: checked.category }),
    ...(expiresOn !== undefined && { expires: expiresOn as PlainDate }),
    ...(target !== null && {
      enterprise: target,
      status: 'valid' as const,
      legalRep: checked.ok && checked.category === 'A' && isChiefOf(person, target),
    }),
  }
}

/** What was filled in, as conditions look at it. */
export function formFacts(
  service: string,
  values: Asked['values'],
  record: CertificateRecord | undefined,
): FormFacts {
  return {
    handlerName: values['handlerName'],
    handlerPhone: values['handlerPhone'],
    reason: values['reason'],
    commitment: values['commitment'] === 'true',
    enterpriseInfoCorrection: values['enterpriseInfoCorrection'] === 'true',
    ...(service === 'correct' && record !== undefined && { changes: corrections(values, record) }),
  }
}

/** What a correction would really change: repeating what stands there corrects nothing. */
function corrections(values: Asked['values'], record: CertificateRecord): Record<string, string> {
  const stands = {
    name: record.holder_name,
    post: record.post,
    issuedOn: record.issued_on,
    expiresOn: record.expires_on,
  }
  return Object.fromEntries(
    Object.entries(stands).flatMap(([field, before]) => {
      const now = values[field]
      return now === undefined || now === before ? [] : [[field, now]]
    }),
  )
}
