import type * as contract from '@anzhu/contract/case-documents'
import type { CaseDocument } from '@anzhu/contract/case-documents'
import type { Input, Reply } from '@anzhu/contract/endpoint'
import { actsByRegion, allowed } from '@anzhu/law/access/policy'
import { ended, type Status } from '@anzhu/law/kernel/flow'
import { Refusal } from '@anzhu/law/kernel/refusal'
import { sql } from 'kysely'
import { notFound } from '../access/permit.ts'
import {
  readForViewing,
  seesAll,
  serviceOf,
  viewing,
  type CaseRecord,
  type Services,
} from '../cases/index.ts'
import { readCertificateDocument } from '../certificates/index.ts'
import type { Db } from '../db/connection.ts'
import { documentsById, documentStateWords, readDocument, type DocumentFacts } from '../documents/index.ts'
import type { Call, FileReply } from '../http/serve.ts'

/** The papers of a case, the oldest first, for whoever may see the case; reading them is another question. */
export async function listCaseDocuments(
  call: Call,
  id: string,
): Promise<Reply<typeof contract.listCaseDocuments>> {
  const row = await readForViewing(call, id)
  const documents = await documentsOfCase(call.db, id)
  return {
    items: documents.map(asItem),
    readable: await mayRead(call, row),
    retriable: allowed(call.actor, 'case.retry-document', viewing(row)),
  }
}

/**
 * One paper of a case. The file of a certificate is given to its holder and enterprise by the rules of certificates, which
 * ask whether it can be used today; the office reads what was issued then.
 */
export async function readCaseDocument(
  call: Call,
  services: Services,
  { id, documentId }: Input<typeof contract.readCaseDocument>,
): Promise<FileReply> {
  const { house, remark, actor } = call
  const row = await readForViewing(call, id)
  const facts = (await documentsOfCase(call.db, id)).find((one) => one.id === documentId)
  if (facts === undefined) throw notFound()
  if (!(await mayRead(call, row)))
    throw new Refusal(
      'conflict',
      '这一件还在办理，电子档案只给申请人和办理人查看。办结以后，本辖区的查阅人员可以查看。',
    )
  if (row.person_id !== null) remark.personId = row.person_id
  const name = `${row.number ?? ''} ${facts.title}`
  remark.object = `${serviceOf(services, row).flow.title} ${name}`
  const official = actsByRegion(actor, 'case.archive')
  if (facts.ownerKind === 'certificate' && !official)
    return readCertificateDocument(call, { id: facts.ownerId, documentId })
  const { bytes } = await readDocument(house, documentId)
  return { fileName: `${name}.pdf`, body: bytes }
}

/** Applicants and deciders at any time; officials of the region who only look on once the case is over. */
async function mayRead(call: Call, row: CaseRecord): Promise<boolean> {
  if (await seesAll(call, row)) return true
  const official = actsByRegion(call.actor, 'case.archive')
  if (!official) return allowed(call.actor, 'case.archive', viewing(row))
  return ended.includes(row.status as Status) && allowed(call.actor, 'case.archive', viewing(row))
}

/** What was made of the case itself, the files of certificates that it made, and the proof of a transfer. */
export async function documentsOfCase(db: Db, caseId: string): Promise<DocumentFacts[]> {
  const { rows } = await sql<{ id: string }>`
    select id from documents.documents where owner_kind = 'case' and owner_id = ${caseId}::uuid
    union
    select document_id from certificates.versions where case_id = ${caseId}::uuid and document_id is not null
    union
    select d.id from certificates.events e
      join documents.documents d on d.owner_kind = 'certificate' and d.owner_id = e.certificate_id
     where e.case_id = ${caseId}::uuid and e.kind = 'transferred-out' and d.kind = 'transfer-proof'`.execute(
    db,
  )
  return documentsById(
    db,
    rows.map(({ id }) => id),
  )
}

const asItem = (facts: DocumentFacts): CaseDocument => ({
  id: facts.id,
  kind: facts.kind,
  title: facts.title,
  version: facts.version,
  state: facts.state,
  stateName: documentStateWords[facts.state],
  failure: facts.failure,
  requestedAt: facts.requestedAt.toISOString(),
  renderedAt: facts.renderedAt?.toISOString() ?? null,
  sha256: facts.sha256,
  bytes: facts.bytes,
})
