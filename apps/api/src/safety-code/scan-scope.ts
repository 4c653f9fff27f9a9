import type { listScans } from '@anzhu/contract/scanning'
import type { Input } from '@anzhu/contract/endpoint'
import { relationsFor } from '@anzhu/law/access/policy'
import { sql, type RawBuilder, type SqlBool } from 'kysely'
import type { Actor } from '../access/actor.ts'
import { visible } from '../access/visible.ts'

/** The checks (alias scan) somebody sees: those made by oneself and, for who supervises, those made in the region. */
export function scansSeenBy(actor: Actor): RawBuilder<SqlBool> {
  const own = sql<SqlBool>`scan.account_id = ${actor.accountId}::uuid`
  if (relationsFor(actor, 'safety-code.supervise').length === 0) return own
  const columns = { personId: null, organisationId: null, projectId: null, region: 'scan.region' }
  return sql<SqlBool>`(${own} or ${visible(actor, 'safety-code.supervise', columns)})`
}

type ScanFilter = Pick<Input<typeof listScans>, 'projectId' | 'verdict' | 'since'>

/** What a filter asks for of checks (alias scan); a day begins at midnight in Shanghai. */
export function scansWanted({ projectId, verdict, since }: ScanFilter): RawBuilder<SqlBool> {
  const conditions = [
    projectId && sql<SqlBool>`scan.project_id = ${projectId}::uuid`,
    verdict && sql<SqlBool>`scan.verdict = ${verdict}`,
    since && sql<SqlBool>`scan.at >= ${since}::timestamp at time zone 'Asia/Shanghai'`,
  ].filter((condition) => typeof condition === 'object')
  return conditions.length === 0 ? sql<SqlBool>`true` : sql<SqlBool>`(${sql.join(conditions, sql` and `)})`
}
