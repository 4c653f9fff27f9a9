import type { listConcerned as endpoint } from '@anzhu/contract/conduct'
import type { Input } from '@anzhu/contract/endpoint'
import type { Action } from '@anzhu/law/access/policy'
import { sql } from 'kysely'
import { notFound, permit } from '../access/permit.ts'
import { visible } from '../access/visible.ts'
import type { Call } from '../http/serve.ts'

const none = { personId: null, organisationId: null, projectId: null }
const ofFirm = { ...none, region: 'firm.region' } as const
const ofSite = { ...none, region: 'site.region' } as const

/** Which enterprise works on which project: as the contractor, or by people who are on it. */
const worksOn = sql`(site.contractor_id = firm.id or exists (
  select from registry.employments m
   where m.project_id = site.id and m.enterprise_id = firm.id and m.ended_on is null))`

/** Enterprises that something may be recorded of: of the actor's region, or on a project there, with those projects. */
export async function listConcerned({ db, actor }: Call, { q }: Input<typeof endpoint>) {
  const pattern = `%${(q ?? '').replace(/[\\%_]/g, (sign) => `\\${sign}`)}%`
  const sites = visible(actor, 'conduct.record', ofSite)
  const { rows } = await sql<{
    id: string
    name: string
    credit_code: string
    projects: { id: string; name: string }[]
  }>`
    select firm.id, firm.name, firm.credit_code, coalesce(sites.projects, '[]') as projects
      from registry.enterprises firm
      left join lateral (
        select json_agg(json_build_object('id', near.id, 'name', near.name) order by near.name) as projects
          from (select site.id, site.name from registry.projects site
                 where ${sites} and site.status <> 'finished' and ${worksOn} order by site.name limit 50) near) sites on true
     where (firm.name like ${pattern} or firm.credit_code like ${pattern})
       and (${visible(actor, 'conduct.record', ofFirm)} or sites.projects is not null)
     order by sites.projects is null, firm.name limit 20`.execute(db)
  return {
    items: rows.map(({ id, name, credit_code: creditCode, projects }) => ({
      id,
      name,
      creditCode,
      projects,
    })),
  }
}

/** An enterprise, and the project it is on, as something is recorded of them; `region` is where that is the business of. */
export interface Concerned {
  readonly id: string
  readonly name: string
  readonly project: { readonly id: string; readonly name: string } | null
  readonly region: string
}

/**
 * The enterprise of an id, if the actor may do this where it is: at its project, or, where none is named, at its seat. An
 * enterprise that is not on that project, and one out of reach, do not exist.
 */
export async function concernedBy(
  { db, actor }: Call,
  action: Action,
  { enterpriseId, projectId }: { readonly enterpriseId: string; readonly projectId: string | null },
): Promise<Concerned> {
  const { rows } = await sql<{
    id: string
    name: string
    region: string
    site: string | null
    siteName: string | null
    siteRegion: string | null
  }>`
    select firm.id, firm.name, firm.region, site.id as site, site.name as "siteName", site.region as "siteRegion"
      from registry.enterprises firm
      left join registry.projects site on site.id = ${projectId}::uuid and ${worksOn}
     where firm.id = ${enterpriseId}::uuid`.execute(db)
  const [found] = rows
  if (found === undefined || (projectId !== null && found.site === null)) throw notFound()
  const region = found.siteRegion ?? found.region
  permit(actor, action, { ...none, region })
  return {
    id: found.id,
    name: found.name,
    project: found.site === null ? null : { id: found.site, name: found.siteName ?? '' },
    region,
  }
}
