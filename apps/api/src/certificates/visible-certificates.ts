import type { Action } from '@anzhu/law/access/policy'
import { sql, type RawBuilder, type SqlBool } from 'kysely'
import type { Actor } from '../access/actor.ts'
import { visible } from '../access/visible.ts'

/** A certificate `c` with the enterprise on it (`firm`), its holder `p` and where the holder works (`e`). */
export const fromCertificates = sql`
  certificates.certificates c join registry.persons p on p.id = c.person_id
  left join registry.enterprises firm on firm.id = c.enterprise_id
  left join registry.employments e on e.person_id = c.person_id and e.ended_on is null`

/**
 * Which of these an actor may see: one's own, those with one's enterprise and those of whoever works there, those whose
 * enterprise lies in one's region and those one's province gave out. Whoever is limited to some projects sees those of the
 * people who work there.
 */
export function certificatesVisible(actor: Actor, action: Action): RawBuilder<SqlBool> {
  const byName = {
    personId: 'c.person_id',
    organisationId: 'c.enterprise_id',
    projectId: null,
    region: 'c.province',
  }
  const byPlace = {
    personId: null,
    organisationId: 'e.enterprise_id',
    projectId: 'e.project_id',
    region: 'firm.region',
  }
  return sql<SqlBool>`(${visible(actor, action, byName)} or ${visible(actor, action, byPlace)})`
}
