import type { ClientBase } from 'pg'
import type { FieldCipher } from './field-cipher.ts'

/** Where sealed files lie. */
interface Store {
  put(id: string, bytes: Uint8Array): Promise<void>
  get(id: string): Promise<Buffer | undefined>
  remove(id: string): Promise<void>
}

const filesAPage = 200

/**
 * Seals every file again that another than the current key sealed: uploads and drawn documents. A file that is thrown
 * away meanwhile stays away. Says how many it sealed.
 */
export async function sealFilesAgain(
  owner: ClientBase,
  store: Store,
  cipher: Pick<FieldCipher, 'sealBytes' | 'unsealBytes' | 'currentKey'>,
): Promise<number> {
  let sealed = 0
  for await (const id of fileIds(owner)) {
    const bytes = await store.get(id)
    if (bytes === undefined || bytes.length === 0 || bytes[0] === cipher.currentKey()) continue
    await store.put(id, cipher.sealBytes(cipher.unsealBytes(bytes)))
    sealed += 1
    if (!(await isThere(owner, id))) await store.remove(id)
  }
  return sealed
}

/** How many files a key sealed. */
export async function countFilesSealedBy(
  owner: ClientBase,
  store: Pick<Store, 'get'>,
  key: number,
): Promise<number> {
  let found = 0
  for await (const id of fileIds(owner)) if ((await store.get(id))?.[0] === key) found += 1
  return found
}

/** The keys that sealed some file. */
export async function keysInFiles(owner: ClientBase, store: Pick<Store, 'get'>): Promise<number[]> {
  const found = new Set<number>()
  for await (const id of fileIds(owner)) {
    const key = (await store.get(id))?.[0]
    if (key !== undefined) found.add(key)
  }
  return [...found]
}

const everyFile = `(select id from files.files union all
  select file_id as id from documents.documents where file_id is not null) as every`

async function* fileIds(owner: ClientBase): AsyncGenerator<string> {
  for (let last = '00000000-0000-0000-0000-000000000000'; ;) {
    const { rows } = await owner.query<{ id: string }>(
      `select id from ${everyFile} where id > $1 order by id limit ${filesAPage}`,
      [last],
    )
    yield* rows.map(({ id }) => id)
    if (rows.length < filesAPage) return
    last = rows.at(-1)?.id ?? last
  }
}

async function isThere(owner: ClientBase, id: string): Promise<boolean> {
  const { rows } = await owner.query(`select from ${everyFile} where id = $1`, [id])
  return rows.length > 0
}
