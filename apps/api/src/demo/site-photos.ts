import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import type { Db } from '../db/connection.ts'
import type { House } from '../house.ts'

const picture = readFileSync(new URL('samples/site.jpg', import.meta.url))

/** An id that is the same at each seeding: of an order of the demonstration and a part of it. */
export const newKeyFrom = (order: number, part: number): string =>
  `5a3e0000-0000-4000-8000-${String(order).padStart(6, '0')}${String(part).padStart(6, '0')}`

/** A picture of each finding, as it was found. */
export async function photographs(
  { cipher, files }: Pick<House, 'cipher' | 'files'>,
  db: Db,
  of: { readonly inspectionId: string; readonly findingIds: readonly string[]; readonly accountId: string },
): Promise<void> {
  const sha256 = createHash('sha256').update(picture).digest()
  for (const findingId of of.findingIds) {
    const { id: fileId } = await db
      .insertInto('files.files')
      .values({ name: '现场.jpg', kind: 'jpeg', bytes: picture.length, sha256, account_id: of.accountId })
      .returning('id')
      .executeTakeFirstOrThrow()
    await files.put(fileId, cipher.sealBytes(picture))
    await db
      .insertInto('files.holdings')
      .values({ file_id: fileId, holder: `inspection:${of.inspectionId}` })
      .execute()
    await db
      .insertInto('inspections.photos')
      .values({
        id: fileId,
        inspection_id: of.inspectionId,
        finding_id: findingId,
        purpose: 'finding',
        source: 'camera',
        sha256: sha256.toString('hex'),
        bytes: picture.length,
        file_id: fileId,
      })
      .execute()
  }
}

/** The same picture as an upload of somebody, to be answered with. Answers its id. */
export async function uploadPicture(
  { cipher, files }: Pick<House, 'cipher' | 'files'>,
  db: Db,
  accountId: string,
): Promise<string> {
  const sha256 = createHash('sha256').update(picture).digest()
  const { id } = await db
    .insertInto('files.files')
    .values({ name: '整改后.jpg', kind: 'jpeg', bytes: picture.length, sha256, account_id: accountId })
    .returning('id')
    .executeTakeFirstOrThrow()
  await files.put(id, cipher.sealBytes(picture))
  return id
}
