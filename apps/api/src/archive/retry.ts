import type * as contract from '@anzhu/contract/case-documents'
import type { Reply } from '@anzhu/contract/endpoint'
import { done } from '@anzhu/contract/fields'
import { allowed } from '@anzhu/law/access/policy'
import { sql } from 'kysely'
import { notFound } from '../access/permit.ts'
import { presentProjectOf } from '../access/visible.ts'
import { readForViewing, viewing } from '../cases/index.ts'
import { findDocument, retryDocument as tryAgain } from '../documents/index.ts'
import type { Call } from '../http/serve.ts'
import { unfinishedOf } from './unfinished.ts'

/** At most so many at once; a second click does the rest. */
const mostRetried = 500

/** Makes one document again, for the officials who answer for its case or certificate and for whoever applied. */
export async function retryDocument(call: Call, id: string) {
  const { db, house, actor, remark } = call
  const facts = await findDocument(db, id)
  if (facts === undefined) throw notFound()
  const belonging = await belongingOf(call, id, facts.ownerKind === 'case' ? facts.ownerId : null)
  if (!allowed(actor, 'case.retry-document', belonging)) throw notFound()
  if (belonging.personId !== null) remark.personId = belonging.personId
  remark.object = facts.title
  await tryAgain(db, house, id)
  return done
}

/** Whose a document is: as its case is, or where no case made it, as the certificate is. */
async function belongingOf(call: Call, documentId: string, ownCase: string | null) {
  const { rows } = await sql<{
    caseId: string | null
    personId: string
    organisationId: string | null
    region: string
    worksOn: string | null
  }>`
    select v.case_id as "caseId", k.person_id as "personId", k.enterprise_id as "organisationId",
           coalesce(firm.region, k.province) as region, ${presentProjectOf('k.person_id')} as "worksOn"
      from documents.documents d join certificates.certificates k on k.id = d.owner_id
      left join certificates.versions v on v.certificate_id = k.id and v.document_id = d.id
      left join registry.enterprises firm on firm.id = k.enterprise_id
     where d.id = ${documentId}::uuid and d.owner_kind = 'certificate'`.execute(call.db)
  const [made] = rows
  const caseId = ownCase ?? made?.caseId ?? null
  if (caseId !== null) return viewing(await readForViewing(call, caseId))
  if (made === undefined) throw notFound()
  return { ...made, projectId: null }
}

/** Makes everything again that failed or waits too long in the official's region. */
export async function retryDocuments({
  db,
  house,
  actor,
  remark,
}: Call): Promise<Reply<typeof contract.retryDocuments>> {
  const { rows } = await sql<{ id: string }>`
    select d.id from ${unfinishedOf(actor)} order by d.id limit ${mostRetried}`.execute(db)
  for (const { id } of rows) await tryAgain(db, house, id)
  remark.object = `${rows.length} 份文书`
  return { retried: rows.length }
}
