import { Refusal } from '@anzhu/law/kernel/refusal'
import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import type { Db } from '../db/connection.ts'
import type { House } from '../house.ts'
import type { DocumentFacts, DocumentOwner, DocumentState } from './kinds.ts'

const columns = [
  'id',
  'kind',
  'title',
  'owner_kind',
  'owner_id',
  'version',
  'state',
  'attempts',
  'failure',
  'bytes',
  'sha256',
  'requested_at',
  'rendered_at',
] as const

/** The documents of some owners, the oldest first; pending and failed ones included. */
export async function findDocuments(
  db: Db,
  ownerKind: DocumentOwner,
  ownerIds: readonly string[],
): Promise<DocumentFacts[]> {
  if (ownerIds.length === 0) return []
  const rows = await db
    .selectFrom('documents.documents')
    .select(columns)
    .where('owner_kind', '=', ownerKind)
    .where('owner_id', 'in', ownerIds)
    .orderBy('id')
    .execute()
  return rows.map(asFacts)
}

/** Those documents that exist among these, the oldest first. */
export async function documentsById(db: Db, ids: readonly string[]): Promise<DocumentFacts[]> {
  if (ids.length === 0) return []
  const rows = await db
    .selectFrom('documents.documents')
    .select(columns)
    .where('id', 'in', ids)
    .orderBy('id')
    .execute()
  return rows.map(asFacts)
}

/** One document by its id; undefined when there is none. */
export async function findDocument(db: Db, id: string): Promise<DocumentFacts | undefined> {
  const row = await db
    .selectFrom('documents.documents')
    .select(columns)
    .where('id', '=', id)
    .executeTakeFirst()
  return row === undefined ? undefined : asFacts(row)
}

/** Documents of the whole house that failed or still wait, the oldest first, at most 500: for an office's page. */
export async function listUnfinishedDocuments(
  db: Db,
  state: Exclude<DocumentState, 'rendered'>,
  limit = 500,
): Promise<DocumentFacts[]> {
  const rows = await db
    .selectFrom('documents.documents')
    .select(columns)
    .where('state', '=', state)
    .orderBy('id')
    .limit(Math.min(limit, 500))
    .execute()
  return rows.map(asFacts)
}

/** How far a batch of documents is. */
export interface DocumentProgress {
  readonly total: number
  readonly queued: number
  readonly rendered: number
  readonly failed: number
}

/** How many of these documents are done, wait and failed; unknown ids are not counted. */
export async function documentProgress(db: Db, ids: readonly string[]): Promise<DocumentProgress> {
  const { rows } = await sql<DocumentProgress>`
    select count(*)::int as total,
           (count(*) filter (where state = 'queued'))::int as queued,
           (count(*) filter (where state = 'rendered'))::int as rendered,
           (count(*) filter (where state = 'failed'))::int as failed
      from documents.documents where id = any(${ids}::uuid[])`.execute(db)
  return rows[0] ?? { total: 0, queued: 0, rendered: 0, failed: 0 }
}

/** A document with its bytes, for whoever the caller has found allowed to read it. */
export interface ReadDocument {
  readonly facts: DocumentFacts
  readonly bytes: Buffer
}

/**
 * The bytes of a document as they were rendered. Refuses one that is not ready; one whose bytes are gone or differ from
 * the recorded hash is never handed out: the server's log hears of it and the reader is told.
 */
export async function readDocument(
  { db, files, cipher }: Pick<House, 'db' | 'files' | 'cipher'>,
  id: string,
): Promise<ReadDocument> {
  const row = await db
    .selectFrom('documents.documents')
    .select([...columns, 'file_id'])
    .where('id', '=', id)
    .executeTakeFirst()
  if (row === undefined) throw new Refusal('not-found', '没有找到这份文书，请从办件或证书页面打开。')
  if (row.file_id === null)
    throw new Refusal(
      'document.pending',
      row.state === 'failed'
        ? `《${row.title}》还没有生成成功，系统会自动重试。请稍后再来；一直不行时请告诉窗口。`
        : `《${row.title}》正在生成，通常几秒钟就好。请稍后刷新。`,
    )
  const bytes = unsealed(await files.get(row.file_id), cipher)
  const isIntact =
    bytes !== undefined &&
    createHash('sha256')
      .update(bytes)
      .digest()
      .equals(row.sha256 as Buffer)
  if (isIntact) return { facts: asFacts(row), bytes }
  process.emitWarning(`Document ${id}: its stored bytes are missing or were changed; it is not handed out`)
  throw new Refusal(
    'document.damaged',
    `《${row.title}》的存档文件与生成时的校验值不一致，不能提供。请联系窗口，由运行单位从备份恢复。`,
  )
}

/** Sealed bytes that were changed do not open at all. */
function unsealed(sealed: Buffer | undefined, cipher: House['cipher']): Buffer | undefined {
  if (sealed === undefined) return undefined
  try {
    return cipher.unsealBytes(sealed)
  } catch {
    return undefined
  }
}

interface Row {
  id: string
  kind: string
  title: string
  owner_kind: string
  owner_id: string
  version: number
  state: string
  attempts: number
  failure: string | null
  bytes: number | null
  sha256: Buffer | null
  requested_at: Date
  rendered_at: Date | null
}

const asFacts = (row: Row): DocumentFacts => ({
  id: row.id,
  kind: row.kind,
  title: row.title,
  ownerKind: row.owner_kind as DocumentOwner,
  ownerId: row.owner_id,
  version: row.version,
  state: row.state as DocumentState,
  attempts: row.attempts,
  failure: row.failure,
  bytes: row.bytes,
  sha256: row.sha256?.toString('hex') ?? null,
  requestedAt: row.requested_at,
  renderedAt: row.rendered_at,
})
