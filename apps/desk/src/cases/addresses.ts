import { findFlow } from '@anzhu/law/flows'
import type { CurePage } from '@anzhu/law/kernel/cure'
import { searchFor, type Whom } from './whom.ts'

/** Where an applicant puts right what stands in the way of a case. */
export function addressOfPage(page: CurePage, { personId, certificateId }: Whom): string {
  const person = personId === undefined ? '/people' : `/people/${personId}`
  const pages: Readonly<Record<CurePage, string>> = {
    employment: '/employment',
    papers: person,
    particulars: person,
    'annual-training': person,
    education: certificateId === undefined ? person : `/certs/${certificateId}?part=education`,
    'business-record': '/org',
    certificates: certificateId === undefined ? '/certs' : `/certs/${certificateId}`,
    exams: '/exams',
  }
  return pages[page]
}

/** Where a service is filed: most on the page of applications, those that have a page of their own there. */
export function addressOfService(service: string, whom: Whom = {}): string {
  const flow = findFlow(service)
  if (flow?.service === 'employ') return '/employment'
  if (flow?.service === 'exam-enrol') return '/exams'
  const { personId } = whom
  const chosen = flow?.about === 'certificate' ? whom : { ...(personId !== undefined && { personId }) }
  return `/apply/${service}${searchFor(chosen)}`
}
