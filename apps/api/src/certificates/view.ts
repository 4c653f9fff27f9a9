import type { Certificate, CertificateService } from '@anzhu/contract/certificates'
import type * as contract from '@anzhu/contract/certificates'
import type { Input, Reply } from '@anzhu/contract/endpoint'
import { allowed } from '@anzhu/law/access/policy'
import { certificatePlaceFor } from '@anzhu/law/certificates/places'
import { sql } from 'kysely'
import { notFound } from '../access/permit.ts'
import { ownPerson } from '../access/own-person.ts'
import { documentStateWords, findDocuments } from '../documents/index.ts'
import type { Call } from '../http/serve.ts'
import { certificateAddress } from './address.ts'
import { asReason, asRow } from './as-row.ts'
import { certificateFlowKinds } from './flow-kinds.ts'
import { loadPerson, type KnownPerson } from './known-persons.ts'
import { termsOf, type CertificateRecord } from './records.ts'
import { servicesAbout } from './services-about.ts'
import { standingOf, type Standing } from './standing.ts'
import { readTrace } from './trace.ts'
import { certificatesVisible, fromCertificates } from './visible-certificates.ts'

/** A certificate the actor may see; to others it does not exist. */
export async function readCertificate({ db, actor }: Pick<Call, 'db' | 'actor'>, id: string) {
  const { rows } = await sql<CertificateRecord>`
    select c.* from ${fromCertificates}
     where c.id = ${id}::uuid and ${certificatesVisible(actor, 'certificate.view')}`.execute(db)
  const [row] = rows
  if (row === undefined) throw notFound()
  const person = await loadPerson(db, row.person_id)
  if (person === undefined) throw notFound()
  return { row, person }
}

/** One certificate with its life. */
export async function viewCertificate(
  call: Call,
  { id }: Input<typeof contract.viewCertificate>,
): Promise<Certificate> {
  const { row, person } = await readCertificate(call, id)
  call.remark.personId = row.person_id
  call.remark.object = row.number
  return certificateView(call, row, person)
}

/** Every certificate of the person who asks, and what can be filed without one. */
export async function listMyCertificates(call: Call): Promise<Reply<typeof contract.listMyCertificates>> {
  const person = await loadPerson(call.db, ownPerson(call.actor))
  if (person === undefined) throw notFound()
  const items = []
  // Those in use first; what is over stays to be seen.
  for (const row of person.certificates.toSorted((one, other) => rank(one) - rank(other)))
    items.push(await certificateView(call, row, person))
  const province = person.employer?.region ?? person.certificates[0]?.province
  const place = province === undefined ? undefined : certificatePlaceFor(province)
  const services = certificateFlowKinds
    .filter((one) => one.place.id === place?.id && one.flow.about === undefined)
    .filter(({ flow, service }) => flow.applicants.includes('worker') && service !== 'exam-enrol')
    .map(({ flow }) => ({ service: flow.id, kind: flow.service ?? '', title: flow.title }))
  return { items, services }
}

const rank = ({ status }: CertificateRecord) => (status === 'valid' || status === 'suspended' ? 0 : 1)

async function certificateView(
  call: Call,
  row: CertificateRecord,
  person: KnownPerson,
): Promise<Certificate> {
  const { db, house, today } = call
  const standing = standingOf(person, row, today)
  const trace = await readTrace(call, row)
  return {
    ...asRow(row, person, standing, { cipher: house.cipher, today }),
    medium: row.medium as Certificate['medium'],
    origin: row.origin as Certificate['origin'],
    originName: originNames[row.origin] ?? '',
    holderName: row.holder_name,
    post: row.post,
    legalRepresentative: row.legal_representative,
    creditCode: await creditCodeOf(call, row),
    issuer: termsOf(row).issuer.name,
    firstIssuedOn: row.first_issued_on,
    validFrom: row.valid_from,
    lastChangeOn: row.last_change_on,
    suspendedUntil: row.suspended_until,
    formerNumber: row.former_number,
    version: row.version,
    usable: standing.usable,
    reasons: [...standing.reasons, ...standing.advice].map(asReason),
    ...trace,
    documents: await documentsOf({ db }, row, standing),
    services: await servicesFor(call, row, person),
    qrUrl: standing.usable ? await certificateAddress({ db, house }, row) : null,
  }
}

const originNames: Readonly<Record<string, string>> = {
  issued: '本省核发',
  supplemented: '补录归档',
  'transferred-in': '外省转入',
  imported: '历史数据导入',
}

async function creditCodeOf({ db }: Call, { enterprise_id }: CertificateRecord): Promise<string | null> {
  const firm = await db
    .selectFrom('registry.enterprises')
    .select('credit_code')
    .where('id', '=', enterprise_id)
    .executeTakeFirst()
  return firm?.credit_code ?? null
}

async function documentsOf({ db }: Pick<Call, 'db'>, row: CertificateRecord, { usable }: Standing) {
  const documents = await findDocuments(db, 'certificate', [row.id])
  return documents.toReversed().map(({ id, kind, title, version, state }) => ({
    id,
    kind,
    title,
    version,
    state,
    stateName: documentStateWords[state],
    downloadable: state === 'rendered' && (kind !== 'certificate' || (usable && version === row.version)),
  }))
}

/** What this actor may file about it: nothing for those who only look on. */
async function servicesFor(
  call: Call,
  row: CertificateRecord,
  person: KnownPerson,
): Promise<CertificateService[]> {
  const { actor } = call
  const worksOn = person.employer?.projectId ?? null
  const theirs = { personId: person.id, projectId: null, region: null, worksOn }
  const mine = [row.enterprise_id, person.employer?.id ?? null].some((organisationId) =>
    allowed(actor, 'case.apply', { ...theirs, organisationId }),
  )
  return mine ? servicesAbout(call, row, person) : []
}
