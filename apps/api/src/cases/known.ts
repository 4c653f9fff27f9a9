import { sql } from 'kysely'
import type { Db } from '../db/connection.ts'
import { ended } from '@anzhu/law/kernel/flow'
import type { Services } from './service.ts'

/**
 * Refuses to start when the database holds a case that this code could not carry on: one under way whose version of the
 * flow is gone, or any whose service is. A case keeps the rules it was filed under.
 */
export async function mustKnowEveryOpenCase(db: Db, services: Services): Promise<void> {
  const { rows } = await sql<{ flow: string; flow_version: number; open: number }>`
    select flow, flow_version, (count(*) filter (where status <> all(${[...ended]}::text[])))::int as open
      from cases.cases group by flow, flow_version order by flow, flow_version`.execute(db)
  const unknown = rows.filter(({ flow, flow_version: version, open }) => {
    const versions = services.get(flow)
    return versions === undefined || (open > 0 && !versions.some((one) => one.flow.version === version))
  })
  if (unknown.length === 0) return
  const named = unknown.map(
    ({ flow, flow_version, open }) => `${flow} 第 ${flow_version} 版（在办 ${open} 件）`,
  )
  throw new Error(
    `数据库里有这个版本的程序不认识的办件：${named.join('、')}。没有启动。请改用写入它们的版本，或更新的版本。`,
  )
}
