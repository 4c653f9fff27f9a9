import type { CaseFacts } from '@anzhu/law/certificates/facts'
import type { Judged } from '@anzhu/law/certificates/judged'
import { checkCertificateNumber } from '@anzhu/law/identifiers/certificate-number'
import type { PlainDate } from '@anzhu/law/kernel/date'
import { sql } from 'kysely'
import { accountsOfOffices } from '../access/whose-accounts.ts'
import { notFound } from '../access/permit.ts'
import type { Desk, Matter } from '../cases/index.ts'
import type { Db } from '../db/connection.ts'
import type { CertificateFlow } from './flow-kinds.ts'
import { judgeCase, targetOf, type Asked, type Surroundings } from './judge-case.ts'
import { loadPerson, type KnownPerson } from './known-persons.ts'

/** Who can confirm for an enterprise. */
export const confirmingRoles = ['enterprise-admin', 'labour-clerk'] as const

/**
 * What a case says, from the matter that the mechanism of cases keeps. Once it is filed its days are judged as of the
 * filing: whoever asked in time does not lose by waiting.
 */
export const askedOf = ({ today }: Pick<Desk, 'today'>, matter: Matter): Asked => ({
  on: matter.filedOn ?? today,
  today,
  region: matter.region,
  caseId: matter.id,
  certificateId: matter.certificateId,
  byPerson: matter.byPerson,
  enterprise: matter.organisationId,
  values: matter.values,
  attached: Object.entries(matter.attached).flatMap(([slot, files]) => (files > 0 ? [slot] : [])),
  silent: matter.silent,
})

/** The facts of a case that is about a person. */
export async function loadFacts(kind: CertificateFlow, desk: Desk, matter: Matter): Promise<Judged> {
  if (kind.service === 'rename') return renameFacts(kind, desk, matter)
  const person = await loadPerson(desk.db, matter.personId ?? '')
  if (person === undefined) throw notFound()
  const asked = askedOf(desk, matter)
  return judgeCase(kind, person, asked, await surroundingsOf(desk.db, person, asked))
}

/** What only the database can say of the enterprises and numbers of one case. */
export async function surroundingsOf(db: Db, person: KnownPerson, asked: Asked): Promise<Surroundings> {
  const record = person.certificates.find(({ id }) => id === asked.certificateId)
  const between = {
    personId: person.id,
    target: targetOf(person, asked),
    original: record?.enterprise_id ?? null,
  }
  const around = await firmsAround(db, [between], asked.on)
  return { ...around(between), ...(await isOnFile(db, person.id, asked.values['number'])) }
}

/** The enterprises of a case: where the certificate will be, and where it is. */
export interface Between {
  readonly personId: string
  readonly target: string | null
  readonly original: string | null
}

/** The same for many at once: which enterprises have a chief's A, which cannot confirm, and what they are called. */
export async function firmsAround(db: Db, all: readonly Between[], on: PlainDate) {
  const firms = [
    ...new Set(all.flatMap(({ target, original }) => [target, original]).filter((id) => id !== null)),
  ]
  const { rows: chiefs } = await sql<{ enterpriseId: string; personId: string }>`
    select enterprise_id as "enterpriseId", person_id as "personId" from certificates.certificates
     where enterprise_id = any(${firms}::uuid[]) and category = 'A' and legal_representative
       and status in ('valid', 'suspended') and expires_on >= ${on}::date`.execute(db)
  const { rows: named } = await sql<{ id: string; name: string }>`
    select id, name from registry.enterprises where id = any(${firms}::uuid[])`.execute(db)
  const reached = new Set((await accountsOfOffices(db, firms, confirmingRoles)).map(({ of }) => of))
  const names = new Map(named.map(({ id, name }) => [id, name]))
  return ({ personId, target, original }: Between): Omit<Surroundings, 'numberOnFile' | 'numberLeft'> => ({
    enterpriseHasLegalRepA: chiefs.some(
      (one) => one.enterpriseId === (target ?? original) && one.personId !== personId,
    ),
    originalEnterpriseGone: original === null || !reached.has(original),
    currentEnterpriseName: original === null ? undefined : names.get(original),
  })
}

/** Whether a certificate of this number, in whichever brackets it was typed, is on file, and whether it left and may come in. */
export async function isOnFile(
  db: Db,
  personId: string,
  typed: string | undefined,
): Promise<Pick<Surroundings, 'numberOnFile' | 'numberLeft'>> {
  const checked = checkCertificateNumber(typed ?? '')
  if (!checked.ok) return { numberOnFile: false }
  const { rows } = await sql<{ left: boolean }>`
    select person_id = ${personId}::uuid and number = ${checked.value} and status = 'transferred_out' as left
      from certificates.certificates
     where number = ${checked.value} or former_number = ${checked.value}`.execute(db)
  return { numberOnFile: rows.length > 0, numberLeft: rows.length === 1 && rows[0]?.left === true }
}

/** What a rename looks at: the business registry, and the name that stands on the enterprise's certificates. */
async function renameFacts(kind: CertificateFlow, desk: Desk, matter: Matter): Promise<Judged> {
  const { rows } = await sql<{
    name: string
    creditCode: string
    said: string | null
    saidCode: string | null
    confirmed: boolean
    printed: string | null
    open: number
  }>`
    select firm.name, firm.credit_code as "creditCode", b.name as said, b.credit_code as "saidCode",
           b.confirmed_at is not null as confirmed,
           (select count(*)::int from cases.cases c
             where c.organisation_id = firm.id and c.person_id is null and c.exclusive = 'certificate'
               and c.status in ('in-progress', 'returned') and c.id is distinct from ${matter.id}::uuid) as open,
           (select c.enterprise_name from certificates.certificates c
             where c.enterprise_id = firm.id and c.status in ('valid', 'suspended')
             order by c.enterprise_name is not distinct from b.name, c.id limit 1) as printed
      from registry.enterprises firm left join registry.business_records b on b.enterprise_id = firm.id
     where firm.id = ${matter.organisationId}::uuid`.execute(desk.db)
  const [firm] = rows
  if (firm === undefined) throw notFound()
  const { on, attached, silent, values } = askedOf(desk, matter)
  const facts: CaseFacts = {
    jurisdiction: kind.place.id,
    service: 'rename',
    on,
    submittedBy: { role: 'enterprise', enterprise: matter.organisationId ?? undefined },
    // Before it was asked the business registry has said nothing that could differ.
    registry: { synced: firm.confirmed, name: firm.said ?? '', uscc: firm.saidCode ?? firm.creditCode },
    certificateEnterpriseName: firm.printed ?? firm.name,
    certificateUscc: firm.creditCode,
    openBusiness: Array.from({ length: firm.open }),
    requiredAttachments: kind.flow.materials.filter((one) => one.optional !== true).map(({ id }) => id),
    attachments: attached,
    silent,
    form: { commitment: values['commitment'] === 'true' },
  }
  return { ...facts, terms: kind.place.terms }
}
