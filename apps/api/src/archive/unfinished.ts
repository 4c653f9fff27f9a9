import type * as contract from '@anzhu/contract/case-documents'
import type { Reply } from '@anzhu/contract/endpoint'
import { maskName } from '@anzhu/law/identifiers/mask'
import { sql, type RawBuilder } from 'kysely'
import { visible } from '../access/visible.ts'
import { serviceOf, type Services } from '../cases/index.ts'
import { documentStateWords } from '../documents/index.ts'
import type { Call } from '../http/serve.ts'

/** What still waits after so many minutes should have been there long ago. */
const longWaiting = 5
const mostListed = 200

/** A document that is not there, with what the office needs to know of its case or certificate. */
interface Unfinished {
  readonly id: string
  readonly title: string
  readonly version: number
  readonly state: 'queued' | 'failed'
  readonly failure: string | null
  readonly attempts: number
  readonly requestedAt: Date
  readonly caseId: string | null
  readonly number: string | null
  readonly flow: string | null
  readonly flowVersion: number | null
  readonly subject: string | null
  readonly certificateId: string | null
  readonly certificateNumber: string | null
  readonly holder: string | null
  readonly region: string
}

/** Failed and long waiting documents of the region, the oldest first. */
export async function listUnfinishedDocuments(
  { db, actor }: Call,
  services: Services,
): Promise<Reply<typeof contract.listUnfinishedDocuments>> {
  const { rows } = await sql<Unfinished & { readonly total: number }>`
    select d.*, count(*) over ()::int as total from ${unfinishedOf(actor)} order by d.id limit ${mostListed}`.execute(
    db,
  )
  return { items: rows.map((row) => asItem(services, row)), total: rows[0]?.total ?? 0 }
}

/** The unfinished documents whose case or certificate lies where this official answers for it, as the source of a query `d`. */
export const unfinishedOf = (actor: Call['actor']): RawBuilder<Unfinished> => sql<Unfinished>`(
  select * from (
    select d.id, d.title, d.version, d.state, d.failure, d.attempts, d.requested_at as "requestedAt",
           c.id as "caseId", c.number, c.flow, c.flow_version as "flowVersion", c.subject,
           k.id as "certificateId", k.number as "certificateNumber", k.holder_name as holder,
           coalesce(c.region, firm.region, k.province) as region
      from documents.documents d
      left join certificates.certificates k on d.owner_kind = 'certificate' and k.id = d.owner_id
      left join certificates.versions v on v.certificate_id = k.id and v.document_id = d.id
      left join cases.cases c on c.id = case d.owner_kind when 'case' then d.owner_id else v.case_id end
      left join registry.enterprises firm on firm.id = k.enterprise_id
     where d.state = 'failed'
        or (d.state = 'queued' and d.requested_at < now() - make_interval(mins => ${longWaiting}))) d
   where ${visible(actor, 'case.documents', { personId: null, organisationId: null, projectId: null, region: 'd.region' })}) d`

const asItem = (
  services: Services,
  { flow, flowVersion, subject, holder, certificateNumber, ...row }: Unfinished,
): Reply<typeof contract.listUnfinishedDocuments>['items'][number] => ({
  id: row.id,
  title: row.title,
  version: row.version,
  state: row.state,
  stateName: documentStateWords[row.state],
  failure: row.failure,
  attempts: row.attempts,
  requestedAt: row.requestedAt.toISOString(),
  of:
    flow === null || flowVersion === null
      ? `证书 ${certificateNumber ?? ''}`
      : serviceOf(services, { flow, flow_version: flowVersion }).flow.title,
  subject: subject ?? maskName(holder ?? ''),
  caseId: row.caseId,
  number: row.number,
  certificateId: row.certificateId,
})
