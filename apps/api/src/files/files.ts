import type { StoredFile } from '@anzhu/contract/files'
import { Refusal } from '@anzhu/law/kernel/refusal'
import { sql } from 'kysely'
import { createHash } from 'node:crypto'
import type { Db } from '../db/connection.ts'
import type { House } from '../house.ts'
import type { Call } from '../http/serve.ts'
import { judgeContent } from './content.ts'
import { withoutTraces } from './plain-image.ts'

/**
 * Takes a file in: judged by its content, freed of what was hung on a picture, sealed, kept. It is thrown away again unless
 * something attaches it. Evidence whose hash was stated where it was taken is kept `asSent`, byte by byte.
 */
export async function uploadFile(
  call: Call,
  { name, asSent = false }: { readonly name: string; readonly asSent?: boolean },
): Promise<StoredFile> {
  const { db, house, actor, remark } = call
  const kind = judgeContent(call.file)
  const file = asSent ? call.file : withoutTraces(kind, call.file)
  const { id } = await db
    .insertInto('files.files')
    .values({
      name,
      kind,
      bytes: file.length,
      sha256: createHash('sha256').update(file).digest(),
      account_id: actor.accountId ?? '',
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  await house.files.put(id, house.cipher.sealBytes(file))
  remark.object = `${name}，${file.length} 字节`
  return { id, name, kind, bytes: file.length }
}

/** The files of some ids, whoever uploaded them; unknown ids are left out. */
export async function findFiles(db: Db, ids: readonly string[]): Promise<Map<string, StoredFile>> {
  if (ids.length === 0) return new Map()
  const rows = await db
    .selectFrom('files.files')
    .select(['id', 'name', 'kind', 'bytes'])
    .where('id', 'in', ids)
    .execute()
  return new Map(rows.map((row) => [row.id, { ...row, kind: row.kind as StoredFile['kind'] }]))
}

/** Holds files for good that this account uploaded; for others they do not exist. */
export async function holdOwnFiles(
  db: Db,
  holder: string,
  accountId: string,
  ids: readonly string[],
): Promise<void> {
  await mustBeThere(db, ids, accountId)
  await hold(db, holder, ids)
}

/**
 * Holds files for good that somebody holds already, or that were just made. The holder is a text like `case:<id>`; one file
 * may have many, and is thrown away once the last drops it.
 */
export async function holdFiles(db: Db, holder: string, ids: readonly string[]): Promise<void> {
  await mustBeThere(db, ids)
  await hold(db, holder, ids)
}

/** Locked until the transaction ends, so that nobody throws them away meanwhile. */
async function mustBeThere(db: Db, ids: readonly string[], accountId?: string): Promise<void> {
  if (ids.length === 0) return
  const found = await db
    .selectFrom('files.files')
    .select('id')
    .where('id', 'in', ids)
    .$if(accountId !== undefined, (query) => query.where('account_id', '=', accountId ?? ''))
    .orderBy('id')
    .forKeyShare()
    .execute()
  if (found.length < new Set(ids).size)
    throw new Refusal('not-found', '有文件没有找到，可能已超过两天被删除。请重新上传。')
}

async function hold(db: Db, holder: string, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return
  await db
    .insertInto('files.holdings')
    .values([...new Set(ids)].map((file_id) => ({ file_id, holder })))
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

/** Gives up files; those that nobody else holds are thrown away with the loose ones. */
export async function dropFiles(db: Db, holder: string, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return
  await db.deleteFrom('files.holdings').where('holder', '=', holder).where('file_id', 'in', ids).execute()
}

/** The bytes of a file. One whose bytes are gone or changed is a fault of the store, not of whoever asks. */
export async function readFileBytes({ db, files, cipher }: House, id: string): Promise<Buffer> {
  const [row, sealed] = await Promise.all([
    db.selectFrom('files.files').select('sha256').where('id', '=', id).executeTakeFirstOrThrow(),
    files.get(id),
  ])
  if (sealed === undefined) throw new Error(`File ${id} is missing in the store`)
  const bytes = cipher.unsealBytes(sealed)
  if (!createHash('sha256').update(bytes).digest().equals(row.sha256))
    throw new Error(`File ${id} was changed`)
  return bytes
}

/** Throws away what nobody holds two days after it was uploaded. */
export async function forgetLooseFiles({ db, files }: House): Promise<void> {
  const { rows } = await sql<{ id: string }>`
    select id from files.files f where created_at < now() - interval '2 days'
       and not exists (select from files.holdings h where h.file_id = f.id)`.execute(db)
  for (const { id } of rows) {
    await db.transaction().execute(async (tx) => {
      // Whoever takes hold of it meanwhile has its row; who holds it now is seen only after waiting for them.
      await sql`select from files.files where id = ${id}::uuid for update`.execute(tx)
      const { numAffectedRows } = await sql`
        delete from files.files f where id = ${id}::uuid
           and not exists (select from files.holdings h where h.file_id = f.id)`.execute(tx)
      // Before the row is gone for good: bytes without a row would lie there for ever.
      if (numAffectedRows === 1n) await files.remove(id)
    })
  }
}
