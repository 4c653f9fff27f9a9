import { done } from '@anzhu/contract/fields'
import { Refusal } from '@anzhu/law/kernel/refusal'
import { sql } from 'kysely'
import { accountsOfOffices, accountsOfWorkers, ownPerson } from '../access/index.ts'
import type { Db } from '../db/connection.ts'
import { announceFacts } from '../facts/changed.ts'
import type { House } from '../house.ts'
import type { Call } from '../http/serve.ts'
import { tellAll } from '../notices/index.ts'

/** The person ends the employment; the enterprise is told (PE-09). */
export async function endMyEmployment(
  call: Call,
  { endedOn, reason }: { readonly endedOn: string; readonly reason: string },
) {
  const { db, today, actor, remark } = call
  const personId = ownPerson(actor)
  Object.assign(remark, { personId, object: `解除聘用 ${endedOn}`, reason })
  const live = await db
    .selectFrom('registry.employments as e')
    .innerJoin('registry.persons as p', 'p.id', 'e.person_id')
    .select(['e.id', 'e.enterprise_id', 'e.started_on', 'p.name'])
    .where('e.person_id', '=', personId)
    .where('e.ended_on', 'is', null)
    .forUpdate('e')
    .executeTakeFirst()
  if (live === undefined) throw new Refusal('conflict', '您现在没有登记的聘用，不用再解除。请刷新后查看。')
  if (endedOn > today || endedOn < live.started_on) {
    const message = `应在 ${live.started_on} 至 ${today} 之间`
    throw new Refusal('invalid', `解除日期 ${endedOn} 不对，${message}。没有办理，请改正。`, [
      { path: 'endedOn', message },
    ])
  }
  await db
    .updateTable('registry.employments')
    .set({ ended_on: endedOn, end_reason: `本人解除：${reason}` })
    .where('id', '=', live.id)
    .execute()
  await announceFacts(db, [personId], today)
  await tellOffice(db, live.enterprise_id, {
    title: `${live.name}已解除聘用`,
    body: `${live.name}自 ${endedOn} 起与本企业解除聘用，已不在花名册。证书还在本企业的，会显示与聘用单位不一致，请配合办理变更。`,
  })
  return done
}

const tellOffice = async (db: Db, enterpriseId: string, message: { title: string; body: string }) =>
  tellAll(
    db,
    (await accountsOfOffices(db, [enterpriseId], ['enterprise-admin', 'labour-clerk'])).map(
      ({ accountId }) => ({
        accountId,
        ...message,
        link: '/employment',
      }),
    ),
  )

/** Ends what was agreed until a day that is over, and tells both sides (F-02). Returns how many. */
export async function endExpiredContracts({ db, clock }: House): Promise<number> {
  const today = clock.today()
  return db.transaction().execute(async (tx) => {
    const { rows } = await sql<{
      person_id: string
      enterprise_id: string
      name: string
      contract_to: string
    }>`
      update registry.employments e
         set ended_on = greatest(e.contract_to, e.started_on), end_reason = '合同期满'
        from registry.persons p
       where p.id = e.person_id and e.ended_on is null and e.contract_to < ${today}::date
      returning e.person_id, e.enterprise_id, p.name, e.contract_to`.execute(tx)
    if (rows.length === 0) return 0
    await announceFacts(
      tx,
      rows.map(({ person_id: id }) => id),
      today,
    )
    for (const { person_id: personId, enterprise_id: enterpriseId, name, contract_to: to } of rows) {
      const body = `合同聘用期到 ${to} 为止，聘用关系已经结束。续聘的请企业重新发起，由本人同意。`
      await tellOffice(tx, enterpriseId, { title: `${name}的聘用期满`, body })
      await tellPerson(tx, personId, { title: '聘用期满', body })
    }
    return rows.length
  })
}

/** Leaves a message for whoever signs in as this person. */
export const tellPerson = async (db: Db, personId: string, message: { title: string; body: string }) =>
  tellAll(
    db,
    (await accountsOfWorkers(db, [personId])).map(({ accountId }) => ({
      accountId,
      ...message,
      link: '/m/employment',
    })),
  )
