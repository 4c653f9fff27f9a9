import { certificateFlowsOf } from '@anzhu/law/certificates/flows-of'
import type { Judged } from '@anzhu/law/certificates/judged'
import { certificatePlaces } from '@anzhu/law/certificates/places'
import { isPlainDate, type PlainDate } from '@anzhu/law/kernel/date'
import type { CertificateTerms } from '@anzhu/law/certificates/terms'
import { sql } from 'kysely'
import { caseService, type CaseService, type Desk, type Matter } from '../cases/index.ts'
import { announceFacts } from '../facts/changed.ts'
import { employedElsewhere } from '../registry/index.ts'

/** The id of the service by which an enterprise of a jurisdiction asks somebody to be employed. */
export const employmentFlow = (place: string) => `${place}-employ`

/** Two-sided employment in every jurisdiction that offers it (F-02, PE-03 … PE-08). */
export const employmentServices: readonly CaseService[] = certificatePlaces.flatMap((place) => {
  const flow = certificateFlowsOf(place).find(({ id }) => id === employmentFlow(place.id))
  if (flow === undefined) return []
  return [
    caseService<Judged>({
      flow,
      loadFacts: (desk, matter) => loadFacts(desk, matter, place.id, place.terms),
      exclusive: () => 'employ',
      party: ({ personId }, party) => (party === 'person' && personId !== null ? { personId } : undefined),
      approved: establish,
    }),
  ]
})

async function loadFacts(
  { db, today }: Desk,
  { personId, organisationId, values }: Matter,
  jurisdiction: string,
  terms: CertificateTerms,
): Promise<Judged> {
  const person = await db
    .selectFrom('registry.persons as p')
    .leftJoin('registry.particulars as particulars', 'particulars.person_id', 'p.id')
    .leftJoin('registry.employments as e', (join) =>
      join.onRef('e.person_id', '=', 'p.id').on('e.ended_on', 'is', null),
    )
    .select(['p.born_on', 'particulars.real_named_on', 'e.enterprise_id', 'e.contract_from'])
    .where('p.id', '=', personId)
    .executeTakeFirst()
  const { from, to, post = '' } = values
  const employer = person?.enterprise_id ?? null
  // Whom the enterprise itself put on its roster has no contract here yet, and may agree to one.
  const free = employer === null || (employer === organisationId && person?.contract_from === null)
  return {
    jurisdiction,
    terms,
    service: 'employ',
    on: today,
    submittedBy: { role: 'enterprise', enterprise: organisationId ?? undefined },
    person: {
      ...unasked,
      realName: person !== undefined && person.real_named_on !== null,
      dateOfBirth: (person?.born_on ?? today) as PlainDate,
      found: person !== undefined,
    },
    employment: free ? [] : [{ enterprise: employer, status: 'active' }],
    contract: isPlainDate(from) && isPlainDate(to) ? { from, to, post } : undefined,
  }
}

/** What no condition of an employment looks at. */
const unasked = {
  photo: false,
  education: 'none',
  title: 'none',
  workYears: 0,
  annualTrainingOk: false,
  constructorRegisteredAt: null,
  legalRep: false,
  ongoingProjects: 0,
} as const

/** The person agreed: from today the two belong together, or, where the person is on the roster already, have a contract. */
async function establish({ db, today }: Desk, { personId, organisationId, values }: Matter): Promise<void> {
  const { post = '', from = today, to = null } = values
  const { rows } = await sql<{ id: string }>`
    insert into registry.employments as e
      (person_id, enterprise_id, trade, started_on, post, contract_from, contract_to)
    values (${personId}::uuid, ${organisationId}::uuid, ${post}, ${today}::date, ${post}, ${from}::date, ${to}::date)
    on conflict (person_id) where ended_on is null
    do update set post = excluded.post, contract_from = excluded.contract_from, contract_to = excluded.contract_to
      where e.enterprise_id = excluded.enterprise_id
    returning id`.execute(db)
  if (rows.length === 0) throw employedElsewhere()
  await announceFacts(db, [personId ?? ''], today)
}
