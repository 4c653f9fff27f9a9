import { Refusal } from '@anzhu/law/kernel/refusal'
import { sql } from 'kysely'
import type { Call } from '../http/serve.ts'
import { tellHolder } from './notify.ts'
import { lockOwnCase, matterOf, recordEvent, signatureOf } from './rows.ts'
import { serviceOf, type Matter, type Services } from './service.ts'

/** Tells the party that has a case once more, at most once a day; only whoever filed the case may. */
export async function remindHolder(
  call: Call,
  services: Services,
  { id }: { readonly id: string },
): Promise<Matter> {
  const { db, actor, house } = call
  const row = await lockOwnCase(db, actor, id)
  const service = serviceOf(services, row)
  const step = service.flow.steps.find((one) => one.id === row.step)
  if (row.status !== 'in-progress' || step === undefined || !('party' in step.by))
    throw new Refusal('conflict', '这一件现在不等对方答复，不用提醒。请刷新后查看。')
  const today = await db
    .selectFrom('cases.events')
    .select('id')
    .where('case_id', '=', id)
    .where('kind', '=', 'reminded')
    .where('at', '>', sql<Date>`now() - interval '20 hours'`)
    .executeTakeFirst()
  if (today !== undefined)
    throw new Refusal('conflict', '今天已经提醒过，每天只能提醒一次。对方仍未答复的，请电话联系。')
  await recordEvent(db, id, { kind: 'reminded', title: '再次提醒', ...signatureOf(actor) })
  const matter = await matterOf(house, db, row)
  const party = await service.party(call, matter, step.by.party)
  if (party !== undefined) await tellHolder(call, service, matter, { step, party, dueOn: row.due_on })
  return matter
}
