import type * as contract from '@anzhu/contract/data-requests'
import type { DataRequest } from '@anzhu/contract/data-requests'
import type { Input, Reply } from '@anzhu/contract/endpoint'
import { daysToThinkAgain, notYetErased } from '@anzhu/law/access/erasure'
import { maskCitizenId } from '@anzhu/law/identifiers/mask'
import { addDays } from '@anzhu/law/kernel/date'
import { Refusal } from '@anzhu/law/kernel/refusal'
import { sql, type SqlBool } from 'kysely'
import { notFound } from '../access/permit.ts'
import { visible } from '../access/visible.ts'
import { cursorAfter, readCursor } from '../http/cursor.ts'
import type { Call } from '../http/serve.ts'
import { sendSms, tell } from '../notices/index.ts'
import { aheadOf, readHeld } from './held.ts'
import { asDataRequest, type Row } from './rows.ts'

const belongs = { personId: null, organisationId: null, projectId: null, region: 'r.region' } as const

/** What the people of the region ask of their data: what waits longest first, what was answered the latest first. */
export async function listDataRequests(
  { db, actor, house, today, remark }: Call,
  { state, cursor, limit }: Input<typeof contract.listDataRequests>,
): Promise<Reply<typeof contract.listDataRequests>> {
  const waiting = state === 'waiting'
  const after = cursor === undefined ? null : (readCursor(cursor)[0] ?? null)
  const { rows } = await sql<Row & { name: string; id_number: Buffer }>`
    select r.*, p.name, p.id_number from data_requests.requests r join registry.persons p on p.id = r.person_id
     where ${visible(actor, 'person.answer-data', belongs)}
       and ${waiting ? sql<SqlBool>`r.state = 'waiting'` : sql<SqlBool>`r.decided_at is not null`}
       and (${after}::uuid is null or ${waiting ? sql<SqlBool>`r.id > ${after}::uuid` : sql<SqlBool>`r.id < ${after}::uuid`})
     order by ${waiting ? sql`r.id` : sql`r.id desc`} limit ${limit + 1}`.execute(db)
  remark.object = waiting ? '等着答复的' : '答复过的'
  const found = cursorAfter(
    rows,
    limit,
    ({ id }) => [id],
    (row) => row,
  )
  const items = await Promise.all(
    found.items.map(async (row) => ({
      ...asDataRequest(house, row),
      name: row.name,
      idNumber: row.state === 'done' ? '' : maskCitizenId(house.cipher.unseal(row.id_number)),
      ahead:
        row.kind === 'deletion' && waiting
          ? aheadOf(await readHeld(db, row.person_id), addDays(today, daysToThinkAgain))
          : [],
    })),
  )
  return { items, next: found.next }
}

/** Grants or declines; the person is told in the product and by a text message. A deletion follows after some days. */
export async function answerDataRequest(
  { db, actor, house, today, remark }: Call,
  { id, decision, answer }: Input<typeof contract.answerDataRequest>,
): Promise<DataRequest> {
  const { rows } = await sql<Row>`
    select r.* from data_requests.requests r
     where r.id = ${id}::uuid and ${visible(actor, 'person.answer-data', belongs)} for update`.execute(db)
  const asked = rows[0]
  if (asked === undefined) throw notFound()
  if (asked.state !== 'waiting')
    throw new Refusal('conflict', '这件申请已经答复过，或本人已撤回。请刷新查看。')
  const deletes = asked.kind === 'deletion' && decision === 'grant'
  const held = await readHeld(db, asked.person_id)
  const notYet = deletes ? notYetErased(held) : undefined
  if (notYet !== undefined)
    throw new Refusal('conflict', `申请以后情况有变化，现在不能同意删除：${notYet}请写明原因答复本人。`)
  const eraseOn = addDays(today, daysToThinkAgain)
  const row = await db
    .updateTable('data_requests.requests')
    .set({
      state: decision === 'decline' ? 'declined' : deletes ? 'granted' : 'done',
      answer,
      sentences: deletes ? aheadOf(held, eraseOn) : [],
      erase_on: deletes ? eraseOn : null,
      decided_by: actor.accountId,
      decided_at: house.clock.now(),
      done_at: decision === 'grant' && !deletes ? house.clock.now() : null,
    })
    .where('id', '=', id)
    .returningAll()
    .executeTakeFirstOrThrow()
  remark.personId = row.person_id
  remark.object = `${row.kind === 'deletion' ? '删除' : '更正'}申请，${decision === 'grant' ? '同意' : '不同意'}`
  remark.reason = answer
  await tellPerson({ db, house }, row, deletes)
  return asDataRequest(house, row)
}

async function tellPerson(
  { db, house }: Pick<Call, 'db' | 'house'>,
  row: Row,
  deletes: boolean,
): Promise<void> {
  const what = row.kind === 'deletion' ? '删除' : '更正'
  const body = deletes
    ? `您申请删除个人数据已获同意，将于 ${row.erase_on ?? ''} 删除，此前可以在“我的数据”里撤回。删什么、留什么、为什么，请现在登录查看。`
    : `您申请${what}个人数据已有答复，请登录“我的数据”查看。`
  await tell(db, row.account_id, { title: `${what}申请有了答复`, body, link: '/me/data' })
  const person = await db
    .selectFrom('registry.persons')
    .select('phone')
    .where('id', '=', row.person_id)
    .executeTakeFirst()
  if (person?.phone == null) return
  const { cipher } = house
  await sendSms(
    { db, cipher },
    { phone: cipher.unseal(person.phone), template: 'data-request', body, byDay: true },
  )
}
