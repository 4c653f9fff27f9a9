import type { Flow } from '@anzhu/law/kernel/flow'
import { isUnverified } from '@anzhu/law/kernel/form'
import type { PlainDate } from '@anzhu/law/kernel/date'
import {
  certificateInForce,
  labourManager,
  labourSafetyOfficer,
  type LabourPersonFacts,
  type OfficerCertificate,
} from '@anzhu/law/labour/people'
import { caseService, type CaseService, type Desk, type Filled, type Matter } from '../cases/index.ts'
import { approve } from './approve.ts'
import { carriedAttachments } from './attachments.ts'
import { approvedAnswers, changesFrom, filledFrom, together } from './known-answers.ts'
import { liveRecord } from './records.ts'
import { regionsAway } from './where.ts'

type PersonKind = 'safety-officer' | 'manager'

/** Flows 71 and 72: an enterprise registers its safety officers and those who look after the wages. */
export const labourPeopleServices: readonly CaseService[] = [
  personService('safety-officer', labourSafetyOfficer),
  personService('manager', labourManager),
]

function personService(kind: PersonKind, flow: Flow<LabourPersonFacts>): CaseService {
  const liveOf = ({ db }: Desk, { organisationId, personId, region }: Matter) =>
    liveRecord(db, { kind, enterpriseId: organisationId ?? '', personId, region })
  return caseService<LabourPersonFacts>({
    flow,
    alsoIn: regionsAway,
    loadFacts: async (desk, matter) => ({
      ...(await loadPerson(desk, matter)),
      byHand: flow.form.some((field) => isUnverified(field, matter.values, matter.sources)),
    }),
    async prefill(desk, matter) {
      const live = await liveOf(desk, matter)
      const known = await knownOf(desk, matter, kind)
      return live === undefined ? known : together(approvedAnswers(desk.house, flow.form, live), known)
    },
    known: (desk, matter) => knownOf(desk, matter, kind),
    carried: async (desk, matter) => carriedAttachments(desk.db, await liveOf(desk, matter)),
    differences: async (desk, matter) =>
      changesFrom(desk.house, flow.form, await liveOf(desk, matter), matter),
    approved: (desk, matter) => approve(desk, matter, { kind, flow, title: '' }),
  })
}

/** What the roster and the register of certificates say of somebody. */
async function knownOf(desk: Desk, matter: Matter, kind: PersonKind): Promise<Filled> {
  const { trade, phone, ...facts } = await loadPerson(desk, matter)
  const roster = filledFrom('花名册', { name: facts.name, phone, ...(kind === 'manager' && { trade }) })
  if (kind === 'manager') return roster
  const certificate = certificateInForce(facts)
  return together(
    roster,
    filledFrom('证书库', {
      certificate: certificate?.number ?? null,
      certificateUntil: certificate?.expiresOn ?? null,
    }),
  )
}

async function loadPerson({ db, house, today }: Desk, { personId, organisationId }: Matter) {
  const person = await db
    .selectFrom('registry.persons as p')
    .leftJoin('registry.employments as e', (join) =>
      join.onRef('e.person_id', '=', 'p.id').on('e.ended_on', 'is', null),
    )
    .select(['p.name', 'p.phone', 'e.enterprise_id', 'e.trade'])
    .where('p.id', '=', personId)
    .executeTakeFirstOrThrow()
  return {
    on: today,
    name: person.name,
    phone: person.phone === null ? null : house.cipher.unseal(person.phone),
    trade: person.trade,
    employedHere: person.enterprise_id === organisationId,
    certificates: await certificatesOf(db, personId ?? '', organisationId),
  }
}

const states: Readonly<Record<string, string>> = {
  suspended: '暂扣',
  revoked: '撤销',
  cancelled: '注销',
  transferred_out: '已转出',
}

/** The certificates of category C of somebody, the one that lasts longest first. */
async function certificatesOf(
  db: Desk['db'],
  personId: string,
  enterpriseId: string | null,
): Promise<OfficerCertificate[]> {
  const rows = await db
    .selectFrom('certificates.certificates')
    .select(['number', 'status', 'expires_on', 'enterprise_id', 'enterprise_name'])
    .where('person_id', '=', personId)
    .where('category', 'in', ['C', 'C1', 'C2', 'C3'])
    .orderBy('expires_on', 'desc')
    .orderBy('id')
    .execute()
  return rows.map((row) => ({
    number: row.number,
    valid: row.status === 'valid',
    state: states[row.status] ?? '有效',
    expiresOn: row.expires_on as PlainDate,
    here: row.enterprise_id !== null && row.enterprise_id === enterpriseId,
    enterprise: row.enterprise_name,
  }))
}
