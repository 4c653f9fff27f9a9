import { bodyApplication } from '@anzhu/law/training/body-application'
import type { BodyApplicationFacts } from '@anzhu/law/training/body-application'
import { Refusal } from '@anzhu/law/kernel/refusal'
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
  const held = await db
    .selectFrom('registry.qualifications')
    .select('suspended_on')
    .where('enterprise_id', '=', organisationId)
    .where('kind', '=', 'training-body')
    .where('ended_on', 'is', null)
    .executeTakeFirst()
  const open = await db
    .selectFrom('cases.cases')
    .select('number')
    .where('flow', '=', bodyApplication.id)
    .where('organisation_id', '=', organisationId)
    .where('status', 'in', ['in-progress', 'returned'])
    .$if(id !== null, (query) => query.where('id', '!=', id ?? ''))
    .executeTakeFirst()
  return {
    qualification: held === undefined ? 'none' : held.suspended_on === null ? 'in-force' : 'suspended',
    openCase: open?.number ?? null,
  }
}
