import { letterOf, type CaseFacts, type Category, type PersonFacts } from '@anzhu/law/certificates/facts'
import type { Judged } from '@anzhu/law/certificates/judged'
import { categoriesOf } from '@anzhu/law/certificates/services/service'
import { ageOn, type PlainDate } from '@anzhu/law/kernel/date'
import type { CertificateFlow } from './flow-kinds.ts'
import { formFacts, typedCertificate } from './case-answers.ts'
import type { KnownPerson } from './known-persons.ts'
import { asFacts, provinceCode, type CertificateRecord } from './records.ts'

/** What a case says besides what is on record of its person. */
export interface Asked {
  /** The day by which what depends on a day is judged: of the filing, before it today. */
  readonly on: PlainDate
  /** What has happened by then is known. */
  readonly today: PlainDate
  /** Where the case lies. */
  readonly region: string
  readonly caseId: string | null
  readonly certificateId: string | null
  readonly byPerson: boolean
  /** The enterprise that files it. */
  readonly enterprise: string | null
  readonly values: Readonly<Record<string, string>>
  /** Slots that hold a file. */
  readonly attached: readonly string[]
  readonly silent: readonly string[]
}

/** What is known of the enterprises of a case and only the database can say. */
export interface Surroundings {
  /** Somebody else holds the A of the legal representative at the enterprise that the certificate will name. */
  readonly enterpriseHasLegalRepA: boolean
  /** Nobody is left at the enterprise on the certificate who could confirm. */
  readonly originalEnterpriseGone: boolean
  /** Present name of the enterprise on the certificate. */
  readonly currentEnterpriseName: string | undefined
  /** The number that was typed is on file already. */
  readonly numberOnFile: boolean
  /** It is the person's own, was transferred out and has not come in anywhere since. */
  readonly numberLeft?: boolean | undefined
}

/** The facts of one case about one person, as every condition of the certificate services looks at them. */
export function judgeCase(
  { flow, service, letter, place }: CertificateFlow,
  person: KnownPerson,
  asked: Asked,
  around: Surroundings,
): Judged {
  const { on, values, byPerson } = asked
  const record = person.certificates.find(({ id }) => id === asked.certificateId)
  const target = targetOf(person, asked)
  const category = service === 'new' ? newCategory(letter ?? 'C', person, asked) : undefined
  const silent = silentParties(service, place.services.correct !== null, asked.silent, around)
  const facts: CaseFacts = {
    jurisdiction: place.id,
    service,
    on,
    submittedBy: { role: byPerson ? 'person' : 'enterprise', enterprise: asked.enterprise ?? undefined },
    category,
    person: personFacts(person, on, target),
    employment: employmentOf(person),
    certificate:
      record === undefined
        ? typedCertificate(values, service, person, target)
        : asWritten(service, person, record, asked),
    otherCertificates: othersAfter(service, person, record, asked),
    openBusiness: person.open.filter(({ id }) => id !== asked.caseId),
    bans: person.bans,
    upgradeFrom: raisedBy(person, category, on),
    requiredAttachments: required(flow.materials, person, silent, category),
    attachments: asked.attached,
    silent,
    form: formFacts(service, values, record),
    ...(service === 'new' && { exam: passOf(person, asked.region, letter, category) }),
    ...(target !== null &&
      (service === 'change' || isMoved(service, values)) && { targetEnterprise: target }),
    ...(service === 'change' && { alsoChange: movingAlong(person, record, asked) }),
    ...(record !== undefined && aboutRecord(person, record, asked.today)),
    enterpriseHasLegalRepA: around.enterpriseHasLegalRepA,
    originalEnterpriseGone: place.services.correct !== null && around.originalEnterpriseGone,
    currentEnterpriseName: around.currentEnterpriseName,
    numberOnFile: around.numberOnFile && !(service === 'transfer-in' && around.numberLeft === true),
  }
  return { ...facts, terms: place.terms }
}

/** The enterprise for which the person files or works: where a certificate goes that is new or moves. */
export const targetOf = (person: KnownPerson, { byPerson, enterprise }: Asked): string | null =>
  byPerson ? (person.employer?.id ?? null) : enterprise

