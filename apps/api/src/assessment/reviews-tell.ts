import { sql } from 'kysely'
import { accountsOfProjects } from '../access/index.ts'
import type { Db } from '../db/connection.ts'
import type { House } from '../house.ts'
import { sendSmsToAll, tellAll } from '../notices/index.ts'

/** Where a department finds what it has to do. */
const departmentPage = '/m/reviews'

/** Something that a project department is told. */
export interface DepartmentNews {
  readonly projectId: string
  readonly template: string
  readonly sms: string
  readonly title: string
  readonly body: string
}

/** Who of each project can be told: its accounts, and the phones of these and of its manager, each once. */
export async function reachDepartments(
  { db, cipher }: { db: Db; cipher: House['cipher'] },
  projectIds: readonly string[],
): Promise<
  ReadonlyMap<string, { readonly accounts: readonly string[]; readonly phones: readonly string[] }>
> {
  const { rows } = await sql<{ id: string; manager_phone: Buffer | null }>`
    select id, manager_phone from registry.projects where id = any(${[...projectIds]}::uuid[])`.execute(db)
  const accounts = Map.groupBy(await accountsOfProjects(db, projectIds), ({ of }) => of)
  return new Map(
    rows.map(({ id, manager_phone: manager }) => {
      const theirs = accounts.get(id) ?? []
      const sealed = [manager, ...theirs.map(({ phone }) => phone)].filter((phone) => phone !== null)
      return [
        id,
        {
          accounts: theirs.map(({ accountId }) => accountId),
          phones: [...new Set(sealed.map((phone) => cipher.unseal(phone)))],
        },
      ]
    }),
  )
}

/** Tells departments by text message, in the quiet hours only in the morning, and inside the product. */
export async function tellDepartments(
  { db, cipher }: { db: Db; cipher: House['cipher'] },
  news: readonly DepartmentNews[],
): Promise<void> {
  const reach = await reachDepartments(
    { db, cipher },
    news.map(({ projectId }) => projectId),
  )
  await sendSmsToAll(
    { db, cipher },
    news.flatMap(({ projectId, template, sms }) =>
      (reach.get(projectId)?.phones ?? []).map((phone) => ({ phone, template, body: sms, byDay: true })),
    ),
  )
  await tellAll(
    db,
    news.flatMap(({ projectId, title, body }) =>
      (reach.get(projectId)?.accounts ?? []).map((accountId) => ({
        accountId,
        title,
        body,
        link: departmentPage,
      })),
    ),
  )
}
