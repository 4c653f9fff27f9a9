import type { Candidate } from '@anzhu/contract/certificates'
import type * as contract from '@anzhu/contract/certificates'
import type { Input, Reply } from '@anzhu/contract/endpoint'
import { isLimited } from '@anzhu/law/access/policy'
import { letterOf, type Category } from '@anzhu/law/certificates/facts'
import { certificatePlaceFor } from '@anzhu/law/certificates/places'
import { maskCitizenId } from '@anzhu/law/identifiers/mask'
import { examine, unmet } from '@anzhu/law/kernel/rule'
import { sql } from 'kysely'
import type { z } from 'zod'
import { notFound } from '../access/permit.ts'
import { visible } from '../access/visible.ts'
import type { Db } from '../db/connection.ts'
import type { Call } from '../http/serve.ts'
import { nameMatches } from '../registry/index.ts'
import { allowedFrom } from './allowed-from.ts'
import { certificateFlow, type CertificateFlow } from './flow-kinds.ts'
import { judgeCase, targetOf, type Asked } from './judge-case.ts'
import { loadPersons, type KnownPerson } from './known-persons.ts'
import { firmsAround } from './load-facts.ts'
import type { CertificateRecord } from './records.ts'

type Row = z.output<typeof Candidate>

/** More people than any enterprise has on one list; beyond them the search box finds them. */
const mostPeople = 5000

/**
 * Whom of one's own people a service can be filed for today: the allowed first, for the others what is in the way. Among
 * equals whoever lacks least stands on top, because that is whom the enterprise can make ready first.
 */
export async function listCandidates(
  call: Call,
  { service, q, verdict, offset, limit }: Input<typeof contract.listCandidates>,
): Promise<Reply<typeof contract.listCandidates>> {
  const { db, actor } = call
  const kind = certificateFlow(service)
  if (kind === undefined || actor.organisationId === null || actor.role === null) throw notFound()
  if (kind.flow.subject !== 'person' || !kind.flow.applicants.includes(actor.role)) throw notFound()
  const firm = { id: actor.organisationId, region: await regionOf(db, actor.organisationId) }
  if (certificatePlaceFor(firm.region).id !== kind.place.id) throw notFound()
  const people = await peopleOf(call, kind, q)
  const all = await judgeAll(call, kind, firm, people)
  const sorted = all.toSorted(byReadiness)
  const shown = verdict === undefined ? sorted : sorted.filter((one) => one.verdict === verdict)
  const count = (one: Row['verdict']) => all.filter((row) => row.verdict === one).length
  return {
    items: shown.slice(offset, offset + limit),
    next: offset + limit < shown.length ? offset + limit : null,
    counts: { allowed: count('allowed'), notYet: count('not-yet'), no: count('no') },
  }
}

const rank: Readonly<Record<Row['verdict'], number>> = { allowed: 0, 'not-yet': 1, no: 2 }

/** People come in the order of their names, which a stable sort keeps among equals. */
const byReadiness = (one: Row, other: Row) =>
  rank[one.verdict] - rank[other.verdict] || one.unmet - other.unmet

async function regionOf(db: Db, id: string): Promise<string> {
  const firm = await db
    .selectFrom('registry.enterprises')
    .select('region')
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
  return firm.region
}

/** One's people, and for services about a certificate also whoever has left and whose certificate has not. */
async function peopleOf(
  { db, actor, house }: Call,
  { flow }: CertificateFlow,
  q: string | undefined,
): Promise<string[]> {
  const theirs = visible(actor, 'certificate.find', {
    personId: null,
    organisationId: 'e.enterprise_id',
    projectId: 'e.project_id',
    region: null,
  })
  const leftBehind =
    flow.about === 'certificate' && !isLimited(actor)
      ? sql`union select c.person_id from certificates.certificates c where c.enterprise_id = ${actor.organisationId}::uuid`
      : sql``
  const { rows } = await sql<{ id: string }>`
    select p.id from registry.persons p
     where p.id in (select e.person_id from registry.employments e
                     where ${theirs} and e.ended_on is null ${leftBehind})
       and ${q === undefined ? sql`true` : nameMatches(q, house.cipher)}
     order by p.name, p.id limit ${mostPeople}`.execute(db)
  return rows.map(({ id }) => id)
}

interface Pair {
  readonly person: KnownPerson
  readonly record: CertificateRecord | undefined
}

async function judgeAll(
  { db, house, today }: Call,
  kind: CertificateFlow,
  firm: { readonly id: string; readonly region: string },
  personIds: readonly string[],
): Promise<Row[]> {
  const persons = await loadPersons(db, personIds)
  const enterprisePapers = await slotsOf(db, firm.id)
  const pairs = personIds.flatMap((id) => pairsOf(kind, persons.get(id)))
  const askedOf = ({ person, record }: Pair): Asked => ({
    on: today,
    today,
    region: firm.region,
    caseId: null,
    certificateId: record?.id ?? null,
    byPerson: false,
    enterprise: firm.id,
    values: {},
    attached: [...person.papers, ...enterprisePapers],
    silent: [],
  })
  const betweenOf = (pair: Pair) => ({
    personId: pair.person.id,
    target: targetOf(pair.person, askedOf(pair)),
    original: pair.record?.enterprise_id ?? null,
  })
  const around = await firmsAround(db, pairs.map(betweenOf), today)
  return pairs.map((pair) => {
    const surroundings = { ...around(betweenOf(pair)), numberOnFile: false }
    const judged = judgeCase(kind, pair.person, askedOf(pair), surroundings)
    const idNumber = maskCitizenId(house.cipher.unseal(pair.person.idNumber), 'staff')
    return asCandidate(kind, pair, judged, idNumber)
  })
}

async function slotsOf(db: Db, enterpriseId: string): Promise<string[]> {
  const rows = await db
    .selectFrom('registry.enterprise_papers')
    .select('slot')
    .distinct()
    .where('enterprise_id', '=', enterpriseId)
    .where('replaced_at', 'is', null)
    .execute()
  return rows.map(({ slot }) => slot)
}

function pairsOf({ flow, letter }: CertificateFlow, person: KnownPerson | undefined): Pair[] {
  if (person === undefined) return []
  if (flow.about !== 'certificate') return [{ person, record: undefined }]
  return person.certificates
    .filter((one) => letter === null || letterOf(one.category as Category) === letter)
    .map((record) => ({ person, record }))
}

function asCandidate(
  { flow }: CertificateFlow,
  { person, record }: Pair,
  judged: ReturnType<typeof judgeCase>,
  idNumber: string,
): Row {
  const failed = unmet(examine(flow.conditions, judged))
  const from = allowedFrom(flow.conditions, judged)
  return {
    personId: person.id,
    name: person.name,
    idNumber,
    certificate:
      record === undefined
        ? null
        : {
            id: record.id,
            number: record.number,
            category: record.category as Category,
            expiresOn: record.expires_on,
          },
    verdict: failed.length === 0 ? 'allowed' : from === null ? 'no' : 'not-yet',
    from,
    sentences: failed.slice(0, 2).map(({ because, suggestion }) => `${because}。${suggestion}`.slice(0, 600)),
    unmet: failed.length,
    openCaseId: person.open[0]?.id ?? null,
  }
}
