import { bodyApplication } from '@anzhu/law/training/body-application'
import type { BodyApplicationFacts } from '@anzhu/law/training/body-application'
import { Refusal } from '@anzhu/law/kernel/refusal'
import { sql } from 'kysely'
import { caseService, type Desk, type Matter } from '../cases/index.ts'
import { grantQualification } from '../registry/index.ts'

/** Applications to become a training body (F-05): approval qualifies the enterprise. */
export const bodyApplicationService = caseService<BodyApplicationFacts>({
  flow: bodyApplication,
  loadFacts,
  async prefill({ db, house }, { accountId }) {
    const account = await db
      .selectFrom('access.accounts')
      .select(['name', 'phone'])
      .where('id', '=', accountId)
      .executeTakeFirst()
    const phone = account?.phone == null ? undefined : house.cipher.unseal(account.phone)
    const values = { ...(account && { contact: account.name }), ...(phone !== undefined && { phone }) }
    return { values, sources: Object.fromEntries(Object.keys(values).map((field) => [field, '账号'])) }
  },
  async approved({ db, today }, { id, organisationId, accountId }) {
    const granted = await grantQualification(db, {
      enterpriseId: organisationId ?? '',
      kind: 'training-body',
      today,
      caseId: id,
      recordedBy: accountId,
    })
    if (!granted) throw new Refusal('conflict', '该企业已经是培训机构，不能再次认定。请刷新后查看。')
  },
})

async function loadFacts({ db }: Desk, { id, organisationId }: Matter): Promise<BodyApplicationFacts> {
  const { rows } = await sql<{ held: boolean; suspended_on: string | null; open: string | null }>`
    select held.enterprise_id is not null as held, held.suspended_on,
           (select number from cases.cases
             where flow = ${bodyApplication.id} and organisation_id = wanted.id and status in ('in-progress', 'returned')
               and id is distinct from ${id}::uuid limit 1) as open
      from (select ${organisationId}::uuid as id) as wanted
      left join registry.qualifications held
        on held.enterprise_id = wanted.id and held.kind = 'training-body' and held.ended_on is null
     limit 1`.execute(db)
  const { held = false, suspended_on: suspended = null, open = null } = rows[0] ?? {}
  return {
    qualification: !held ? 'none' : suspended === null ? 'in-force' : 'suspended',
    openCase: open,
  }
}
