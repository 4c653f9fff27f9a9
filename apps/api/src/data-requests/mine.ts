import type * as contract from '@anzhu/contract/data-requests'
import type { DataRequest } from '@anzhu/contract/data-requests'
import type { Input, Reply } from '@anzhu/contract/endpoint'
import { daysToThinkAgain, notYetErased } from '@anzhu/law/access/erasure'
import { addDays } from '@anzhu/law/kernel/date'
import { Refusal } from '@anzhu/law/kernel/refusal'
import { ownPerson } from '../access/own-person.ts'
import type { Call } from '../http/serve.ts'
import { aheadOf, readHeld } from './held.ts'
import { asDataRequest } from './rows.ts'

const words = { deletion: '删除', correction: '更正' } as const

/** What is on record of the person signed in, whether it can be deleted, and what they asked for. */
export async function viewMyData({
  db,
  actor,
  today,
  house,
}: Call): Promise<Reply<typeof contract.viewMyData>> {
  const personId = ownPerson(actor)
  const held = await readHeld(db, personId)
  const rows = await db
    .selectFrom('data_requests.requests')
    .selectAll()
    .where('person_id', '=', personId)
    .orderBy('id', 'desc')
    .limit(50)
    .execute()
  return {
    ahead: aheadOf(held, addDays(today, daysToThinkAgain)),
    notYet: notYetErased(held) ?? null,
    requests: rows.map((row) => asDataRequest(house, row)),
  }
}

/** Asks an office to delete or correct; one of a kind at a time. */
export async function askAboutMyData(
  { db, actor, remark, house }: Call,
  { kind, words: said }: Input<typeof contract.askAboutMyData>,
): Promise<DataRequest> {
  const personId = ownPerson(actor)
  const held = await readHeld(db, personId)
  const notYet = kind === 'deletion' ? notYetErased(held) : undefined
  if (notYet !== undefined) throw new Refusal('conflict', `${notYet}这次没有提交。`)
  if (held.region === null)
    throw new Refusal(
      'conflict',
      '您没有在任何企业登记过，系统不知道由哪里的主管部门答复，没有提交。请带身份证到就近的住建部门窗口办理。',
    )
  const row = await db
    .insertInto('data_requests.requests')
    .values({
      person_id: personId,
      account_id: actor.accountId ?? '',
      kind,
      words: house.cipher.seal(said),
      region: held.region,
      state: 'waiting',
      asked_at: house.clock.now(),
    })
    .onConflict((conflict) => conflict.doNothing())
    .returningAll()
    .executeTakeFirst()
  if (row === undefined)
    throw new Refusal('conflict', `您已经有一件${words[kind]}申请在办，没有重复提交。要改的，请先撤回。`)
  remark.personId = personId
  remark.object = `申请${words[kind]}`
  return asDataRequest(house, row)
}

/** Takes back what is not carried out yet. */
export async function withdrawDataRequest(
  { db, actor, remark, house }: Call,
  { kind }: Input<typeof contract.withdrawDataRequest>,
): Promise<DataRequest> {
  const personId = ownPerson(actor)
  const row = await db
    .updateTable('data_requests.requests')
    .set({ state: 'withdrawn', erase_on: null })
    .where('person_id', '=', personId)
    .where('kind', '=', kind)
    .where('state', 'in', ['waiting', 'granted'])
    .returningAll()
    .executeTakeFirst()
  if (row === undefined)
    throw new Refusal('conflict', `没有可以撤回的${words[kind]}申请：可能已经办完，请刷新查看。`)
  remark.personId = personId
  remark.object = `撤回${words[kind]}申请`
  return asDataRequest(house, row)
}
