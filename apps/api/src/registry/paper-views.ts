import type { Paper } from '@anzhu/contract/people'
import { photo } from '@anzhu/law/certificates/services/pieces'
import { jurisdictionFor, setting } from '@anzhu/law/jurisdictions'
import type { Material } from '@anzhu/law/kernel/form'
import { Refusal, type Issue } from '@anzhu/law/kernel/refusal'
import { sql } from 'kysely'
import type { Db } from '../db/connection.ts'
import type { House } from '../house.ts'
import { findFiles, holdOwnFiles, kindWords, readFileBytes } from '../files/index.ts'
import type { Call } from '../http/serve.ts'
import { notFound } from '../access/permit.ts'
import { portraitFlaw } from './portrait.ts'
import { holderOf, keepPapers, papersOf, type Kept } from './papers.ts'

/** The papers of a person or an enterprise as pages show them, in the order of the slots. */
export async function viewPapers(
  db: Db,
  kind: 'person' | 'enterprise',
  id: string,
  slots: readonly Material[],
): Promise<Paper[]> {
  const { rows } = await sql<{ slot: string; added_at: Date }>`
    select slot, max(added_at) as added_at from ${sql.table(`registry.${kind}_papers`)}
     where ${sql.ref(`${kind}_id`)} = ${id}::uuid and replaced_at is null group by slot`.execute(db)
  const held = await papersOf(db, kind === 'person' ? { personId: id } : { enterpriseId: id })
  const files = await findFiles(db, Object.values(held).flat())
  return slots.flatMap(({ id: slot }) => {
    const row = rows.find((one) => one.slot === slot)
    if (row === undefined) return []
    const found = (held[slot] ?? []).flatMap((file) => files.get(file) ?? [])
    return [{ slot, files: found, addedAt: row.added_at.toISOString() }]
  })
}

/**
 * Puts files the actor uploaded, or that stand there already, into a slot. What the slot does not take is refused, and
 * nothing changes.
 */
export async function replacePapers(
  { db, actor, house }: Pick<Call, 'db' | 'actor' | 'house'>,
  { region, slots, ...kept }: Omit<Kept, 'accountId'> & { region: string; slots: readonly Material[] },
): Promise<void> {
  const accountId = actor.accountId ?? ''
  const before = new Set(Object.values(await papersOf(db, kept)).flat())
  const fresh = kept.fileIds.filter((id) => !before.has(id))
  await holdOwnFiles(db, holderOf(kept), accountId, fresh)
  const material = slots.find(({ id }) => id === kept.slot)
  if (material === undefined) throw new Error(`No paper of this kind: ${kept.slot}`)
  await mustFit(db, material, kept.fileIds, region)
  if (kept.slot === photo.id) await mustBePortraits({ ...house, db }, fresh)
  await keepPapers(db, { ...kept, accountId })
}

async function mustBePortraits(house: House, fileIds: readonly string[]): Promise<void> {
  for (const id of fileIds) {
    const flaw = portraitFlaw(await readFileBytes(house, id))
    if (flaw === undefined) continue
    throw new Refusal('invalid', `${flaw}。没有保存。`, [{ path: 'files', message: flaw }])
  }
}

async function mustFit(
  db: Db,
  { title, most, kinds }: Material,
  fileIds: readonly string[],
  region: string,
): Promise<void> {
  const limits = setting(jurisdictionFor(region), 'upload')
  const allowed = kinds ?? limits.types
  const files = [...(await findFiles(db, fileIds)).values()]
  const wrong = [
    ...(files.length > most ? [`${title}至多 ${most} 份，现为 ${files.length} 份`] : []),
    ...files.flatMap(({ name, kind, bytes }) => [
      ...(allowed.includes(kind)
        ? []
        : [
            `${title}只接受 ${allowed.map((one) => kindWords[one]).join('、')}，《${name}》是 ${kindWords[kind]}`,
          ]),
      ...(bytes > limits.maxBytes ? [`《${name}》超过 ${limits.maxBytes / 1024 / 1024} MB`] : []),
    ]),
  ]
  if (wrong.length === 0) return
  const issues: Issue[] = wrong.map((message) => ({ path: 'files', message }))
  throw new Refusal('invalid', `${wrong.join('；')}。没有保存，请换成符合要求的文件。`, issues)
}

/** One paper that stands or once stood in the record of a person or enterprise; others do not exist. */
export async function readPaper(call: Call, kind: 'person' | 'enterprise', id: string, fileId: string) {
  const { db, house, remark } = call
  const { rows } = await sql<{ name: string }>`
    select f.name from ${sql.table(`registry.${kind}_papers`)} p join files.files f on f.id = p.file_id
     where ${sql.ref(`p.${kind}_id`)} = ${id}::uuid and p.file_id = ${fileId}::uuid`.execute(db)
  const [file] = rows
  if (file === undefined) throw notFound()
  remark.object = `证照材料《${file.name}》`
  return { fileName: file.name, body: await readFileBytes(house, fileId) }
}
