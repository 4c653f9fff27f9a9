import type { SiteCheck } from '@anzhu/contract/conduct'
import type { PlainDate } from '@anzhu/law/kernel/date'
import { sql } from 'kysely'

/** A check of a site (alias k) as it is kept. */
export interface CheckRow {
  readonly id: string
  readonly enterprise_id: string
  readonly enterprise: string
  readonly project_id: string
  readonly project: string
  readonly checked_on: PlainDate
  readonly persons: string
  readonly by: string
  readonly findings: readonly string[]
  readonly photos: readonly { readonly id: string; readonly name: string }[]
  readonly follow_up_on: PlainDate | null
  readonly closed_on: PlainDate | null
  readonly closing: string
}

export const checkSource = sql`
  conduct.site_checks k
  join registry.enterprises firm on firm.id = k.enterprise_id
  join registry.projects site on site.id = k.project_id`

export const checkColumns = sql`
  k.id, k.enterprise_id, firm.name as enterprise, k.project_id, site.name as project, k.checked_on, k.persons,
  coalesce((select post.unit from access.posts post where post.account_id = k.account_id
              and post.role = 'association' order by post.created_at limit 1), '') as by,
  k.findings, k.follow_up_on, k.closed_on, k.closing,
  coalesce((select json_agg(json_build_object('id', f.id, 'name', f.name) order by photo.position)
              from conduct.site_check_photos photo join files.files f on f.id = photo.file_id
             where photo.check_id = k.id), '[]') as photos`

/** A check as it is told. */
export const asCheck = (row: CheckRow): SiteCheck => ({
  id: row.id,
  enterprise: { id: row.enterprise_id, name: row.enterprise },
  project: { id: row.project_id, name: row.project },
  checkedOn: row.checked_on,
  persons: row.persons,
  by: row.by,
  findings: [...row.findings],
  photos: [...row.photos],
  followUpOn: row.follow_up_on,
  closedOn: row.closed_on,
  closing: row.closing,
})
