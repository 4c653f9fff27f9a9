import type { Material } from '@anzhu/law/kernel/form'
import type { Db } from '../db/connection.ts'
import type { House } from '../house.ts'
import { findFiles, readFileBytes } from '../files/index.ts'
import type { Attachment } from './content.ts'
import type { LabourRecord } from './records.ts'

/** The files of the version in force by slot: a change takes them over. */
export async function carriedAttachments(
  db: Db,
  live: Pick<LabourRecord, 'case_id'> | undefined,
): Promise<Record<string, string[]>> {
  if (live === undefined) return {}
  const rows = await db
    .selectFrom('cases.materials')
    .select(['slot', 'file_id'])
    .where('case_id', '=', live.case_id)
    .orderBy('slot')
    .orderBy('position')
    .execute()
  const slots: Record<string, string[]> = {}
  for (const { slot, file_id } of rows) (slots[slot] ??= []).push(file_id)
  return slots
}

/** The attachments of a case as the sheet lists them, in the order of the form. */
export async function listAttachments(
  db: Db,
  house: House,
  caseId: string,
  materials: readonly Material[],
): Promise<Attachment[]> {
  const slots = await carriedAttachments(db, { case_id: caseId })
  const files = await findFiles(db, Object.values(slots).flat())
  const lines: Attachment[] = []
  for (const { id, title } of materials)
    for (const file of slots[id] ?? []) {
      const name = files.get(file)?.name
      if (name !== undefined) lines.push({ title, name, pages: await pagesOf({ ...house, db }, file) })
    }
  return lines
}

/** Pages as the file's own tree of pages counts them; null where that is packed and cannot be read plainly. */
async function pagesOf(house: House, fileId: string): Promise<number | null> {
  const bytes = await readFileBytes(house, fileId)
  const counts = [...bytes.toString('latin1').matchAll(/\/Type\s*\/Pages\b[^>]*?\/Count\s+(\d{1,5})/g)]
  const most = Math.max(0, ...counts.map(([, count = '0']) => Number(count)))
  return most === 0 ? null : most
}
