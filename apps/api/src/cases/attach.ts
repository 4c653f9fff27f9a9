import type { StoredFile } from '@anzhu/contract/files'
import { jurisdictionFor, setting } from '@anzhu/law/jurisdictions'
import type { Flow } from '@anzhu/law/kernel/flow'
import type { Material } from '@anzhu/law/kernel/form'
import { Refusal, type Issue } from '@anzhu/law/kernel/refusal'
import type { Db } from '../db/connection.ts'
import { attachFiles, findFiles, kindWords, lockFiles, releaseFiles } from '../files/index.ts'

type Slots = Readonly<Record<string, readonly string[]>>

/** The files of a case by slot, in their order. */
export async function readMaterials(db: Db, caseId: string): Promise<Record<string, StoredFile[]>> {
  const rows = await db
    .selectFrom('cases.materials as m')
    .innerJoin('files.files as f', 'f.id', 'm.file_id')
    .select(['m.slot', 'f.id', 'f.name', 'f.kind', 'f.bytes'])
    .where('m.case_id', '=', caseId)
    .orderBy('m.slot')
    .orderBy('m.position')
    .execute()
  const slots: Record<string, StoredFile[]> = {}
  for (const { slot, ...file } of rows)
    (slots[slot] ??= []).push({ ...file, kind: file.kind as StoredFile['kind'] })
  return slots
}

/** Puts these files into the slots of a case in place of what was there. What a slot does not take is refused. */
export async function attachMaterials(
  db: Db,
  { id, region, accountId }: { readonly id: string; readonly region: string; readonly accountId: string },
  { materials }: Flow,
  slots: Slots,
): Promise<void> {
  const before = new Set(
    Object.values(await readMaterials(db, id)).flatMap((files) => files.map((file) => file.id)),
  )
  const ids = Object.values(slots).flat()
  // What the case holds already stays even when a colleague of the uploader saves it.
  await attachFiles(
    db,
    accountId,
    ids.filter((file) => !before.has(file)),
  )
  const files = await findFiles(db, ids)
  const issues = Object.entries(slots).flatMap(([slot, wanted]) =>
    slotIssues(
      slot,
      materials.find((one) => one.id === slot),
      wanted.flatMap((file) => files.get(file) ?? []),
      region,
    ),
  )
  if (new Set(ids).size < ids.length) issues.push({ path: 'materials', message: '同一个文件附了两次' })
  if (issues.length > 0)
    throw new Refusal('invalid', `${issues.map(({ message }) => message).join('；')}。没有保存。`, issues)
  await db.deleteFrom('cases.materials').where('case_id', '=', id).execute()
  await letGo(
    db,
    [...before].filter((file) => !ids.includes(file)),
  )
  const rows = Object.entries(slots).flatMap(([slot, wanted]) =>
    wanted.map((file_id, position) => ({ case_id: id, slot, position, file_id })),
  )
  if (rows.length > 0) await db.insertInto('cases.materials').values(rows).execute()
}

/** Takes every file off a case. */
export async function attachNothing(db: Db, caseId: string): Promise<void> {
  const rows = await db
    .deleteFrom('cases.materials')
    .where('case_id', '=', caseId)
    .returning('file_id')
    .execute()
  await letGo(
    db,
    rows.map(({ file_id }) => file_id),
  )
}

/** Files that were taken off a case and belong to no other are thrown away like those never attached. */
async function letGo(db: Db, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return
  // Whoever attaches one of them meanwhile has its row; what was attached is seen only after waiting for it.
  await lockFiles(db, ids)
  const elsewhere = await db
    .selectFrom('cases.materials')
    .select('file_id')
    .where('file_id', 'in', ids)
    .execute()
  const kept = new Set(elsewhere.map(({ file_id }) => file_id))
  await releaseFiles(
    db,
    ids.filter((id) => !kept.has(id)),
  )
}

function slotIssues(
  slot: string,
  material: Material | undefined,
  files: readonly StoredFile[],
  region: string,
): Issue[] {
  const path = `materials.${slot}`
  if (material === undefined) return [{ path, message: '这个事项没有这种材料' }]
  const limits = setting(jurisdictionFor(region), 'upload')
  const kinds = material.kinds ?? limits.types
  const issues: Issue[] = []
  if (files.length > material.most)
    issues.push({ path, message: `${material.title}至多 ${material.most} 份，现为 ${files.length} 份` })
  for (const { name, kind, bytes } of files) {
    if (!kinds.includes(kind))
      issues.push({
        path,
        message: `${material.title}只接受 ${kinds.map((one) => kindWords[one]).join('、')}，《${name}》是 ${kindWords[kind]}`,
      })
    if (bytes > limits.maxBytes)
      issues.push({
        path,
        message: `《${name}》${megabytes(bytes)} MB，超过 ${megabytes(limits.maxBytes)} MB`,
      })
  }
  return issues
}

/** Rounded up in the second digit, so that one byte too much does not read as exactly the limit. */
const megabytes = (bytes: number) => Math.ceil((bytes / 1024 / 1024) * 100) / 100
