import { enterprisePapers, personPapers } from '@anzhu/law/certificates/papers'
import { sql } from 'kysely'
import type { Db } from '../db/connection.ts'
import { holdFiles } from '../files/index.ts'

/** Whose papers are meant: a person's, an enterprise's, or both. */
export interface Whose {
  readonly personId?: string | null
  readonly enterpriseId?: string | null
}

/** The files that stand in the records of a person and an enterprise today, by slot; empty slots are left out. */
export async function papersOf(
  db: Db,
  { personId = null, enterpriseId = null }: Whose,
): Promise<Record<string, string[]>> {
  const { rows } = await sql<{ slot: string; file_id: string }>`
    select slot, file_id from (
      select slot, file_id, added_at, position from registry.person_papers
       where person_id = ${personId}::uuid and replaced_at is null
      union all
      select slot, file_id, added_at, position from registry.enterprise_papers
       where enterprise_id = ${enterpriseId}::uuid and replaced_at is null) as paper
     order by slot, position, added_at, file_id`.execute(db)
  const slots: Record<string, string[]> = {}
  for (const { slot, file_id } of rows) (slots[slot] ??= []).push(file_id)
  return slots
}

/** Who files a case, and about whom. */
export interface Applicant {
  readonly personId: string | null
  readonly organisationId: string | null
  /** Filed by the person it is about. */
  readonly byPerson: boolean
}

/**
 * Whether the papers of a person are open to whoever files a case: the person's own, or of somebody employed today. A
 * former employer, or one that knows name and ID number, uploads for the case alone.
 */
export async function seesPapersOf(
  db: Db,
  { personId, organisationId, byPerson }: Applicant,
): Promise<boolean> {
  if (byPerson) return true
  if (personId === null || organisationId === null) return false
  const { rows } = await sql`
    select from registry.employments
     where person_id = ${personId}::uuid and enterprise_id = ${organisationId}::uuid and ended_on is null`.execute(
    db,
  )
  return rows.length > 0
}

/** The files on record that a case of this applicant takes over, by slot. */
export async function papersFor(db: Db, applicant: Applicant): Promise<Record<string, string[]>> {
  const { personId, organisationId } = applicant
  const open = await seesPapersOf(db, applicant)
  return papersOf(db, { personId: open ? personId : null, enterpriseId: organisationId })
}

/** As what the record of a person or an enterprise holds files. */
export const holderOf = ({ personId, enterpriseId }: Whose): string =>
  typeof personId === 'string' ? `person:${personId}` : `enterprise:${enterpriseId ?? ''}`

/** Who keeps which files where: exactly one of person and enterprise. */
export interface Kept extends Whose {
  readonly slot: string
  readonly fileIds: readonly string[]
  readonly accountId: string
}

/**
 * Puts files into a slot in place of what stood there, which stays with the day it was replaced. A slot that is no paper
 * of a person or enterprise is a mistake of ours. Whether the files are the caller's, the caller has asked before.
 */
export async function keepPapers(db: Db, { slot, fileIds, accountId, ...whose }: Kept): Promise<void> {
  const [kind, id, slots] =
    typeof whose.personId === 'string'
      ? (['person', whose.personId, personPapers] as const)
      : (['enterprise', whose.enterpriseId ?? '', enterprisePapers] as const)
  if (!slots.some((paper) => paper.id === slot)) throw new Error(`No paper of this kind: ${slot}`)
  const [papers, owner] = [sql.table(`registry.${kind}_papers`), sql.ref(`${kind}_id`)]
  // Two who replace the same paper at once do so one after the other.
  await sql`select id from ${sql.table(`registry.${kind}s`)} where id = ${id}::uuid for no key update`.execute(
    db,
  )
  await sql`
    update ${papers} set replaced_at = now()
     where ${owner} = ${id}::uuid and slot = ${slot} and replaced_at is null
       and not (file_id = any(${[...fileIds]}::uuid[]))`.execute(db)
  if (fileIds.length === 0) return
  await sql`
    insert into ${papers} as p (${owner}, slot, file_id, position, added_by)
    select ${id}::uuid, ${slot}, file, at, ${accountId}::uuid
      from unnest(${[...fileIds]}::uuid[]) with ordinality as f (file, at)
    on conflict (${owner}, slot, file_id)
    do update set replaced_at = null, position = excluded.position`.execute(db)
  await holdFiles(db, holderOf(whose), fileIds)
}
