import { flow, type Flow } from '../kernel/flow.ts'
import { certificateCures } from './cures.ts'
import type { Judged } from './judged.ts'
import { rulesOf } from './rules-of.ts'
import { catalogue, type Letter, type Offered, type Services, type ServiceTerms } from './services/service.ts'
import type { CertificateTerms } from './terms.ts'

/** A jurisdiction as far as certificates go: its terms, and its services with those it takes from its parents. */
export interface CertificateJurisdiction {
  readonly id: string
  readonly name: string
  readonly terms: CertificateTerms
  readonly services: Services
}

/** Every flow of a jurisdiction, those of new applications and extensions for each letter. */
export function certificateFlowsOf(place: CertificateJurisdiction): Flow<Judged>[] {
  const offered = Object.keys(catalogue) as Offered[]
  return offered
    .flatMap((service) => {
      const terms = place.services[service]
      if (terms === undefined || terms === null) return []
      const { code } = catalogue[service]
      if (typeof code === 'string') return [certificateFlow(place, service, terms, null, code)]
      return (Object.keys(code) as Letter[]).map((letter) =>
        certificateFlow(place, service, terms, letter, code[letter]),
      )
    })
    .toSorted((one, other) => Number(one.code) - Number(other.code))
}

/** Services that are about one certificate the person holds. */
const aboutCertificate: ReadonlySet<Offered> = new Set<Offered>([
  'extend',
  'change',
  'replace',
  'cancel',
  'correct',
  'transfer-out',
])
/** Services that do not wait for other cases of the person, and may be under way beside them (CR-G03). */
export const besideOthers: readonly Offered[] = ['exam-enrol', 'employ']

function certificateFlow(
  { id: jurisdiction, terms }: CertificateJurisdiction,
  service: Offered,
  { form, purpose, basis, materials, steps, phrases }: ServiceTerms,
  letter: Letter | null,
  code: string,
): Flow<Judged> {
  const kind = letter === null ? service : `${service}-${letter.toLowerCase()}`
  const byEnterprise = terms.initiators[service] !== 'person'
  const byPerson = terms.initiators[service] !== 'enterprise'
  const rules = rulesOf(terms, service)
  return flow<Judged>({
    id: `${jurisdiction}-${kind}`,
    version: 1,
    jurisdiction,
    service: kind,
    code,
    title: `${letter === null ? '' : `${letter} `}${catalogue[service].title}`,
    purpose,
    basis,
    applicants: [
      ...(byPerson ? ['worker'] : []),
      ...(byEnterprise ? ['enterprise-admin', 'labour-clerk'] : []),
    ],
    subject: service === 'rename' ? 'enterprise' : 'person',
    ...(aboutCertificate.has(service) ? { about: 'certificate' as const } : {}),
    ...(byEnterprise && (service === 'employ' || service === 'change') ? { names: 'anybody' as const } : {}),
    form,
    materials: materials(letter),
    materialsJudgedBy: 'CR-G04',
    conditions: rules.filter(({ id }) => !aboutAnswers.has(id)),
    answerConditions: rules.filter(({ id }) => aboutAnswers.has(id)),
    judges,
    cures: certificateCures,
    steps,
    fourEyes: true,
    withdrawal: 'until-opened',
    correctionDays: 30,
    phrases,
  })
}

/** Conditions that look at what was filled in; they are silent before a form is there. */
const aboutAnswers: ReadonlySet<string> = new Set([
  'CR-G07',
  'CR-G08',
  'CR-L05',
  'CR-R01',
  'CR-R02',
  'CR-R03',
  'CR-R04',
  'CR-R05',
  'CR-R07',
  'CR-S01',
  'CR-S02',
  'CR-S04',
  'CR-K01',
  'CR-K03',
  'CR-P03',
  'CR-E03',
  'CR-E04',
  'CR-E12',
])

/** Where on the form what a condition refuses is told. */
const judges: Readonly<Record<string, string>> = {
  'CR-G07': 'commitment',
  'CR-L05': 'reason',
  'CR-R01': 'reason',
  'CR-S02': 'number',
  'CR-S01': 'number',
  'CR-S04': 'number',
  'CR-P03': 'to',
  'CR-E03': 'notice',
  'CR-E04': 'notice',
  'CR-E12': 'notice',
  'CR-C09': 'alsoChange',
}
