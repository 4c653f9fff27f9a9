import type * as contract from '@anzhu/contract/exchange'
import type { Input, Reply } from '@anzhu/contract/endpoint'
import { relationsFor } from '@anzhu/law/access/policy'
import { maskCitizenId, maskPhone } from '@anzhu/law/identifiers/mask'
import { sql } from 'kysely'
import { visible } from '../access/visible.ts'
import { recordPersons } from '../audit/record.ts'
import { certificatesVisible, fromCertificates } from '../certificates/index.ts'
import type { Call } from '../http/serve.ts'
import { workerColumns } from '../registry/index.ts'
import { readFeed, stampOf, type Stamped } from './feed.ts'

interface WorkerRow extends Stamped {
  readonly name: string
  readonly id_number: Buffer
  readonly phone: Buffer | null
  readonly sex: 'male' | 'female'
  readonly born_on: string
}

/** Persons in employment, and where that places them. */
const working = sql`registry.persons p join registry.employments e on e.person_id = p.id and e.ended_on is null
  join registry.enterprises firm on firm.id = e.enterprise_id left join registry.projects project on project.id = e.project_id
  cross join lateral (select coalesce(project.region, firm.region) as region) as place`

/**
 * WorkerMaster. Numbers are masked for everybody but an enterprise's own key that has the scope to see them; then each person
 * finds in the log that they were seen.
 */
export async function readWorkers(
  call: Call,
  asked: Input<typeof contract.exchangeWorkerMaster>,
): Promise<Reply<typeof contract.exchangeWorkerMaster>> {
  const { db, actor, trace, client, house, remark } = call
  const { cipher } = house
  const whole = actor.keyId !== undefined && relationsFor(actor, 'person.reveal').includes('own')
  const page = await readFeed(
    call,
    asked,
    {
      columns: sql`p.id, greatest(p.changed_at, e.changed_at) as changed_at, p.name, p.id_number, p.phone, p.sex, p.born_on`,
      from: working,
      where: visible(actor, 'person.view', workerColumns),
    },
    (row: WorkerRow) => {
      const number = cipher.unseal(row.id_number)
      const phone = row.phone === null ? null : cipher.unseal(row.phone)
      return {
        ...stampOf(row),
        workerName: row.name,
        idCardNumber: whole ? number : maskCitizenId(number, 'staff'),
        cellPhone: whole || phone === null ? phone : maskPhone(phone),
        gender: row.sex,
        birthday: row.born_on,
      }
    },
  )
  remark.object = `WorkerMaster ${page.items.length} 人${whole ? '，含完整证件号' : ''}`
  if (whole)
    await recordPersons(
      db,
      { actor, trace, client, action: 'exchangeWorkerMaster' },
      page.items.map(({ id }) => id),
    )
  return page
}

interface CertificateRow extends Stamped {
  readonly person_id: string
  readonly holder_name: string
  readonly category: string
  readonly number: string
  readonly enterprise_name: string
  readonly enterprise_id: string | null
  readonly issued_on: string
  readonly valid_from: string
  readonly expires_on: string
  readonly status: string
}

/** PersonalCertifications */
export const readCertificates = (call: Call, asked: Input<typeof contract.exchangePersonalCertifications>) =>
  readFeed(
    call,
    asked,
    {
      columns: sql`c.id, c.updated_at as changed_at, c.person_id, c.holder_name, c.category, c.number, c.enterprise_name,
        c.enterprise_id, c.issued_on, c.valid_from, c.expires_on, c.status`,
      from: fromCertificates,
      where: certificatesVisible(call.actor, 'certificate.view'),
    },
    (row: CertificateRow) => ({
      ...stampOf(row),
      workerId: row.person_id,
      workerName: row.holder_name,
      certificationType: row.category,
      certificationNumber: row.number,
      corpName: row.enterprise_name,
      corpId: row.enterprise_id,
      issueDate: row.issued_on,
      validBegin: row.valid_from,
      validEnd: row.expires_on,
      status: row.status,
    }),
  )

interface TrainingRow extends Stamped {
  readonly person_id: string
  readonly kind: string
  readonly held_on: string
  readonly result: string
  readonly source: string
  readonly voided: boolean
}

/** ProjectTraining */
export const readTrainings = (call: Call, asked: Input<typeof contract.exchangeProjectTraining>) =>
  readFeed(
    call,
    asked,
    {
      columns: sql`r.id, greatest(r.recorded_at, r.voided_at) as changed_at, r.person_id, r.kind, r.held_on, r.result,
        r.source, r.voided_at is not null as voided`,
      from: sql`${working} join training.results r on r.person_id = p.id`,
      where: visible(call.actor, 'person.view', workerColumns),
    },
    (row: TrainingRow) => ({
      ...stampOf(row),
      workerId: row.person_id,
      trainingType: row.kind,
      trainingDate: row.held_on,
      passed: row.result === 'pass',
      source: row.source,
      voided: row.voided,
    }),
  )
