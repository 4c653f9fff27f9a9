import type { CurePage } from '@anzhu/law/kernel/cure'
import type { Whom } from './whom.ts'

/** Where an applicant puts right what stands in the way of a case. */
export function addressOfPage(page: CurePage, { personId, certificateId }: Whom): string {
  const person = personId === undefined ? '/people' : `/people/${personId}`
  const pages: Readonly<Record<CurePage, string>> = {
    employment: '/employment',
    papers: person,
    particulars: person,
    'annual-training': person,
    education: certificateId === undefined ? person : `/certs/${certificateId}`,
    'business-record': '/enterprise',
    certificates: certificateId === undefined ? '/certs' : `/certs/${certificateId}`,
    exams: '/exams',
  }
  return pages[page]
}
