import { Refusal } from '@anzhu/law/kernel/refusal'
import type { Db } from '../db/connection.ts'
import type { House } from '../house.ts'
import type { DocumentKind, DocumentOwner } from './kinds.ts'

/** Jobs that render documents; their data is the id of one. */
export const documentQueue = 'documents'

/** What is to be written, for whom. A later version of the same document has the next `version`. */
export interface DocumentWish<Data> {
  readonly kind: DocumentKind<Data>
  readonly ownerKind: DocumentOwner
  readonly ownerId: string
  readonly version: number
  readonly data: Data
}

/**
 * Asks for a document within the caller's transaction; it is rendered once that commits. Returns its id. A version is
 * requested once: asking again gives the one there is, with the data of the first time.
 */
export async function requestDocument<Data>(
  db: Db,
  { jobs, cipher }: Pick<House, 'jobs' | 'cipher'>,
  { kind, ownerKind, ownerId, version, data }: DocumentWish<Data>,
): Promise<string> {
  const added = await db
    .insertInto('documents.documents')
    .values({
      kind: kind.kind,
      title: kind.title,
      owner_kind: ownerKind,
      owner_id: ownerId,
      version,
      data: cipher.seal(JSON.stringify(data)),
    })
    .onConflict((conflict) => conflict.constraint('a_document_is_requested_once_a_version').doNothing())
    .returning('id')
    .executeTakeFirst()
  if (added !== undefined) {
    await jobs.enqueue(db, documentQueue, { documentId: added.id })
    return added.id
  }
  const there = await db
    .selectFrom('documents.documents')
    .select('id')
    .where('owner_kind', '=', ownerKind)
    .where('owner_id', '=', ownerId)
    .where('kind', '=', kind.kind)
    .where('version', '=', version)
    .executeTakeFirstOrThrow()
  return there.id
}

/**
 * Tries a failed document again at once, and calls somebody to one that waits. A rendered one is left as it is; an unknown
 * one is refused.
 */
export async function retryDocument(db: Db, { jobs }: Pick<House, 'jobs'>, id: string): Promise<void> {
  await db
    .updateTable('documents.documents')
    .set({ state: 'queued', failure: null })
    .where('id', '=', id)
    .where('state', '=', 'failed')
    .execute()
  const there = await db
    .selectFrom('documents.documents')
    .select('state')
    .where('id', '=', id)
    .executeTakeFirst()
  if (there === undefined) throw new Refusal('not-found', '没有找到这份文书，请从办件或证书页面打开。')
  if (there.state === 'queued') await jobs.enqueue(db, documentQueue, { documentId: id })
}
