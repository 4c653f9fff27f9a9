import { certificateIdentifier } from '@anzhu/law/certificates/identifier'
import type { Operation } from '@anzhu/law/certificates/status-codes'
import type { PlainDate } from '@anzhu/law/kernel/date'
import { sql, type Updateable } from 'kysely'
import { notFound } from '../access/permit.ts'
import type { Desk } from '../cases/index.ts'
import type { CertificatesCertificates } from '../db/generated/database.ts'
import { enqueueNational } from '../national/index.ts'
import { announceCertificate } from './announce-certificate.ts'
import { termsOf, type CertificateRecord } from './records.ts'
import { requestCertificate } from './request-document.ts'

/** By what a certificate is changed: the case or nothing, and who signs the trace. */
export interface Cause {
  readonly caseId: string | null
  readonly name: string
  readonly unit: string
}

/** What a version is made for. */
export type VersionReason =
  | 'new'
  | 'extend'
  | 'change'
  | 'replace'
  | 'correct'
  | 'rename'
  | 'supplement'
  | 'transfer-in'
  | 'campaign'
  | 'import'

/** What was done, in the trace and towards the national platform. */
export interface Deed {
  readonly kind: string
  readonly sentence: string
  readonly operation: Operation | null
}

export type NewCertificate = Pick<
  CertificateRecord,
  | 'person_id'
  | 'province'
  | 'category'
  | 'number'
  | 'medium'
  | 'origin'
  | 'enterprise_id'
  | 'enterprise_name'
  | 'legal_representative'
  | 'post'
  | 'holder_name'
  | 'first_issued_on'
  | 'issued_on'
  | 'valid_from'
  | 'expires_on'
  | 'former_number'
>

/** Adds a certificate with its first version, trace, operation and document. Returns its id. */
export async function addCertificate(
  desk: Desk,
  certificate: NewCertificate,
  { reason, deed, cause }: { reason: VersionReason; deed: Deed; cause: Cause },
): Promise<string> {
  const row = await desk.db
    .insertInto('certificates.certificates')
    .values(certificate)
    .returningAll()
    .executeTakeFirstOrThrow()
  await writeVersion(desk, row, reason, cause)
  await recordDeed(desk, row, deed, cause)
  return row.id
}

type Change = Omit<Updateable<CertificatesCertificates>, 'id' | 'version' | 'number_of'>

/** Changes what stands on a certificate: a new version with its file. */
export async function renewCertificate(
  desk: Desk,
  id: string,
  change: Change,
  { reason, deed, cause }: { reason: VersionReason; deed: Deed; cause: Cause },
): Promise<CertificateRecord> {
  const row = await desk.db
    .updateTable('certificates.certificates')
    .set({ ...change, version: sql<number>`version + 1`, updated_at: sql<Date>`clock_timestamp()` })
    .where('id', '=', id)
    .returningAll()
    .executeTakeFirstOrThrow()
  await writeVersion(desk, row, reason, cause)
  await recordDeed(desk, row, deed, cause)
  return row
}

/** Changes how a certificate stands without another file: suspended, given back, cancelled, revoked, transferred out. */
export async function changeStatus(
  desk: Desk,
  id: string,
  change: Pick<Change, 'status' | 'suspended_until'>,
  { deed, cause }: { deed: Deed; cause: Cause },
): Promise<CertificateRecord> {
  const row = await desk.db
    .updateTable('certificates.certificates')
    .set({ ...change, updated_at: sql<Date>`clock_timestamp()` })
    .where('id', '=', id)
    .returningAll()
    .executeTakeFirstOrThrow()
  await recordDeed(desk, row, deed, cause)
  return row
}

/** A certificate, locked, so that of two changes the second sees what the first did. */
export async function lockCertificate({ db }: Pick<Desk, 'db'>, id: string): Promise<CertificateRecord> {
  const row = await db
    .selectFrom('certificates.certificates')
    .selectAll()
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  if (row === undefined) throw notFound()
  return row
}

async function writeVersion(
  desk: Desk,
  row: CertificateRecord,
  reason: VersionReason,
  { caseId }: Cause,
): Promise<void> {
  const { issuer } = termsOf(row)
  const identifier = certificateIdentifier({
    issuer: issuer.creditCode,
    serial: row.id.replaceAll('-', '').toUpperCase(),
    version: row.version,
  })
  await desk.db
    .insertInto('certificates.versions')
    .values({
      certificate_id: row.id,
      version: row.version,
      made_on: desk.today,
      reason,
      case_id: caseId,
      printed: JSON.stringify(await printedOf(desk, row)),
      identifier,
    })
    .execute()
  // What stands on paper has its paper.
  if (row.medium === 'paper') return
  const documentId = await requestCertificate(desk, row, identifier)
  await desk.db
    .updateTable('certificates.versions')
    .set({ document_id: documentId })
    .where('certificate_id', '=', row.id)
    .where('version', '=', row.version)
    .execute()
}

/** What stands on a version. The ID number is in the sealed data of the document alone. */
export interface Printed {
  readonly name: string
  readonly enterprise: string
  readonly creditCode: string | null
  readonly post: string
  readonly category: string
  readonly number: string
  readonly firstIssuedOn: PlainDate
  readonly issuedOn: PlainDate
  readonly validFrom: PlainDate
  readonly expiresOn: PlainDate
}

async function printedOf({ db }: Desk, row: CertificateRecord): Promise<Printed> {
  const firm = await db
    .selectFrom('registry.enterprises')
    .select('credit_code')
    .where('id', '=', row.enterprise_id)
    .executeTakeFirst()
  return {
    name: row.holder_name,
    enterprise: row.enterprise_name,
    creditCode: firm?.credit_code ?? null,
    post: row.post,
    category: row.category,
    number: row.number,
    firstIssuedOn: row.first_issued_on as PlainDate,
    issuedOn: row.issued_on as PlainDate,
    validFrom: row.valid_from as PlainDate,
    expiresOn: row.expires_on as PlainDate,
  }
}

async function recordDeed(
  { db, today }: Desk,
  row: CertificateRecord,
  { kind, sentence, operation }: Deed,
  { caseId, name, unit }: Cause,
): Promise<void> {
  await db
    .insertInto('certificates.events')
    .values({
      certificate_id: row.id,
      on_day: today,
      kind,
      sentence,
      case_id: caseId,
      by_name: name,
      by_unit: unit,
    })
    .execute()
  await announceCertificate(db, row, kind)
  if (operation === null) return
  const hasFile = row.medium === 'electronic'
  await enqueueNational(db, { certificateId: row.id, version: row.version, operation, hasFile })
}
