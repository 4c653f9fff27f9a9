import { Refusal } from '@anzhu/law/kernel/refusal'
import { sql } from 'kysely'
import type { Desk, Matter } from '../../cases/index.ts'
import { renameEnterprise } from '../../registry/index.ts'
import { startRun } from '../runs.ts'

/** An approved rename: the register has the new name, and every certificate of the enterprise gets a new file with the new name, in the background. */
export async function startRename({ db, house }: Desk, matter: Matter): Promise<void> {
  const { organisationId, region, id, accountId } = matter
  const { rows } = await sql<{ name: string; certificates: string[] }>`
    select b.name, array(select c.id from certificates.certificates c
                          where c.enterprise_id = b.enterprise_id and c.status in ('valid', 'suspended')
                            and c.enterprise_name <> b.name order by c.id) as certificates
      from registry.business_records b
     where b.enterprise_id = ${organisationId}::uuid and b.confirmed_at is not null`.execute(db)
  const [firm] = rows
  if (firm === undefined)
    throw new Refusal('case.not-eligible', '工商信息还没有同步确认，不能办结。请退回企业先同步并确认。')
  await renameEnterprise(db, organisationId ?? '', firm.name)
  await startRun(
    { db, house },
    {
      kind: 'rename',
      title: `企业名称变更：${firm.name}`,
      region,
      enterpriseId: organisationId,
      caseId: id,
      accountId,
      parameters: { newName: firm.name },
      certificateIds: firm.certificates,
    },
  )
}
