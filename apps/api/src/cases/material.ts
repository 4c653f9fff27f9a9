import type * as contract from '@anzhu/contract/cases'
import type { Input } from '@anzhu/contract/endpoint'
import { notFound } from '../access/permit.ts'
import { readFileBytes } from '../files/index.ts'
import type { Call } from '../http/serve.ts'
import { confidential, readForViewing, seesAll } from './view.ts'
import { serviceOf, type Services } from './service.ts'

/** One file of a case, for whoever may see it there. */
export async function viewMaterial(
  call: Call,
  services: Services,
  { id, fileId }: Input<typeof contract.viewMaterial>,
) {
  const { db, house, remark } = call
  const row = await readForViewing(call, id)
  const file = await db
    .selectFrom('cases.materials as m')
    .innerJoin('files.files as f', 'f.id', 'm.file_id')
    .select(['m.slot', 'f.name'])
    .where('m.case_id', '=', id)
    .where('m.file_id', '=', fileId)
    .executeTakeFirst()
  if (file === undefined) throw notFound()
  const hidden = confidential(serviceOf(services, row).flow)
  if (hidden.has(file.slot) && !(await seesAll(call, row))) throw notFound()
  if (row.person_id !== null) remark.personId = row.person_id
  remark.object = `${row.number ?? '草稿'} 的材料《${file.name}》`
  return { fileName: file.name, body: await readFileBytes(house, fileId) }
}
