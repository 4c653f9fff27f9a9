import { sql } from 'kysely'
import type { Desk } from '../cases/index.ts'

/** A place where an enterprise works, and on what. */
export interface Work {
  readonly region: string
  readonly on: string
}

/** Unfinished projects of others on which an enterprise works, as the platform knows them. */
async function projectsOf({ db }: Desk, enterpriseId: string): Promise<Work[]> {
  const { rows } = await sql<Work>`
    select distinct on (p.region) p.region, p.name as "on"
      from registry.project_participants part
      join registry.projects p on p.id = part.project_id
     where part.enterprise_id = ${enterpriseId}::uuid and p.status <> 'finished'
     order by p.region, p.id limit 200`.execute(db)
  return rows
}

/** Where an enterprise works (EN-07): by projects, and, asking, by contracts of the register. A silent register adds nothing. */
export async function worksOf(desk: Desk, enterpriseId: string, asking: boolean): Promise<readonly Work[]> {
  const known = await projectsOf(desk, enterpriseId)
  const register = desk.house.contractRegister
  if (!asking || register === null) return known
  const { credit_code: creditCode } = await desk.db
    .selectFrom('registry.enterprises')
    .select('credit_code')
    .where('id', '=', enterpriseId)
    .executeTakeFirstOrThrow()
  const contracts = await register.search({ creditCode, text: '' }).catch(() => [])
  return [...known, ...contracts.map(({ region, project }) => ({ region, on: project }))]
}

/** On what an enterprise works in a district; registers are asked only where the platform knows of nothing. */
export async function workIn(desk: Desk, enterpriseId: string, region: string): Promise<string | null> {
  for (const asking of [false, true]) {
    const found = (await worksOf(desk, enterpriseId, asking)).find((work) => work.region === region)
    if (found !== undefined) return found.on
  }
  return null
}

/** Regions besides its own in which an enterprise may register. */
export const regionsAway = async (desk: Desk, enterpriseId: string, asking: boolean): Promise<string[]> => [
  ...new Set((await worksOf(desk, enterpriseId, asking)).map(({ region }) => region)),
]
