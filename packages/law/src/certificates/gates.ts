import { worksFor, type Judged } from './judged.ts'
import type { Gate } from './words.ts'

/**
 * What must follow before an allowed submission is accepted (rules C-11), sorted; empty when nothing must. A transfer to
 * another province asks the employer only where the certificate is with the present one (rules C-5).
 */
export function gatesOf(judged: Judged): readonly Gate[] {
  const { service, exam, submittedBy, terms, employment = [], certificate } = judged
  const byPerson = submittedBy.role === 'person'
  switch (service) {
    case 'new':
      return exam?.source === 'history' && terms.originalsOfHistory ? ['ORIGINALS_CHECK'] : []
    case 'change':
      return ['ORIGINAL_ENTERPRISE_CONFIRM']
    case 'extend':
      return byPerson ? ['EMPLOYER_CONFIRM'] : []
    case 'cancel':
      return byPerson && employment.some(({ status }) => status === 'active') ? ['EMPLOYER_CONFIRM'] : []
    case 'transfer-out':
      return byPerson && worksFor(judged, certificate?.enterprise) === true ? ['EMPLOYER_CONFIRM'] : []
    case 'supplement':
    case 'correct':
      return ['ORIGINALS_CHECK']
    case 'employ':
      return ['PERSON_CONFIRM_FACE']
    default:
      return []
  }
}
