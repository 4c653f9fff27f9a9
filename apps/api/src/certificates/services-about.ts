import type { CertificateService } from '@anzhu/contract/certificates'
import { certificatePlaceFor } from '@anzhu/law/certificates/places'
import { letterOf, type Category } from '@anzhu/law/certificates/facts'
import type { Judged } from '@anzhu/law/certificates/judged'
import { examine, unmet } from '@anzhu/law/kernel/rule'
import { asCheck } from '../cases/index.ts'
import type { Call } from '../http/serve.ts'
import { papersFor } from '../registry/index.ts'
import { certificateFlowKinds, type CertificateFlow } from './flow-kinds.ts'
import { allowedFrom } from './allowed-from.ts'
import { judgeCase, type Asked } from './judge-case.ts'
import type { KnownPerson } from './known-persons.ts'
import { surroundingsOf } from './load-facts.ts'
import type { CertificateRecord } from './records.ts'

/** The services about a certificate that this actor files, each with every condition tried on today's facts. */
export async function servicesAbout(
  call: Call,
  row: CertificateRecord,
  person: KnownPerson,
): Promise<CertificateService[]> {
  const { db, actor, today } = call
  const byPerson = actor.role === 'worker'
  const organisationId = byPerson ? null : actor.organisationId
  const region = byPerson ? (person.employer?.region ?? row.province) : await regionOf(call, row)
  const asked: Asked = {
    on: today,
    today,
    region,
    caseId: null,
    certificateId: row.id,
    byPerson,
    enterprise: organisationId,
    values: {},
    attached: Object.keys(await papersFor(db, { personId: person.id, organisationId, byPerson })),
    silent: [],
  }
  const around = await surroundingsOf(db, person, asked)
  return flowsAbout(region, row)
    .filter(({ flow }) => actor.role !== null && flow.applicants.includes(actor.role))
    .map((kind) => asService(kind, judgeCase(kind, person, asked, around)))
}

async function regionOf({ db, actor }: Call, { province }: CertificateRecord): Promise<string> {
  const firm = await db
    .selectFrom('registry.enterprises')
    .select('region')
    .where('id', '=', actor.organisationId)
    .executeTakeFirst()
  return firm?.region ?? province
}

/** The flows of a place that may be about such a certificate. */
export const flowsAbout = (region: string, { category }: CertificateRecord): readonly CertificateFlow[] => {
  const { id } = certificatePlaceFor(region)
  const letter = letterOf(category as Category)
  return certificateFlowKinds.filter(
    (one) =>
      one.place.id === id &&
      one.flow.about === 'certificate' &&
      (one.letter === null || one.letter === letter),
  )
}

function asService({ flow }: CertificateFlow, judged: Judged): CertificateService {
  const findings = examine(flow.conditions, judged)
  const failed = unmet(findings)
  return {
    service: flow.id,
    kind: flow.service ?? '',
    title: flow.title,
    allowed: failed.length === 0,
    allowedFrom: allowedFrom(flow.conditions, judged),
    findings: findings.map(asCheck),
  }
}
