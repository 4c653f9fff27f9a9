import { sql } from 'kysely'
import { notFound } from '../access/permit.ts'
import { visible } from '../access/visible.ts'
import type { Call } from '../http/serve.ts'

/** A project that codes are checked at. */
export interface Site {
  readonly id: string
  readonly name: string
  readonly region: string
}

/** Those of some projects at which the actor may check codes: their own, and those they may see. By id. */
export async function readSites(
  { db, actor }: Call,
  projectIds: readonly string[],
): Promise<ReadonlyMap<string, Site>> {
  if (projectIds.length === 0) return new Map()
  const columns = { personId: null, organisationId: null, projectId: 'project.id', region: 'project.region' }
  const own = sql<boolean>`project.id = ${actor.projectId}::uuid`
  const rows = await db
    .selectFrom('registry.projects as project')
    .select(['project.id', 'project.name', 'project.region'])
    .where('project.id', 'in', [...new Set(projectIds)])
    .where(sql<boolean>`(${own} or ${visible(actor, 'project.view', columns)})`)
    .execute()
  return new Map(rows.map((row) => [row.id, row]))
}

/** The project scanned at; null when none is named. One that the actor may not see does not exist. */
export async function readSite(call: Call, projectId: string | null): Promise<Site | null> {
  if (projectId === null) return null
  const site = (await readSites(call, [projectId])).get(projectId)
  if (site === undefined) throw notFound()
  return site
}
