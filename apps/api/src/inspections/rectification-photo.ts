import type * as contract from '@anzhu/contract/rectification'
import type { Input } from '@anzhu/contract/endpoint'
import { notFound } from '../access/permit.ts'
import { readFileBytes } from '../files/index.ts'
import type { Call, FileReply } from '../http/serve.ts'
import { readRectification } from './rectification-rows.ts'

/** One picture of an order, before or after, for whoever may look at the order. */
export async function viewRectificationPhoto(
  call: Call,
  { id, photoId }: Input<typeof contract.viewRectificationPhoto>,
): Promise<FileReply> {
  const { inspection_id: inspectionId } = await readRectification(call, id)
  const photo = await call.db
    .selectFrom('inspections.photos')
    .select('file_id')
    .where('id', '=', photoId)
    .where('inspection_id', '=', inspectionId)
    .where('purpose', 'in', ['finding', 'after'])
    .executeTakeFirst()
  if (photo === undefined || photo.file_id === null) throw notFound()
  return { fileName: `${photoId}.jpg`, body: await readFileBytes(call.house, photo.file_id) }
}