function personFacts(person: KnownPerson, { on, today }: Asked, target: string | null): PersonFacts {
/** Whether somebody is the legal representative of an enterprise: what an A written for it says. */
export const isChiefOf = ({ employer }: KnownPerson, target: string | null): boolean =>
  employer !== null && employer.id === target && employer.legalRepresentative

/** A correction or replacement that writes another enterprise on the certificate. */
const isMoved = (service: string, values: Asked['values']): boolean =>
  (service === 'correct' && values['enterpriseInfoCorrection'] === 'true') ||
  (service === 'replace' && values['reason'] === 'transfer_in')

/** Where the enterprise changes, the certificate is judged as it will be written. */
function asWritten(service: string, person: KnownPerson, record: CertificateRecord, asked: Asked) {
  const facts = asFacts(record)
  const target = targetOf(person, asked)
  const moved = isMoved(service, asked.values)
  if (target === null || !(moved || service === 'change')) return facts
  const legalRep = record.category === 'A' && isChiefOf(person, target)
  return { ...facts, legalRep, ...(moved && { enterprise: target }) }
}

function othersAfter(
  service: string,
  person: KnownPerson,
  record: CertificateRecord | undefined,
  asked: Asked,
): NonNullable<CaseFacts['otherCertificates']> {
  const along = service === 'change' ? movingAlong(person, record, asked) : []
  return person.certificates
    .filter((one) => one !== record)
    .map((one) => (along.includes(one.id) ? asWritten(service, person, one, asked) : asFacts(one)))
}

/** What conditions look at in a person on a day; legal representative only of the enterprise in question. */
export function personFacts(person: KnownPerson, on: PlainDate, target: string | null): PersonFacts {
  const year = Number(on.slice(0, 4))
  const { employer } = person
  return {
    realName: person.realName,
    photo: person.papers.includes('photo'),
    dateOfBirth: person.bornOn,
    education: person.education,
    title: person.title,
    workYears: person.workSince === null ? 0 : Math.max(0, ageOn(on, person.workSince)),
    annualTrainingOk: person.trainedIn.some((one) => one >= year - 1 && one <= Number(today.slice(0, 4))),
    constructorRegisteredAt: person.constructorAt,
    legalRep: isChiefOf(person, target),
    ongoingProjects: employer?.onRunningProject === true ? 1 : 0,
    found: true,
  }
}

/** The live employment, and those that wait for the person's answer. */
export const employmentOf = ({ employer, asking }: KnownPerson): NonNullable<CaseFacts['employment']> => [
  ...(employer === null ? [] : [{ enterprise: employer.id, status: 'active' as const }]),
  ...asking.map((enterprise) => ({ enterprise, status: 'requested' as const })),
]

/** The category a new certificate is asked for; of letter C before anything is chosen the one that was passed. */
function newCategory(
  letter: 'A' | 'B' | 'C',
  person: KnownPerson,
  { values, region }: Asked,
): Category | undefined {
  const possible = categoriesOf[letter]
  const chosen = possible.find((one) => one === values['category'])
  if (chosen !== undefined || letter !== 'C') return chosen ?? possible[0]
  return passOf(person, region, letter, undefined)?.category
}

/** The latest pass of the province in this category, else the latest of the letter, which the conditions then refuse. */
function passOf(
  { passes }: KnownPerson,
  region: string,
  letter: 'A' | 'B' | 'C' | null,
  category: Category | undefined,
): CaseFacts['exam'] {
  const here = passes.filter(
    (one) => one.province === provinceCode(region) && (letter === null || letterOf(one.category) === letter),
  )
  const pass = here.find((one) => one.category === category) ?? here[0]
  return pass === undefined ? null : { category: pass.category, passedOn: pass.on, source: pass.source }
}

/** The C1 or C2 that a C3 takes the place of. */
export function raisedBy(person: KnownPerson, category: Category | undefined, on: PlainDate): string | null {
  if (category !== 'C3') return null
  const held = person.certificates.find(
    (one) =>
      (one.category === 'C1' || one.category === 'C2') && one.status === 'valid' && one.expires_on >= on,
  )
  return held?.id ?? null
}

/** Other certificates that move in the same case. Before there is a form all of them: the offer is made on it. */
export function movingAlong(
  person: KnownPerson,
  record: CertificateRecord | undefined,
  { caseId, values }: Pick<Asked, 'caseId' | 'values'>,
): string[] {
  const asked = values['alsoChange'] ?? (caseId === null ? 'true' : 'false')
  if (asked !== 'true' || record === undefined) return []
  return person.certificates
    .filter((one) => one.id !== record.id && one.status === 'valid' && one.province === record.province)
    .filter((one) => one.enterprise_id === record.enterprise_id)
    .map(({ id }) => id)
}

/** What the validity of a certificate is judged by: education since it began, and what is held against the person. */
function aboutRecord(person: KnownPerson, record: CertificateRecord, on: PlainDate): Partial<CaseFacts> {
  const counted = educationOf(person, record, on)
  return {
    continuingEducation: {
      hours: counted.reduce((sum, { hours }) => sum + hours, 0),
      recorded: counted.length > 0,
    },
    record: {
      accidentPenalty: person.penalties.some(
        (one) => one.kind === 'accident' && one.on >= record.valid_from && one.on <= on,
      ),
      badCredit: person.penalties.some(({ kind }) => kind === 'bad-credit'),
    },
  }
}

/** Continuing education that counts for a certificate: of its letter, since it was last valid from. */
export const educationOf = (person: KnownPerson, record: CertificateRecord, on: PlainDate) =>
  person.learned.filter(
    (one) =>
      one.letter === letterOf(record.category as Category) && one.on >= record.valid_from && one.on <= on,
  )

/** The law names materials; a legal representative needs neither schooling nor title, and who goes on without the former employer shows why. */
function required(
  materials: CertificateFlow['flow']['materials'],
  person: KnownPerson,
  silent: readonly string[],
  category: Category | undefined,
): string[] {
  const chief = category === 'A' && person.employer?.legalRepresentative === true
  const ids = materials.filter(({ optional }) => optional !== true).map(({ id }) => id)
  const needed = chief ? ids.filter((id) => id !== 'education' && id !== 'title') : ids
  return silent.includes('release') ? [...needed, 'ended_proof'] : needed
}

/** Where nobody can be asked and no correction is offered, the case goes on without the former employer as if it had been silent. */
function silentParties(
  service: string,
  correctable: boolean,
  silent: readonly string[],
  { originalEnterpriseGone: gone }: Surroundings,
): readonly string[] {
  return service === 'change' && gone && !correctable && !silent.includes('release')
    ? [...silent, 'release']
    : silent
}
