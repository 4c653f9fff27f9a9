import { sql } from 'kysely'
import { accountsOfOffices, accountsOfProjects, isReached } from '../access/index.ts'
import type { Db } from '../db/connection.ts'
import { tellAll } from '../notices/index.ts'
import type { GradedProject } from './give-grade.ts'

/** Something to be told. */
export interface Word {
  readonly title: string
  readonly body: string
  readonly link: string
}

/** Tells the safety director and the administrator of the contractor, and the department of the project (MR-07). */
export async function tellProject(
  db: Db,
  { id, contractorId }: Pick<GradedProject, 'id' | 'contractorId'>,
  word: Word,
): Promise<void> {
  const offices = await accountsOfOffices(db, [contractorId], ['safety-director', 'enterprise-admin'])
  const departments = await accountsOfProjects(db, [id])
  const accounts = new Set([...offices, ...departments].map(({ accountId }) => accountId))
  await tellAll(
    db,
    [...accounts].map((accountId) => ({ accountId, ...word })),
  )
}

/** Tells the inspectors in whose region something lies. */
export async function tellInspectors(db: Db, region: string, word: Word): Promise<void> {
  const { rows } = await sql<{ id: string }>`
    select distinct a.id from access.posts post join access.accounts a on a.id = post.account_id
     where post.role = 'inspector' and a.disabled_at is null and ${isReached('post')}
       and post.region in (${region}, ${`${region.slice(0, 4)}00`})`.execute(db)
  await tellAll(
    db,
    rows.map(({ id: accountId }) => ({ accountId, ...word })),
  )
}
