import type { Category, CertificateStatus } from '@anzhu/law/certificates/facts'
import { nationalFields, operationOf, statusAfter } from '@anzhu/law/certificates/national-fields'
import { certificatePlaceFor } from '@anzhu/law/certificates/places'
import { legalStatusOn } from '@anzhu/law/certificates/status-codes'
import type { PlainDate } from '@anzhu/law/kernel/date'
import { sql } from 'kysely'
import { readDocument } from '../documents/index.ts'
import { readFileBytes } from '../files/index.ts'
import type { House } from '../house.ts'
import type { NationalCodes, NationalRequest } from './national-platform.ts'
import type { HeldTask } from './tasks.ts'

interface Row {
  readonly number: string
  readonly category: Category
  readonly province: string
  readonly status: CertificateStatus
  readonly formerNumber: string | null
  readonly identifier: string
  readonly documentId: string | null
  readonly printed: {
    readonly name: string
    readonly enterprise: string
    readonly creditCode: string | null
    readonly post: string
    readonly firstIssuedOn: PlainDate
    readonly issuedOn: PlainDate
    readonly validFrom: PlainDate
    readonly expiresOn: PlainDate
  }
  readonly sex: 'male' | 'female'
  readonly bornOn: PlainDate
  readonly idNumber: Buffer
  readonly photo: string | null
  readonly codes: Buffer | null
}

/** What is to be asked for a task, read anew each time: the sealed parts are opened for the request alone. */
export async function loadRequest(house: House, task: HeldTask): Promise<NationalRequest> {
  const row = await readRow(house, task)
  const id = `${task.id}-${task.round}`
  const { number, identifier } = row
  if (task.op === 'assign') return { id, op: 'assign', identifier, fields: fieldsOf(house, task, row) }
  if (task.op === 'status')
    return { id, op: 'status', number, operation: task.operation, status: statusOf(task) }
  if (row.documentId === null || row.codes === null)
    throw new Error('A file is handed in before it has a code')
  const { bytes, facts } = await readDocument(house, row.documentId)
  const { encryCertid } = JSON.parse(house.cipher.unseal(row.codes)) as NationalCodes
  const photo = row.photo === null ? null : await readFileBytes(house, row.photo)
  return {
    id,
    op: 'upload',
    number,
    identifier,
    encryCertid,
    file: bytes,
    sha256: facts.sha256 ?? '',
    photo,
  }
}

/** What an expiry and every operation without a file leave the certificate as. */
const statusOf = ({ isExpiry, operation }: HeldTask) =>
  isExpiry ? '05' : (statusAfter[operationOf(operation)] ?? '99')

function fieldsOf({ cipher, clock }: House, { operation }: HeldTask, row: Row) {
  const { printed, province, category } = row
  const { issuer } = certificatePlaceFor(province).terms
  return nationalFields({
    number: row.number,
    category,
    name: printed.name,
    sex: row.sex,
    bornOn: row.bornOn,
    idNumber: cipher.unseal(row.idNumber),
    enterprise: printed.enterprise,
    creditCode: printed.creditCode,
    post: printed.post,
    issuer,
    province,
    firstIssuedOn: printed.firstIssuedOn,
    issuedOn: printed.issuedOn,
    validFrom: printed.validFrom,
    validTo: printed.expiresOn,
    status: legalStatusOn({ status: row.status, expires: printed.expiresOn }, clock.today()),
    operation: operationOf(operation),
    formerNumber: row.formerNumber,
  })
}

async function readRow({ db }: House, { certificateId, version }: HeldTask): Promise<Row> {
  const { rows } = await sql<Row>`
    select c.number, c.category, c.province, c.status, c.former_number as "formerNumber", v.identifier, v.printed,
           v.document_id as "documentId", p.sex, p.born_on as "bornOn", p.id_number as "idNumber",
           (select f.file_id from registry.person_papers f
             where f.person_id = p.id and f.slot = 'photo' and f.replaced_at is null order by f.position limit 1) as photo,
           (select t.answer from national.tasks t
             where t.certificate_id = c.id and t.version = v.version and t.op = 'assign' and t.state = 'done'
             order by t.place desc limit 1) as codes
      from certificates.certificates c
      join certificates.versions v on v.certificate_id = c.id and v.version = ${version}
      join registry.persons p on p.id = c.person_id
     where c.id = ${certificateId}::uuid`.execute(db)
  const [row] = rows
  if (row === undefined) throw new Error(`No certificate ${certificateId} in version ${version}`)
  return row
}
