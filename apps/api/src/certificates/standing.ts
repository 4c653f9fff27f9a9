import { usabilityOf, stateInWords, type Usability } from '@anzhu/law/certificates/usability'
import type { PlainDate } from '@anzhu/law/kernel/date'
import { employmentOf } from './judge-case.ts'
import type { KnownPerson } from './known-persons.ts'
import { asFacts, originOf, termsOf, type CertificateRecord } from './records.ts'

/** Whether a certificate can be used on a day, why not, and the word for it. */
export interface Standing extends Usability {
  readonly stateName: string
}

/** How a certificate of a known person stands on a day: computed from today's facts, never stored. */
export function standingOf(person: KnownPerson, row: CertificateRecord, on: PlainDate): Standing {
  const terms = termsOf(row)
  const usability = usabilityOf(
    {
      certificate: asFacts(row),
      origin: originOf(row),
      others: person.certificates.filter(({ id }) => id !== row.id).map(asFacts),
      employment: employmentOf(person),
      photo: person.papers.includes('photo'),
      constructorRegisteredAt: person.constructorAt,
      identityMatches: row.holder_name === person.name,
      terms,
    },
    on,
  )
  return { ...usability, stateName: stateInWords(usability.state, terms) }
}
