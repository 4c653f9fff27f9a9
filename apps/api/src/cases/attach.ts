import type { StoredFile } from '@anzhu/contract/files'
import { jurisdictionFor, setting } from '@anzhu/law/jurisdictions'
import type { Material } from '@anzhu/law/kernel/form'
import { Refusal, type Issue } from '@anzhu/law/kernel/refusal'
import type { Db } from '../db/connection.ts'
import { dropFiles, findFiles, holdFiles, holdOwnFiles, kindWords } from '../files/index.ts'
import { acceptedAmong } from './accepted.ts'
import type { Slotted } from './held.ts'
import type { CaseService, Desk, Matter } from './service.ts'

type Slots = Readonly<Record<string, readonly string[]>>

const holderOf = (caseId: string) => `case:${caseId}`

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
  return bySlot(rows.map((row) => ({ ...row, kind: row.kind as StoredFile['kind'] })))
}

/** Files by slot, in the order given. */
export function bySlot(files: readonly Slotted[]): Record<string, StoredFile[]> {
  const slots: Record<string, StoredFile[]> = {}
  for (const { slot, ...file } of files) (slots[slot] ??= []).push(file)
  return slots
}

/** Who attaches to which case. */
interface Attaching {
  readonly desk: Desk
  readonly service: CaseService
  readonly matter: Matter & { readonly id: string }
  readonly accountId: string
}

/**
 * Puts these files into the slots of a case in place of what was there. What a slot does not take is refused. What belongs
 * to a record and is new goes there too. Answers with the names of files that were taken over from approved cases.
 */
export async function attachMaterials(at: Attaching, slots: Slots): Promise<string[]> {
  const { desk, service, matter } = at
  const { db } = desk
  const before = new Set(
    Object.values(await readMaterials(db, matter.id)).flatMap((files) => files.map((file) => file.id)),
  )
  const ids = Object.values(slots).flat()
  // What the case holds already stays even when a colleague of the uploader saves it.
  const { uploaded, taken } = await holdAll(
    at,
    ids.filter((file) => !before.has(file)),
  )
  await mustFit(db, service, matter.region, slots)
  await db.deleteFrom('cases.materials').where('case_id', '=', matter.id).execute()
  const rows = Object.entries(slots).flatMap(([slot, wanted]) =>
    wanted.map((file_id, position) => ({ case_id: matter.id, slot, position, file_id })),
  )
  if (rows.length > 0) await db.insertInto('cases.materials').values(rows).execute()
  await dropFiles(
    db,
    holderOf(matter.id),
    [...before].filter((file) => !ids.includes(file)),
  )
  for (const { id: slot, record } of service.flow.materials) {
    const wanted = slots[slot] ?? []
    if (record !== undefined && wanted.some((file) => uploaded.has(file)))
      await service.keep(desk, matter, slot, wanted)
  }
  return [...(await findFiles(db, taken)).values()].map(({ name }) => name)
}

/**
 * Puts the files of whoever agrees at a step into its slots, in place of those of an earlier try. What no slot of the step
 * takes is refused.
 */
export async function attachAtStep(at: Attaching, step: string, slots: Slots): Promise<void> {
  const { desk, service, matter, accountId } = at
  const { db } = desk
  const own = service.flow.materials.filter(({ addedAt }) => addedAt === step).map(({ id }) => id)
  const strange = Object.keys(slots).filter((slot) => !own.includes(slot))
  if (strange.length > 0)
    throw new Refusal('invalid', '这个环节不收这些材料，没有提交。请刷新页面后重新上传。', [
      { path: `materials.${strange[0]}`, message: '这个环节没有这种材料' },
    ])
  if (own.length === 0) return
  const holder = holderOf(matter.id)
  const gone = await db
    .deleteFrom('cases.materials')
    .where('case_id', '=', matter.id)
    .where('slot', 'in', own)
    .returning('file_id')
    .execute()
  const before = new Set(gone.map(({ file_id: file }) => file))
  const ids = Object.values(slots).flat()
  await holdOwnFiles(
    db,
    holder,
    accountId,
    ids.filter((file) => !before.has(file)),
  )
  await mustFit(db, service, matter.region, slots)
  const rows = Object.entries(slots).flatMap(([slot, wanted]) =>
    wanted.map((file_id, position) => ({ case_id: matter.id, slot, position, file_id })),
  )
  if (rows.length > 0) await db.insertInto('cases.materials').values(rows).execute()
  await dropFiles(
    db,
    holder,
    [...before].filter((file) => !ids.includes(file)),
  )
}

/**
 * Holds what is new: from the records, from approved cases of the same applicant, or uploaded by whoever attaches it.
 * Says which are in no record yet, and which come from such cases.
 */
async function holdAll(
  { desk, service, matter, accountId }: Attaching,
  fresh: readonly string[],
): Promise<{ uploaded: Set<string>; taken: string[] }> {
  if (fresh.length === 0) return { uploaded: new Set(), taken: [] }
  const recorded = new Set(Object.values(await recordedFiles(desk, service, matter)).flat())
  const unrecorded = fresh.filter((file) => !recorded.has(file))
  const accepted = await acceptedAmong(desk.db, matter, unrecorded)
  const own = unrecorded.filter((file) => !accepted.has(file))
  const holder = holderOf(matter.id)
  await holdOwnFiles(desk.db, holder, accountId, own)
  await holdFiles(
    desk.db,
    holder,
    fresh.filter((file) => !own.includes(file)),
  )
  return { uploaded: new Set(unrecorded), taken: [...accepted] }
}

async function recordedFiles(desk: Desk, service: CaseService, matter: Matter): Promise<Slots> {
  const any = service.flow.materials.some(({ record }) => record !== undefined)
  return any ? service.carried(desk, matter) : {}
}

/** What a new case takes over from the records: of each slot as many as it takes, and only what it takes. */
export async function carriedFor(desk: Desk, service: CaseService, matter: Matter): Promise<Slots> {
  const recorded = await recordedFiles(desk, service, matter)
  const files = await findFiles(desk.db, Object.values(recorded).flat())
  const taken = new Set<string>()
  const slots: Record<string, string[]> = {}
  for (const material of service.flow.materials) {
    const fitting = (recorded[material.id] ?? []).filter((id) => {
      const file = files.get(id)
      return (
        file !== undefined &&
        !taken.has(id) &&
        slotIssues(material.id, material, [file], matter.region).length === 0
      )
    })
    const chosen = fitting.slice(0, material.most)
    for (const id of chosen) taken.add(id)
    if (chosen.length > 0) slots[material.id] = chosen
  }
  return slots
}

/** Takes every file off a case. */
export async function attachNothing(db: Db, caseId: string): Promise<void> {
  const rows = await db
    .deleteFrom('cases.materials')
    .where('case_id', '=', caseId)
    .returning('file_id')
    .execute()
  await dropFiles(
    db,
    holderOf(caseId),
    rows.map(({ file_id }) => file_id),
  )
}

async function mustFit(db: Db, { flow }: CaseService, region: string, slots: Slots): Promise<void> {
  const ids = Object.values(slots).flat()
  const files = await findFiles(db, ids)
  const issues = Object.entries(slots).flatMap(([slot, wanted]) =>
    slotIssues(
      slot,
      flow.materials.find((one) => one.id === slot),
      wanted.flatMap((file) => files.get(file) ?? []),
      region,
    ),
  )
  if (new Set(ids).size < ids.length) issues.push({ path: 'materials', message: '同一个文件附了两次' })
  if (issues.length > 0)
    throw new Refusal('invalid', `${issues.map(({ message }) => message).join('；')}。没有保存。`, issues)
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
