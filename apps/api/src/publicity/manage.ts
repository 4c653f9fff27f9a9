import type * as contract from '@anzhu/contract/publicity'
import type { Input } from '@anzhu/contract/endpoint'
import { done } from '@anzhu/contract/fields'
import { Refusal } from '@anzhu/law/kernel/refusal'
import { sql, type RawBuilder, type SqlBool } from 'kysely'
import { notFound, permit } from '../access/permit.ts'
import { visible } from '../access/visible.ts'
import { cursorAfter, readCursor } from '../http/cursor.ts'
import type { Call } from '../http/serve.ts'
import { withdrawPublication } from '../notices/index.ts'
import { regionView } from '../registry/index.ts'
import { entriesOf, kindOf, stateOn } from './rows.ts'

const ofRegion = { personId: null, organisationId: null, projectId: null, region: 'shown.region' } as const

/** What was made public in the actor's region, the latest first. */
export async function listPublicity(
  { db, actor, today }: Call,
  { state, kind, cursor, limit }: Input<typeof contract.listPublicity>,
) {
  const after = cursor === undefined ? undefined : readCursor(cursor)[0]
  const rows = await db
    .selectFrom('notices.publicity as shown')
    .selectAll()
    .select(({ selectFrom, fn }) =>
      selectFrom('notices.objections as o')
        .whereRef('o.publicity_id', '=', 'shown.id')
        .select(fn.countAll<number>().as('n'))
        .as('objections'),
    )
    .where(visible(actor, 'publicity.manage', ofRegion))
    .$if(state !== undefined, (query) => query.where(inState(state ?? 'standing', today)))
    .$if(kind !== undefined, (query) => query.where('kind', '=', kind ?? ''))
    .$if(after !== undefined, (query) => query.where('id', '<', after ?? ''))
    .orderBy('id', 'desc')
    .limit(limit + 1)
    .execute()
  return cursorAfter(
    rows,
    limit,
    ({ id }) => [id],
    (row) => ({
      id: row.id,
      kind: kindOf(row),
      title: row.title,
      region: regionView(row.region),
      entries: entriesOf(row),
      fromOn: row.from_on,
      toOn: row.to_on,
      state: stateOn(row, today),
      withdrawnReason: row.withdrawn_reason,
      objections: Number(row.objections),
    }),
  )
}

function inState(state: 'standing' | 'ended' | 'withdrawn', today: string): RawBuilder<SqlBool> {
  if (state === 'withdrawn') return sql<SqlBool>`shown.withdrawn_at is not null`
  const standing = sql<SqlBool>`${today}::date between shown.from_on and shown.to_on`
  return state === 'standing'
    ? sql<SqlBool>`(shown.withdrawn_at is null and ${standing})`
    : sql<SqlBool>`(shown.withdrawn_at is null and not (${standing}))`
}

/** Takes a publicity of the actor's region back, once. */
export async function withdrawPublicity(
  call: Call,
  { id, reason }: Input<typeof contract.withdrawPublicity>,
) {
  const { db, actor, house, remark } = call
  await mustBeManaged(call, id)
  remark.reason = reason
  const by = { accountId: actor.accountId, reason, at: house.clock.now() }
  if (!(await withdrawPublication(db, id, by))) throw new Refusal('conflict', '这条公示已经撤下，不用再撤。')
  return done
}

/** What was said against a publicity of the actor's region, with the phones. */
export async function listObjections(
  call: Call,
  { id, cursor, limit }: Input<typeof contract.listObjections>,
) {
  await mustBeManaged(call, id)
  const after = cursor === undefined ? undefined : readCursor(cursor)[0]
  const rows = await call.db
    .selectFrom('notices.objections')
    .selectAll()
    .where('publicity_id', '=', id)
    .$if(after !== undefined, (query) => query.where('id', '<', after ?? ''))
    .orderBy('id', 'desc')
    .limit(limit + 1)
    .execute()
  return cursorAfter(
    rows,
    limit,
    (row) => [row.id],
    ({ id: objection, at, message, phone }) => ({
      id: objection,
      at: at.toISOString(),
      message,
      phone: call.house.cipher.unseal(phone),
    }),
  )
}

async function mustBeManaged({ db, actor }: Call, id: string): Promise<void> {
  const row = await db
    .selectFrom('notices.publicity')
    .select('region')
    .where('id', '=', id)
    .executeTakeFirst()
  if (row === undefined) throw notFound()
  permit(actor, 'publicity.manage', { ...nowhere, region: row.region })
}

const nowhere = { personId: null, organisationId: null, projectId: null }
